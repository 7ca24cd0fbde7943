"""Rows to a CSV file, and what was left out for which reason."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from recoupe.archive.fetched import find_fetched
from recoupe.exporting.csv_cells import guard_cell
from recoupe.exporting.job import Told, Written

Row = dict[str, str | int | float]
AT_ONCE = 100  # rows whose reports' times are looked up together
STAMP = "timestamp"


@dataclass(frozen=True, slots=True)
class Coded:
    """The row of an incident and the reports that it rests on, or the name of the reason for which it has none."""

    row: Row | None = None
    reports: tuple[str, ...] = ()
    reason: str = ""


def write_rows(coded: Iterable[Coded], path: Path, names: Sequence[str], reasons: Mapping[str, Told]) -> Written:
    """Writes the rows under the names of columns."""
    rows, left_out = 0, Counter[str]()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        for one in coded:
            if one.row is None:
                left_out[one.reason] += 1
                continue
            writer.writerow({name: guard(value) for name, value in one.row.items()})
            rows += 1
    return Written(rows, {told: left_out[name] for name, told in reasons.items() if left_out[name]})


def guard(value: str | float) -> str | int | float:
    """The value as a cell in which no spreadsheet runs anything."""
    return guard_cell(value) if isinstance(value, str) else value


def stamp_rows(coded: Iterable[Coded], connection: Connection) -> Iterator[Coded]:
    """The same with the time at which the last of a row's reports was read, in seconds since 1970."""
    for some in batch(coded):
        fetched = find_fetched(connection, (id_ for one in some for id_ in one.reports))
        for one in some:
            read = [read_seconds(fetched[id_]) for id_ in one.reports if id_ in fetched]
            if one.row is not None and read:
                one.row[STAMP] = max(read)
            yield one


def read_seconds(at: str) -> int:
    """The seconds since 1970 of an instant as the archive keeps it: "2025-11-05T18:30:00Z"."""
    return int(datetime.fromisoformat(at).timestamp())


def batch(coded: Iterable[Coded]) -> Iterator[list[Coded]]:
    """What is coded, some at a time."""
    some: list[Coded] = []
    for one in coded:
        some.append(one)
        if len(some) == AT_ONCE:
            yield some
            some = []
    yield some
