"""``recoupe settings``: every setting, its value and where that came from."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.options import HomeOption, LexiconOption, MaxBytesOption
from recoupe.settings import SETTINGS_FILE, Settings, hide_password, load_settings, setting_help, setting_names


def show_settings(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of lines.")] = False,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Show every setting, its value, where the value came from, and what it is for.

    A value comes from an option, the environment (RECOUPE_…), settings.toml in the home folder, or the default.
    """
    settings = load_settings(home=home, lexicon=lexicon, max_bytes=max_bytes)
    if as_json:
        sys.stdout.write(json.dumps(list_settings(settings), ensure_ascii=False, indent=1) + "\n")
        return
    for name, row in list_settings(settings).items():
        value = "(none)" if row["value"] is None else row["value"]
        sys.stdout.write(f"{name} = {value}\n    from {row['source']}; {row['help']}\n")
    sys.stdout.write(f"\nThe file is {settings.home / SETTINGS_FILE}\n")


def list_settings(settings: Settings) -> dict[str, dict[str, str | int | float | None]]:
    """Value, source and help of each setting, by name."""
    rows: dict[str, dict[str, str | int | float | None]] = {}
    for name in setting_names():
        value = getattr(settings, name)
        shown = hide_password(value) if name == "db" else str(value) if isinstance(value, Path) else value
        rows[name] = {"value": shown, "source": settings.sources[name], "help": setting_help(name)}
    return rows
