"""Rows to a CSV file, and what was left out for which reason."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from recoupe.archive.dossiers import Dossier
from recoupe.archive.fetched import find_fetched
from recoupe.exporting.csv_cells import guard_cell
from recoupe.exporting.job import Export, Told, Written

Row = dict[str, str | int | float]
MakeRow = Callable[[Dossier, Mapping[str, str]], Row | str]
AT_ONCE = 100  # incidents whose reports' times are looked up together


def write_rows(export: Export, path: Path, names: Sequence[str], make: MakeRow, reasons: Mapping[str, Told]) -> Written:
    """Writes what ``make`` gives of each incident: a row by column names, or the name of a reason to leave it out.

    ``make`` gets the incident and when each of its reports was read.
    """
    rows, left_out = 0, Counter[str]()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\r\n")
        writer.writeheader()
        for some in batch(export.dossiers()):
            fetched = find_fetched(export.connection, (t.report.id for one in some for t in one.tellings))
            for dossier in some:
                made = make(dossier, fetched)
                if isinstance(made, str):
                    left_out[made] += 1
                    continue
                writer.writerow({name: guard(value) for name, value in made.items()})
                rows += 1
    return Written(rows, {told: left_out[name] for name, told in reasons.items() if left_out[name]})


def guard(value: str | float) -> str | int | float:
    """The value as a cell in which no spreadsheet runs anything."""
    return guard_cell(value) if isinstance(value, str) else value


def batch(dossiers: Iterable[Dossier]) -> Iterator[list[Dossier]]:
    """The dossiers some at a time."""
    some: list[Dossier] = []
    for dossier in dossiers:
        some.append(dossier)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some
