"""Tables of other tools to reports: CSV and TSV with a row of names first, streamed, each row bounded."""

from __future__ import annotations

import csv
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from recoupe.errors import InputError
from recoupe.intake.documents.columns import NAMES, find_columns
from recoupe.intake.documents.other_json import other_report
from recoupe.intake.documents.rows import BoundedLines, RowError, open_lines
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.taken import Taken

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 1_000  # ACLED has 31, GDELT 61
SHOWN_COLUMNS = 20
SEPARATOR = re.compile(r"\"?sep=(.)\"?\s*$", re.IGNORECASE)  # what Excel writes above the names
LIMITING = threading.Lock()
DAMAGED = re.compile("[\udc80-\udcff]")  # what bytes of another encoding become


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a table's columns, and what stands between its cells."""

    names: tuple[str, ...]
    delimiter: str


def read_table(stream: BinaryIO, name: str, options: IntakeOptions) -> Iterator[Taken | Failure]:
    """A report or a failure for each row of a CSV or TSV table, in order; a failure for a table without known columns.

    The first row names the columns; those in ``columns.py`` are taken, whatever their case and accents. A row with
    other than as many cells, beyond the limit, or in a damaged encoding is a failure with its line; a quote that is
    never closed ends the table with one. Never raises for what the table holds.
    """
    allow_fields(options.max_bytes)
    try:
        lines = open_lines(stream, options.max_bytes)
        header = read_header(lines)
        find_text(header)
    except InputError as error:
        yield Failure(name, str(error), 1)
        return
    empty = True
    for line, row in read_rows(lines, header.delimiter):
        empty = False
        try:
            if isinstance(row, InputError):
                raise row
            yield other_report(pair_cells(header, row), options)
        except InputError as error:
            yield Failure(name, str(error), line)
    if empty:
        yield Failure(name, "holds no row below the names of its columns. Give a table with a report in each row.")


def allow_fields(most: int) -> None:
    """Lets the library's cells be as long as a text may be; it has one limit for all, which is never lowered here."""
    with LIMITING:
        csv.field_size_limit(max(csv.field_size_limit(), most))


def read_header(lines: BoundedLines) -> Header:
    """The names of the columns; raises InputError where the first row cannot be such."""
    first = lines.take_first()
    given = SEPARATOR.fullmatch(first.strip("\r\n"))
    if given is not None:
        first = lines.take_first()
    choices = (given.group(1),) if given is not None else DELIMITERS
    rows = [(delimiter, parse_names(first, delimiter)) for delimiter in choices]
    delimiter, names = max(rows, key=lambda row: (len(find_columns(row[1])), len(row[1])))
    if len(names) > MOST_COLUMNS:
        raise InputError(f"has more than {MOST_COLUMNS:,} columns. Keep those of the reports.")
    return Header(names, delimiter)


def parse_names(line: str, delimiter: str) -> tuple[str, ...]:
    """The cells of the first row if this stands between them; none where it cannot."""
    try:
        return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=delimiter)))
    except (csv.Error, StopIteration, TypeError, ValueError):
        return ()


def find_text(header: Header) -> None:
    """Raises InputError where no column holds the texts, with the names that there are."""
    if "text" in find_columns(header.names):
        return
    shown = ", ".join(repr(name[:40]) for name in header.names[:SHOWN_COLUMNS] if name) or "none"
    known = ", ".join(NAMES["text"][:8])
    raise InputError(f"has no column of texts; its columns are {shown}. Name one of them {known[: known.rfind(',')]}.")


def read_rows(lines: BoundedLines, delimiter: str) -> Iterator[tuple[int, list[str] | InputError]]:
    """Each row that is not blank with the line on which it begins, or why it cannot be read."""
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin_row()
        try:
            row = next(rows)
        except StopIteration:
            return
        except RowError as error:
            yield lines.row_line, InputError(str(error))
            if error.last:
                return
            continue
        except csv.Error as error:
            if lines.ended and "end of data" in str(error):
                yield lines.row_line, InputError('opens a quote (") that is never closed. Close it, or double it.')
                return
            yield lines.row_line, InputError(f"is no row of a table: {error}. Put cells with quotes in quotes.")
            continue
        if any(cell.strip() for cell in row):
            yield lines.row_line, row


def pair_cells(header: Header, row: list[str]) -> dict[str, str]:
    """The cells under their names; raises InputError where they are more or fewer, or hold damaged characters."""
    extra = row[len(header.names) :]
    if len(row) < len(header.names) or any(cell.strip() for cell in extra):
        raise InputError(f"has {len(row)} cells where the first row has {len(header.names)}. Quote cells, or fill up.")
    if any(DAMAGED.search(cell) for cell in row):
        raise InputError("holds bytes of another encoding than the rest. Save the table as UTF-8.")
    cells: dict[str, str] = {}
    for name, cell in zip(header.names, row, strict=False):
        cells[name] = cells.get(name) or cell.replace("\x00", "")
    return cells
