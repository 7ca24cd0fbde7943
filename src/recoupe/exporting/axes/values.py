"""The axes as values for programs: CSV with a row for each axis, and JSON with the reasons as well."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import asdict
from io import StringIO

from recoupe.exporting.axes.notes import list_notes
from recoupe.exporting.csv_cells import guard_cell
from recoupe.situation.axes import AxisRow, Overview, Reason

DIGITS = 4  # of a pressure and its parts
COUNTS = (
    "incidents", "certain", "possible", "named", "confirmed", "single", "contested", "recent", "undated",
)  # fmt: skip
COLUMNS = ("id", "name", "length_km", *COUNTS, "last", "days_since", "pressure", "low", "high", "before")

Value = str | int | float | None


def axes_to_dict(
    overview: Overview, language: str, *, limit: int | None = None, straight: bool = True
) -> dict[str, object]:
    """The overview as JSON's values: the axes with every reason, and those that were left out."""
    return {
        "until": None if overview.until is None else overview.until.isoformat(),
        "window_days": overview.window,
        "buffer_km": overview.buffer_km,
        "quiet": overview.quiet,
        "wide": overview.wide,
        "unplaced": overview.unplaced,
        "axes": [line_to_dict(line) for line in overview.lines[:limit]],
        "left_out": [asdict(one) for one in overview.left_out],
        "notes": list(list_notes(overview, language, straight=straight)),
    }


def line_to_dict(line: AxisRow) -> dict[str, object]:
    """One axis; its lines as GeoJSON has coordinates, longitude first."""
    coordinates = [[[lon, lat] for lat, lon in part] for part in line.axis.lines]
    return {**row_of(line), "coordinates": coordinates, "reasons": [reason_to_dict(one) for one in line.reasons]}


def row_of(line: AxisRow) -> dict[str, Value]:
    """The values of one axis under the names of COLUMNS."""
    values: tuple[Value, ...] = (
        line.axis.id,
        line.axis.name,
        round(line.axis.length_km, 1),
        *(getattr(line, name) for name in COUNTS),
        None if line.last is None else line.last.isoformat(),
        line.days_since,
        round(line.pressure.value, DIGITS),
        round(line.pressure.low, DIGITS),
        round(line.pressure.high, DIGITS),
        round(line.before.value, DIGITS),
    )
    return dict(zip(COLUMNS, values, strict=True))


def reason_to_dict(reason: Reason) -> dict[str, object]:
    """One incident's part, rounded to what means something."""
    told: dict[str, object] = asdict(reason)
    rounded = {name: round(value, DIGITS) for name, value in told.items() if isinstance(value, float)}
    return {
        **told,
        **rounded,
        "how": reason.how.value,
        "day": None if reason.day is None else reason.day.isoformat(),
        "km": None if reason.km is None else round(reason.km, 1),
    }


def write_axes_csv(overview: Overview, *, limit: int | None = None) -> Iterator[str]:
    """The lines of the CSV, the header first; names are guarded from running as formulas."""
    yield write_line(COLUMNS)
    for line in overview.lines[:limit]:
        yield write_line(tuple(write_cell(value) for value in row_of(line).values()))


def write_cell(value: Value) -> Value:
    """The value as a cell; nothing for what is not known."""
    if isinstance(value, str):
        return guard_cell(value)
    return "" if value is None else value


def write_line(cells: tuple[Value, ...]) -> str:
    """One line with its end, quoted where need be."""
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
