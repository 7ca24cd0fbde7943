"""The files that npm built, as the wheel carries them: scripts, styles, outlines of countries."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from recoupe.exporting.drawing.world import WORLD

STATIC = files("recoupe.desk") / "static"
VERSION_DIGITS = 12


@cache
def load_manifest() -> dict[str, dict[str, str]]:
    """Each built file with its digest, by the name that templates know; empty where nothing was built."""
    manifest = STATIC / "manifest.json"
    found: dict[str, dict[str, str]] = json.loads(manifest.read_text("utf-8")) if manifest.is_file() else {}
    return found


def find_file(name: str) -> Traversable:
    """Where a file of the manifest lies: the outlines are the drawings', which have no desk."""
    return WORLD if name == WORLD.name else STATIC / name


def asset(name: str) -> str:
    """The address of a built file; it changes with its content, so that browsers may keep it for good."""
    entry = load_manifest().get(name)
    return f"/static/{name}" if entry is None else f"/static/{entry['file']}?v={entry['sha256'][:VERSION_DIGITS]}"
