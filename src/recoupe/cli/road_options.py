"""Options that ``recoupe axes`` and ``recoupe series`` share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.exporting.choices import Language

if TYPE_CHECKING:
    from recoupe.cli.sessions import Session
    from recoupe.situation.axes import Axes

MOST_KM = 500.0

BufferOption = Annotated[
    float | None,
    typer.Option(
        "--buffer",
        metavar="KM",
        min=0.1,
        max=MOST_KM,
        help="How far from a road counts as on it (20).",
        show_default=False,
    ),
]
LinesOption = Annotated[
    Path | None,
    typer.Option(
        "--lines",
        metavar="FILE",
        help="GeoJSON of roads as lines, instead of the lexicon's.",
        exists=True,
        dir_okay=False,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="The file to write, instead of standard output."),
]
NamesLanguageOption = Annotated[Language, typer.Option("--lang", help="Language of names and headings.")]


def choose_axes(session: Session, lines: Path | None) -> Axes:
    """The axes of a file, else those of the lexicon, drawn from town to town by the gazetteer."""
    from recoupe.situation.axes import draw_axes, read_lines

    if lines is not None:
        return read_lines(lines)
    from recoupe.cli.gazetteer import progress_writer
    from recoupe.gazetteer import open_gazetteer

    return draw_axes(session.lexicon, open_gazetteer(session.settings, progress_writer()))
