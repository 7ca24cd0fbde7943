"""Files that are there whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recoupe.errors import InputError


@contextmanager
def write_aside(target: Path) -> Iterator[Path]:
    """A path beside the target to write to; at the end it takes the target's place, or goes where something failed.

    Raises InputError where the target's folder is missing or cannot be written to, or the target is a folder.
    """
    check_target(target)
    aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        aside.touch(mode=0o600, exist_ok=False)
        yield aside
        aside.replace(target)
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}. Name another file.") from error
    finally:
        aside.unlink(missing_ok=True)


def check_target(target: Path) -> None:
    """Raises InputError where the target's folder is missing or the target is a folder: what can be said before any work
    is done for it."""
    if target.is_dir():
        raise InputError(f"{target} is a folder. Name a file in it.")
    if not target.parent.is_dir():
        raise InputError(f"there is no folder {target.parent}. Make it, or name another file.")
