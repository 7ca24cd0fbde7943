"""The axes as a table for people, with the reasons for each where these are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.exporting.axes.notes import list_notes
from recoupe.exporting.axes.words import AxesWords, load_axes_words
from recoupe.exporting.outline import Line, Piece
from recoupe.exporting.series.names import Naming
from recoupe.model.describing import clean
from recoupe.situation.axes import AxisRow, Overview, Reason

MOST_REASONS = 8  # of an axis; JSON has all
LEFT = 1  # columns that are set to the left


def outline_axes(
    overview: Overview, naming: Naming, *, limit: int | None = None, why: bool = False, straight: bool = True
) -> Iterator[Line]:
    """The lines: the table of the first ``limit`` axes, under each its reasons with ``why``, then what has to be known;
    ``straight`` where the lines are the lexicon's."""
    words = load_axes_words(naming.language)
    shown = overview.lines[:limit]
    rows = [words.columns, *(list_cells(line, words) for line in shown)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(words.columns))]
    for number, row in enumerate(rows if shown else ()):
        yield (Piece(align(row, widths), "value" if number else "quiet"),)
        if number and why:
            yield from outline_reasons(shown[number - 1].reasons, naming)
    if shown:
        yield ()
    for note in list_notes(overview, naming.language, straight=straight):
        yield (Piece(clean(note), "quiet"),)


def list_cells(line: AxisRow, words: AxesWords) -> tuple[str, ...]:
    """The cells of one axis."""
    bounds = str(line.certain) if line.certain == line.possible else f"{line.certain}–{line.possible}"
    return (
        clean(line.axis.name),
        f"{line.axis.length_km:.0f}",
        str(line.incidents),
        bounds,
        str(line.named),
        words.never if line.last is None else line.last.isoformat(),
        words.never if line.days_since is None else str(line.days_since),
        str(line.recent),
        f"{line.pressure.value:.2f}",
        f"{line.pressure.low:.2f}–{line.pressure.high:.2f}",
        f"{line.before.value:.2f}",
    )


def align(row: Sequence[str], widths: Sequence[int]) -> str:
    """A row with its columns under each other."""
    sides = "<" * LEFT + ">" * (len(row) - LEFT)
    return "  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(row, sides, widths, strict=True))


def outline_reasons(reasons: Sequence[Reason], naming: Naming) -> Iterator[Line]:
    """The reasons that add the most, each on a line with the incident's id."""
    words = load_axes_words(naming.language)
    for reason in reasons[:MOST_REASONS]:
        yield (Piece(f"    {tell_reason(reason, naming)}", "quiet"), Piece(f"  {reason.id}", "quiet"))
    if len(reasons) > MOST_REASONS:
        yield (Piece(f"    {words.more_reasons.format(count=len(reasons) - MOST_REASONS)}", "quiet"),)


def tell_reason(reason: Reason, naming: Naming) -> str:
    """ "0.52 (at most 1.05): abduction, 2025-10-16, 0 km, within the buffer, in the town at an end, voices: 2"."""
    words = load_axes_words(naming.language)
    how = words.how[reason.how] + (f", {words.at_end}" if reason.at_end else "")
    told = words.reason.format(
        adds=f"{reason.adds:.2f}",
        most=f"{reason.at_most:.2f}",
        type=naming.name_type(reason.type),
        day=words.never if reason.day is None else reason.day.isoformat(),
        km=f"{words.never if reason.km is None else format(reason.km, '.0f')} km",
        how=how,
        voices=reason.voices,
    )
    return f"{told}, {words.contested}" if reason.contested else told
