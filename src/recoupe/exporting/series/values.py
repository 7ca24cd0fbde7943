"""Counted series as values for programs: CSV with a row for each group and step, and JSON."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from recoupe.exporting.csv_cells import guard_cell
from recoupe.exporting.series.names import Naming
from recoupe.exporting.series.notes import list_notes
from recoupe.situation.series import Group, Judged, Row, Series

COUNTS = (
    "incidents", "certain", "possible", "confirmed", "single", "unsaid", "contested", "reported", "published",
    "complete",
)  # fmt: skip
JUDGED = (
    "steps_before", "expected", "variance", "chance", "surprise_bits", "chance_by_reports", "jump", "by_reporting",
)  # fmt: skip
COLUMNS = ("group", "label", "first", "last", *COUNTS, *JUDGED)

Value = str | int | float | bool | None


def series_to_dict(series: Series, naming: Naming) -> dict[str, object]:
    """The series as JSON's values; numbers of a jump are rounded to what means something."""
    method = series.method
    return {
        "by": series.step.value,
        "group": series.by.value,
        "first": series.days[0][0].isoformat() if series.days else None,
        "last": series.days[-1][1].isoformat() if series.days else None,
        "method": {
            "history": method.history,
            "scatter": method.scatter,
            "least": method.least,
            "threshold": method.threshold,
            "tested": series.tested,
            "by_chance": round(series.by_chance, 6),
        },
        "total": series.total,
        "undated": series.undated,
        "vague": series.vague,
        "outside": series.outside,
        "ungrouped": series.ungrouped,
        "undated_reports": series.undated_reports,
        "hidden": series.hidden,
        "groups": [
            {
                "id": group.id,
                "label": naming.name_group(group.id, series.by),
                "incidents": group.total,
                "rows": [row_to_dict(row) for row in group.rows],
            }
            for group in series.groups
        ],
        "notes": list(list_notes(series, naming.language)),
    }


def row_to_dict(row: Row) -> dict[str, Value]:
    """One row; the values of a jump are null where too few steps come before."""
    counts: dict[str, Value] = {name: getattr(row, name) for name in COUNTS}
    return {"first": row.first.isoformat(), "last": row.last.isoformat(), **counts, **judged_to_dict(row.judged)}


def judged_to_dict(judged: Judged | None) -> dict[str, Value]:
    """How a row was judged."""
    if judged is None:
        return {**dict.fromkeys(JUDGED), "steps_before": 0, "jump": False, "by_reporting": False}
    other = judged.chance_by_reports
    values: tuple[Value, ...] = (
        judged.steps,
        round(judged.expected, 4),
        round(judged.variance, 4),
        float(f"{judged.chance:.4g}"),
        abs(round(judged.surprise, 2)),
        None if other is None else float(f"{other:.4g}"),
        judged.jump,
        judged.by_reporting,
    )
    return dict(zip(JUDGED, values, strict=True))


def write_series_csv(series: Series, naming: Naming) -> Iterator[str]:
    """The lines of the CSV, the header first; texts are guarded from running as formulas."""
    yield write_line(COLUMNS)
    for group in series.groups:
        yield from (write_line(cells) for cells in list_cells(group, series, naming))


def list_cells(group: Group, series: Series, naming: Naming) -> Iterator[tuple[Value, ...]]:
    """The cells of each row of a group."""
    label = naming.name_group(group.id, series.by)
    for row in group.rows:
        values = row_to_dict(row)
        yield (guard_cell(group.id), guard_cell(label), *(write_cell(values[name]) for name in COLUMNS[2:]))


def write_cell(value: Value) -> Value:
    """ "yes" and "no" for what is so or not, nothing for what is not known."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value


def write_line(cells: tuple[Value, ...]) -> str:
    """One line with its end, quoted where need be."""
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
