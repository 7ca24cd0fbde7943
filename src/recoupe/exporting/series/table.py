"""Counted series as a table for people: one for each group, the rows without incidents drawn together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from recoupe.exporting.outline import Line, Piece
from recoupe.exporting.series.names import Naming, name_step
from recoupe.exporting.series.notes import list_notes, write_decimal
from recoupe.exporting.series.words import SeriesWords, load_series_words
from recoupe.model.describing import clean
from recoupe.situation.series import Group, Row, Series

FEW = 3  # rows without an incident that are written out; longer runs are one line
STEP_WIDTH = 12


def outline_series(series: Series, naming: Naming) -> Iterator[Line]:
    """The lines of the table: of each group its name and its rows, then what has to be known."""
    for group in series.groups:
        yield from outline_group(group, series, naming)
        yield ()
    for note in list_notes(series, naming.language):
        yield (Piece(note, "quiet"),)


def outline_group(group: Group, series: Series, naming: Naming) -> Iterator[Line]:
    """The heading and the rows of one group."""
    words = load_series_words(naming.language)
    name = clean(naming.name_group(group.id, series.by))
    yield (Piece(name, "heading"), Piece(f" · {group.total}", "quiet"))
    widths = [
        max(len(head), *(len(list_cells(row)[at]) for row in group.rows)) for at, head in enumerate(words.columns)
    ]
    yield (Piece(f"{words.steps[series.step]:<{STEP_WIDTH}}{align(words.columns, widths)}", "quiet"),)
    for (incidents, _), run in groupby(group.rows, key=lambda row: (row.incidents, row.possible)):
        rows = list(run)
        if not incidents and len(rows) > FEW:
            yield (Piece(tell_run(rows, series, words), "quiet"),)
        else:
            yield from (outline_row(row, series, naming.language, widths) for row in rows)


def tell_run(rows: Sequence[Row], series: Series, words: SeriesWords) -> str:
    """ "2025-02-03 … 2025-03-24  no incident in 8 weeks (2 without any report)"."""
    first, last = (name_step(rows[at].first, series.step) for at in (0, -1))
    silent = sum(not row.published for row in rows)
    told = words.empty.format(count=len(rows), steps=words.many[series.step], silent=silent)
    most = words.at_most.format(most=rows[0].possible) if rows[0].possible else ""
    return f"{first} … {last}  {told}{most}"


def list_cells(row: Row) -> tuple[str, ...]:
    """The numbers of a row, in the order of the columns."""
    bounds = str(row.certain) if row.certain == row.possible else f"{row.certain}–{row.possible}"
    counts = (row.confirmed, row.single, row.unsaid, row.contested, row.reported, row.published)
    return (str(row.incidents), bounds, *map(str, counts))


def align(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Cells set to the right in columns of these widths."""
    return "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def outline_row(row: Row, series: Series, language: str, widths: Sequence[int]) -> Line:
    """The numbers of one row, each under its heading, then what is to be said of it."""
    cells = align(list_cells(row), widths)
    told = tell_row(row, language)
    start = Piece(f"{name_step(row.first, series.step):<{STEP_WIDTH}}", "value")
    return (
        start,
        Piece(cells, "value"),
        *((Piece(f"  {told}", "certainty" if row.jump else "quiet"),) if told else ()),
    )


def tell_row(row: Row, language: str) -> str:
    """What is to be said of a row: a jump, days without a report, days that are not over."""
    words = load_series_words(language)
    told = []
    if row.judged is not None and row.jump:
        other = row.judged.chance_by_reports
        text = words.by_reporting if row.judged.by_reporting else words.jump
        told.append(
            text.format(
                expected=write_decimal(round(row.judged.expected, 1 if row.judged.expected >= 1 else 2), language),
                chance=write_chance(row.judged.chance),
                other="" if other is None else write_chance(other),
            )
        )
    if not row.published:
        told.append(words.silent)
    elif not row.complete:
        told.append(words.partial)
    return "; ".join(told)


def write_chance(chance: float) -> str:
    """A chance as one in so many: "1/2 233"; at most "1/10⁹" is told apart."""
    if chance > 1e-9:
        return f"1/{round(1 / chance):,}".replace(",", " ")
    return "< 1/10⁹"
