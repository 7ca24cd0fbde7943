"""Statements, each with the report that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection

from recoupe.archive.dossiers import as_said
from recoupe.archive.listing import find_statement_keys
from recoupe.archive.loading import load_by_keys, load_reports_by_keys
from recoupe.archive.tellings import load_tellings
from recoupe.linking.origins import Telling
from recoupe.model import Record
from recoupe.querying.display import telling_cells
from recoupe.querying.frames import Rows
from recoupe.querying.listing import Listing
from recoupe.querying.rows import STATEMENT_COLUMNS, statement_row
from recoupe.situation.discretion import veil_record


class Statements(Listing[Telling, int]):
    """The statements that meet filters, as people corrected them, also those that are in no incident yet."""

    noun = "statement"
    head = ("type", "told of", "figures", "said by", "words", "report")

    def find_keys(self, connection: Connection) -> Sequence[int]:
        """The keys, the latest day first."""
        return find_statement_keys(connection, self.filters)

    def load(self, connection: Connection, keys: Sequence[int]) -> Iterator[Telling]:
        """The statements of some keys, each with its report."""
        stored = load_by_keys(connection, keys)
        versions = load_reports_by_keys(connection, {one.report_key for one in stored.values()})
        reports = {key: one.report for key, one in versions.items()}
        told = load_tellings(connection, map(as_said, stored.values()), reports)
        for key in keys:
            if key in stored:
                yield self.veil(told[stored[key].id])

    def veil(self, telling: Telling) -> Telling:
        """The statement and its report without private persons, unless names are asked for."""
        record = veil_record(Record(telling.report, (telling.statement,)), self.source.discretion(names=self.names))
        return Telling(record.report, record.statements[0])

    def make_rows(self, items: Iterable[Telling]) -> Rows:
        """A row for each statement."""
        return Rows(STATEMENT_COLUMNS, (statement_row(one, self.source.labels) for one in items))

    def show_row(self, item: Telling) -> tuple[str, ...]:
        """Type, when and where, figures, who says so and how surely, in which words and report."""
        type_ = item.statement.type
        return telling_cells(item, self.source.labels.get(type_, type_))
