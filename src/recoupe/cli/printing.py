"""Long lists printed as they come: JSON as one array, outlines with an empty line between two."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from recoupe.cli.streams import open_console, say, write_lines

if TYPE_CHECKING:
    from recoupe.exporting.outline import Line

SHOWN = 20  # entries of a list for people, where no limit is given


def write_array(values: Iterable[object]) -> None:
    """Writes the values as one JSON array, each as it comes; the array is closed even where they break off."""
    separator = "[\n"
    try:
        for value in values:
            sys.stdout.write(separator + json.dumps(value, ensure_ascii=False))
            separator = ",\n"
    finally:
        sys.stdout.write("[]\n" if separator == "[\n" else "\n]\n")


def write_object(value: object) -> None:
    """Writes one value as JSON for people and programs."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def write_outlines(outlines: Iterable[Iterable[Line]]) -> int:
    """How many outlines were written, with an empty line between two."""
    console = open_console()
    written = 0
    for outline in outlines:
        write_lines((*([()] if written else []), *outline), console)
        written += 1
    return written


def choose_limit(limit: int | None, *, all_at_first: bool) -> int | None:
    """How many are listed at most, None for all: as was given, else all for programs and SHOWN for people."""
    if limit is None:
        return None if all_at_first else SHOWN
    return limit or None


def tell_rest(written: int, total: int, what: str) -> None:
    """Says on standard error how many more there are, or that there is none."""
    if total == 0:
        say(f"no {what} is kept that meets this.")
    elif written < total:
        say(f"{written:,} of {total:,} {what}s; --limit 0 shows all.")
