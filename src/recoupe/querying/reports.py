"""Reports, each with what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from recoupe.archive.dossiers import as_said
from recoupe.archive.listing import find_report_keys
from recoupe.archive.loading import load_reports_by_keys, load_statements_of
from recoupe.archive.naming import load_naming
from recoupe.archive.tellings import load_tellings
from recoupe.exporting.flat import Row
from recoupe.model import Record
from recoupe.querying.frames import Rows
from recoupe.querying.listing import Listing
from recoupe.querying.source import Source
from recoupe.situation.discretion import veil_record

if TYPE_CHECKING:
    import pyarrow


class Reports(Listing[Record, int]):
    """The current versions of the reports that meet filters, each with its live statements as people corrected them."""

    noun = "report"
    head = ("published", "outlet", "title", "statements", "id")

    def find_keys(self, connection: Connection) -> Sequence[int]:
        """The keys, the latest published first."""
        return find_report_keys(connection, self.filters)

    def load(self, connection: Connection, keys: Sequence[int]) -> Iterator[Record]:
        """The records of some keys."""
        return load_records(self.source, connection, keys, names=self.names)

    def make_rows(self) -> Rows:
        """A row for each report."""
        return Rows(report_columns(), map(report_row, self))

    def show_row(self, item: Record) -> tuple[str, ...]:
        """Day, outlet, title, how much it says, id."""
        report = item.report
        day = "day unknown" if report.published is None else report.published.isoformat()
        return day, report.outlet or "outlet unknown", report.title or "", str(len(item.statements)), report.id


def load_records(source: Source, connection: Connection, keys: Sequence[int], *, names: bool) -> Iterator[Record]:
    """Versions of reports by their keys with what they say, in order, without private persons unless ``names`` are
    asked for."""
    reports = {key: one.report for key, one in load_reports_by_keys(connection, keys).items()}
    stored = load_statements_of(connection, keys)
    told = load_tellings(connection, map(as_said, stored), reports)
    naming = {} if names else load_naming(connection, reports)
    for key in keys:
        if key in reports:
            said = tuple(told[one.id].statement for one in stored if one.report_key == key)
            yield veil_record(Record(reports[key], said), source.discretion(names=names), naming.get(key))


@cache
def report_columns() -> pyarrow.Schema:
    """The columns of the frame of reports."""
    import pyarrow

    return pyarrow.schema(
        {
            "id": pyarrow.string(),
            "outlet": pyarrow.string(),
            "title": pyarrow.string(),
            "published": pyarrow.date32(),
            "language": pyarrow.string(),
            "url": pyarrow.string(),
            "statements": pyarrow.int64(),
            "text": pyarrow.string(),
        }
    )


def report_row(record: Record) -> Row:
    """One report as a row."""
    report, said = record.report, len(record.statements)
    return report.id, report.outlet, report.title, report.published, report.language, report.url, said, report.text
