"""``recoupe axes``: the roads with what happened on them, when last, and how much of it weighs on who would pass."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.filter_options import Chosen, read_filters, with_filters
from recoupe.cli.options import HomeOption, LexiconOption, LimitOption
from recoupe.cli.printing import choose_limit
from recoupe.cli.road_options import BufferOption, LinesOption, NamesLanguageOption, OutputOption, choose_axes
from recoupe.cli.sessions import Session, open_session
from recoupe.cli.streams import say
from recoupe.exporting.choices import Language

if TYPE_CHECKING:
    from recoupe.archive.filters import Filters
    from recoupe.exporting.series import Naming
    from recoupe.situation.axes import Axes, Looking, Overview


class AxesFormat(StrEnum):
    """How axes are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


WindowOption = Annotated[
    int | None,
    typer.Option(
        "--window", metavar="DAYS", min=1, max=36_500, help="Days that have a weight (90).", show_default=False
    ),
]
WeightsOption = Annotated[
    Path | None,
    typer.Option(
        "--weights", metavar="FILE", help="YAML of weights instead of the packaged.", exists=True, dir_okay=False
    ),
]
WhyOption = Annotated[
    bool, typer.Option("--why", help="Under each axis the incidents that weigh the most, in a table.")
]
AxesFormatOption = Annotated[
    AxesFormat, typer.Option("--format", help="table for people, csv, or json with all reasons.", show_default=False)
]


@with_filters
def axes(
    chosen: Chosen,
    buffer: BufferOption = None,
    window: WindowOption = None,
    weights: WeightsOption = None,
    lines: LinesOption = None,
    why: WhyOption = False,
    limit: LimitOption = None,
    format: AxesFormatOption = AxesFormat.TABLE,
    output: OutputOption = None,
    language: NamesLanguageOption = Language.FRENCH,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """List the axes with the incidents within reach of each, the last of them and the pressure over a window of days.

    Days are counted from --until, else from the last day on which a report was published; never from today.
    """
    with open_session(home=home, lexicon=lexicon) as session:
        filters = read_filters(chosen, session)
        overview = find_overview(session, filters, choose_axes(session, lines), make_looking(buffer, window, weights))
        from recoupe.exporting.axes import list_notes
        from recoupe.exporting.series import Naming

        most = choose_limit(limit, all_at_first=format is not AxesFormat.TABLE)
        naming, straight = Naming(session.lexicon, language.value), lines is None
        write_text(write_pieces(overview, naming, format, most, why=why, straight=straight), output)
        if format is AxesFormat.CSV or output is not None:
            for note in list_notes(overview, language.value, straight=straight):
                say(note)
        if most is not None and most < len(overview.lines):
            say(f"{most:,} of {len(overview.lines):,} axes; --limit 0 shows all.")


def make_looking(buffer: float | None, window: int | None, weights: Path | None) -> Looking:
    """How axes are looked at, as asked."""
    from recoupe.situation.axes import BUFFER_KM, Looking, load_weights, packaged_weights

    return Looking(
        buffer_km=BUFFER_KM if buffer is None else buffer,
        window=window,
        weights=packaged_weights() if weights is None else load_weights(weights),
    )


def find_overview(session: Session, filters: Filters, roads: Axes, looking: Looking) -> Overview:
    """The axes with their incidents."""
    from recoupe.situation.axes import list_axes

    with session.archive.read() as connection:
        return list_axes(connection, roads, session.lexicon.types, filters, looking)


def write_text(pieces: Iterator[str], output: Path | None) -> None:
    """Writes the text to a file, which is there whole or not at all, or to standard output."""
    if output is None:
        sys.stdout.writelines(pieces)
        return
    from recoupe.exporting.aside import write_aside

    with write_aside(output) as aside:
        aside.write_text("".join(pieces), encoding="utf-8", newline="\n")


def write_pieces(
    overview: Overview, naming: Naming, format: AxesFormat, limit: int | None, *, why: bool, straight: bool
) -> Iterator[str]:
    """The text of the overview in a format."""
    from recoupe.exporting import axes as forms

    if format is AxesFormat.CSV:
        yield from forms.write_axes_csv(overview, limit=limit)
    elif format is AxesFormat.JSON:
        told = forms.axes_to_dict(overview, naming.language, limit=limit, straight=straight)
        yield json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    else:
        for line in forms.outline_axes(overview, naming, limit=limit, why=why, straight=straight):
            yield "".join(piece.text for piece in line) + "\n"
