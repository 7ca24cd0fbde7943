"""``recoupe series``: how many incidents in each day, week or month, and where there are more than before."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.filter_options import Chosen, read_filters, with_filters
from recoupe.cli.options import HomeOption, LexiconOption
from recoupe.cli.road_options import BufferOption, LinesOption, NamesLanguageOption, OutputOption, choose_axes
from recoupe.cli.sessions import Session, open_session
from recoupe.cli.streams import open_console, say, write_lines
from recoupe.exporting.choices import Language

if TYPE_CHECKING:
    from recoupe.archive.filters import Filters
    from recoupe.exporting.series import Naming
    from recoupe.situation.axes import Axis
    from recoupe.situation.series import Counting, Method, Series

TOP = 8  # groups in a table and a chart, where nobody says how many


class StepChoice(StrEnum):
    """How long a step is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class GroupChoice(StrEnum):
    """What each series stands for."""

    TYPE = "type"
    ADMIN1 = "admin1"
    ACTOR = "actor"
    AXIS = "axis"


class SeriesFormat(StrEnum):
    """How series are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    SVG = "svg"


ByOption = Annotated[StepChoice, typer.Option("--by", help="How long a step is; weeks begin on Mondays.")]
GroupOption = Annotated[
    GroupChoice | None,
    typer.Option("--group", help="One series for each of these; without it one of all.", show_default=False),
]
TopOption = Annotated[
    int | None,
    typer.Option(
        "--top", metavar="N", min=0, help="How many groups, those with the most first; 0 for all.", show_default=False
    ),
]
HistoryOption = Annotated[
    int, typer.Option("--history", metavar="N", min=4, max=520, help="Steps before that a count is held against.")
]
ThresholdOption = Annotated[
    float, typer.Option("--threshold", metavar="P", help="A count of at most this chance is marked as a jump.")
]
SeriesFormatOption = Annotated[
    SeriesFormat, typer.Option("--format", help="table for people, csv, json, or svg: a chart.", show_default=False)
]


@with_filters
def series(
    chosen: Chosen,
    by: ByOption = StepChoice.WEEK,
    group: GroupOption = None,
    top: TopOption = None,
    history: HistoryOption = 8,
    threshold: ThresholdOption = 0.001,
    buffer: BufferOption = None,
    lines: LinesOption = None,
    format: SeriesFormatOption = SeriesFormat.TABLE,
    output: OutputOption = None,
    language: NamesLanguageOption = Language.FRENCH,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Count incidents over time: how many, surely and at most, told by how many voices, by how many reports; and mark
    where there are more than the weeks before make likely.

    Reporting varies, so that more told is not always more happened: docs/series.md says how to read it.
    """
    shown = choose_top(top, format)
    with open_session(home=home, lexicon=lexicon) as session:
        filters = read_filters(chosen, session)
        axes = choose_axes(session, lines) if group is GroupChoice.AXIS else None
        counting = make_counting(
            session, by, group, make_method(history, threshold), axes.axes if axes else (), buffer, most=shown
        )
        counted = count_asked(session, filters, counting)
        naming = make_naming(session, language, counting)
    write_series(counted, naming, format, output)
    if format in (SeriesFormat.CSV, SeriesFormat.SVG) or output is not None:
        say_notes(counted, language)
    if axes is not None and axes.left_out:
        say(f"{len(axes.left_out)} axes cannot be drawn; recoupe axes --format json says which and why.")


def make_naming(session: Session, language: Language, counting: Counting) -> Naming:
    """How groups are named."""
    from recoupe.exporting.series import Naming

    return Naming(session.lexicon, language.value, counting.axes)


def say_notes(counted: Series, language: Language) -> None:
    """Writes on standard error what has to be known, where the output itself has no room for it."""
    from recoupe.exporting.series import list_notes

    for note in list_notes(counted, language.value):
        say(note)


def choose_top(top: int | None, format: SeriesFormat) -> int | None:
    """How many groups are shown, None for all: as was given, else TOP to people and all to programs."""
    if top is None:
        return TOP if format in (SeriesFormat.TABLE, SeriesFormat.SVG) else None
    return top or None


def make_method(history: int, threshold: float) -> Method:
    """How jumps are found; raises typer.BadParameter, wrong usage, for a threshold that is no chance."""
    from recoupe.situation.series import Method

    if not 0 < threshold <= 0.5:
        raise typer.BadParameter(
            f"{threshold:g} is no chance to mark jumps by. Write one such as 0.001.", param_hint="--threshold"
        )
    return Method(history=history, threshold=threshold)


def make_counting(
    session: Session,
    by: StepChoice,
    group: GroupChoice | None,
    method: Method,
    axes: Sequence[Axis],
    buffer: float | None,
    *,
    most: int | None,
) -> Counting:
    """How to count, as asked."""
    from recoupe.situation import series as counted
    from recoupe.situation.axes import BUFFER_KM

    return counted.Counting(
        step=counted.Step(by.value),
        by=counted.Grouping.ALL if group is None else counted.Grouping(group.value),
        most=most,
        method=method,
        lasting=frozenset(code for code, entry in session.lexicon.types.items() if entry.lasting),
        axes=axes,
        buffer_km=BUFFER_KM if buffer is None else buffer,
    )


def count_asked(session: Session, filters: Filters, counting: Counting) -> Series:
    """The counted series."""
    from recoupe.situation.series import count_series

    with session.archive.read() as connection:
        return count_series(connection, filters, counting)


def write_series(counted: Series, naming: Naming, format: SeriesFormat, output: Path | None) -> None:
    """Writes the series to a file, which is there whole or not at all, or to standard output."""
    if output is not None:
        from recoupe.exporting.aside import write_aside

        with write_aside(output) as aside:
            aside.write_text("".join(write_pieces(counted, naming, format)), encoding="utf-8", newline="\n")
    elif format is SeriesFormat.TABLE:
        from recoupe.exporting.series import outline_series

        write_lines(outline_series(counted, naming), open_console())
    else:
        sys.stdout.writelines(write_pieces(counted, naming, format))


def write_pieces(counted: Series, naming: Naming, format: SeriesFormat) -> Iterator[str]:
    """The text of the series in a format."""
    from recoupe.exporting import series as forms

    if format is SeriesFormat.CSV:
        yield from forms.write_series_csv(counted, naming)
    elif format is SeriesFormat.JSON:
        yield json.dumps(forms.series_to_dict(counted, naming), ensure_ascii=False, indent=1) + "\n"
    elif format is SeriesFormat.SVG:
        yield forms.draw_series(counted, naming) + "\n"
    else:
        for line in forms.outline_series(counted, naming):
            yield "".join(piece.text for piece in line) + "\n"
