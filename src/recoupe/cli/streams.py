"""Standard output and standard error: UTF-8 everywhere, colours on a terminal alone, and no fuss over a closed pipe."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from recoupe.exporting.outline import Line

STYLES = {
    "heading": "bold",
    "quiet": "dim",
    "type": "bold cyan",
    "label": "green",
    "value": "default",
    "certainty": "bold yellow",
    "words": "italic",
}


def prepare_streams() -> None:
    """Sets both streams to UTF-8, which a Windows console or pipe does not use by itself."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def say(message: str) -> None:
    """Writes a message for the person at the terminal, who may be piping the output elsewhere."""
    sys.stderr.write(f"recoupe: {message}\n")
    sys.stderr.flush()


def close_output() -> None:
    """Points standard output nowhere, so that Python's own flush at exit does not fail on the closed pipe."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # standard output is no file: nothing to close
        return


def open_console() -> Console | None:
    """The console of a terminal, None where standard output is none: then lines are written as they are."""
    if not sys.stdout.isatty():
        return None
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False)


def write_lines(lines: Iterable[Line], console: Console | None) -> None:
    """Writes an outline, coloured and wrapped on a terminal, one line each elsewhere."""
    for line in lines:
        if console is None:
            sys.stdout.write("".join(piece.text for piece in line) + "\n")
        else:
            print_line(line, console)


def print_line(line: Line, console: Console) -> None:
    """Prints a line on a terminal; what wraps stays in the column beside its label."""
    from rich.table import Table
    from rich.text import Text

    label, rest = (line[:1], line[1:]) if line and line[0].role == "label" else ((), line)
    text = Text.assemble(*((piece.text, STYLES[piece.role]) for piece in rest))
    if not label:
        console.print(text)
        return
    grid = Table.grid()
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(label[0].text, STYLES["label"]), text)
    console.print(grid)
