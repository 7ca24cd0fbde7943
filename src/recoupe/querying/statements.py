"""Statements, each with the report that makes it and the incident that it is part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from recoupe.archive.listing import find_statement_keys
from recoupe.archive.loading import load_by_keys
from recoupe.exporting.choices import Of
from recoupe.linking.origins import Telling
from recoupe.querying.display import telling_cells
from recoupe.querying.flat_rows import flat_rows
from recoupe.querying.frames import Mapped, Rows
from recoupe.querying.incidents import Incident, load_incidents
from recoupe.querying.listing import Listing


@dataclass(frozen=True, slots=True)
class IncidentTelling(Telling):
    """A statement with the report that makes it, and the incident that it is part of."""

    incident: Incident


class Statements(Listing[IncidentTelling, int], Mapped):
    """The statements that meet filters and are part of an incident, as people corrected them.

    What waits to be compared, and what a person rejected, is part of none.
    """

    noun = "statement"
    head = ("type", "told of", "figures", "said by", "words", "report")

    def find_keys(self, connection: Connection) -> Sequence[int]:
        """The keys, the latest day first."""
        return find_statement_keys(connection, self.filters)

    def load(self, connection: Connection, keys: Sequence[int]) -> Iterator[IncidentTelling]:
        """The statements of some keys."""
        stored = load_by_keys(connection, keys)
        ids = list(dict.fromkeys(one.incident_id for key in keys if (one := stored.get(key)) and one.incident_id))
        told = {
            telling.statement.id: IncidentTelling(telling.report, telling.statement, incident)
            for incident in load_incidents(self.source, connection, ids, names=self.names)
            for telling in incident.statements
        }
        for key in keys:
            if key in stored and stored[key].id in told:
                yield told[stored[key].id]

    def make_rows(self) -> Rows:
        """A row for each statement."""
        alone = (replace(one.incident.dossier, tellings=(one,)) for one in self)  # its voices are those of all
        return flat_rows(alone, self.source, Of.STATEMENTS)

    def show_row(self, item: IncidentTelling) -> tuple[str, ...]:
        """Type, when and where, figures, who says so and how surely, in which words and report."""
        return telling_cells(item, item.incident.label)
