"""Incidents whose statements contradict one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from recoupe.archive.listing import find_incident_ids
from recoupe.exporting.conflicts import bound
from recoupe.exporting.flat import Row
from recoupe.linking.conflict_words import describe_value, say
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.figures import Figure
from recoupe.querying.display import incident_cells
from recoupe.querying.frames import Rows
from recoupe.querying.incidents import Incident, load_incidents
from recoupe.querying.listing import Listing

if TYPE_CHECKING:
    import pyarrow

NONE = (None, None, None)  # low, high and unit of a value that is no figure
LANGUAGE = "en"  # of the values in words, as the commands have them


class Conflicts(Listing[Incident, str]):
    """The incidents that meet filters and have a conflict. A frame has a row for each who gives a value of one."""

    noun = "contested incident"
    head = ("type", "told of", "voices", "contested", "words")

    def find_keys(self, connection: Connection) -> Sequence[str]:
        """The ids, the latest day first."""
        return find_incident_ids(connection, replace(self.filters, conflict=True))

    def load(self, connection: Connection, keys: Sequence[str]) -> Iterator[Incident]:
        """The incidents of some ids."""
        return load_incidents(self.source, connection, keys, names=self.names)

    def show_row(self, item: Incident) -> tuple[str, ...]:
        """Type, when and where, how many voices, what is contested, the first words with whose they are."""
        return incident_cells(item.dossier, item.lexicon, item.label)

    def make_rows(self) -> Rows:
        """A row for each account of each side of each conflict."""
        return Rows(conflict_columns(), (row for one in self for row in account_rows(one)))


@cache
def conflict_columns() -> pyarrow.Schema:
    """The columns of the frame of conflicts; ``conflict`` counts those of an incident, ``value`` is in words."""
    import pyarrow

    text, number = pyarrow.string(), pyarrow.float64()
    return pyarrow.schema(
        {
            **dict.fromkeys(("incident", "type"), text),
            "conflict": pyarrow.int64(),
            **dict.fromkeys(("slot", "reason", "value"), text),
            **dict.fromkeys(("low", "high"), number),
            **dict.fromkeys(("unit", "voice", "certainty", "quote", "statement", "report"), text),
            "published": pyarrow.date32(),
        }
    )


def account_rows(incident: Incident) -> Iterator[Row]:
    """Who gives which value of which conflict, one a row."""
    lexicon = incident.lexicon
    standing = (one for one in incident.conflicts if one.kind is ConflictKind.CONFLICT)
    for number, conflict in enumerate(standing, start=1):
        slot = (incident.id, incident.type, number, conflict.slot, say(conflict.reason, lexicon, LANGUAGE))
        for side in conflict.sides:
            value = side.value
            told = describe_value(value, lexicon, LANGUAGE)
            figure = (bound(value.low), bound(value.high), value.unit or None) if isinstance(value, Figure) else NONE
            for one in side.accounts:
                said = (one.voice, str(one.certainty), one.quote, one.statement, one.report, one.published)
                yield *slot, told, *figure, *said
