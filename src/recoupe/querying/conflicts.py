"""Incidents whose statements contradict one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from recoupe.archive.listing import find_incident_ids
from recoupe.exporting.conflicts import bound
from recoupe.linking.conflict_words import describe_value, say
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.figures import Figure
from recoupe.querying.frames import Rows
from recoupe.querying.incidents import Incident, Incidents

if TYPE_CHECKING:
    import pyarrow

LANGUAGE = "en"  # of the values in words, as the commands have them


class Conflicts(Incidents):
    """The incidents that meet filters and have a conflict. A frame has a row for each who gives a value of one."""

    noun = "contested incident"

    def find_keys(self, connection: Connection) -> Sequence[str]:
        """The ids, the latest day first."""
        return find_incident_ids(connection, replace(self.filters, conflict=True))

    def make_rows(self, items: Iterable[Incident]) -> Rows:
        """A row for each account of each side of each conflict."""
        return Rows(conflict_columns(), (row for one in items for row in account_rows(one)))


@cache
def conflict_columns() -> pyarrow.Schema:
    """The columns of the frame of conflicts."""
    import pyarrow

    texts = ("incident", "type", "slot", "reason", "value")
    return pyarrow.schema(
        {
            **dict.fromkeys(texts, pyarrow.string()),
            "conflict": pyarrow.int32(),
            "low": pyarrow.float64(),
            "high": pyarrow.float64(),
            "unit": pyarrow.string(),
            **dict.fromkeys(("voice", "certainty", "quote", "statement", "report"), pyarrow.string()),
            "published": pyarrow.date32(),
        }
    )


def account_rows(incident: Incident) -> Iterator[Mapping[str, object]]:
    """Who gives which value of which conflict: ``conflict`` counts those of an incident, ``value`` is in words."""
    standing = (one for one in incident.conflicts if one.kind is ConflictKind.CONFLICT)
    for number, conflict in enumerate(standing, start=1):
        for side in conflict.sides:
            value = side.value
            figures: dict[str, object] = {}
            if isinstance(value, Figure):
                figures = {"low": bound(value.low), "high": bound(value.high), "unit": value.unit or None}
            for account in side.accounts:
                yield {
                    "incident": incident.id,
                    "type": incident.type,
                    "conflict": number,
                    "slot": conflict.slot,
                    "reason": say(conflict.reason, incident.lexicon, LANGUAGE),
                    "value": describe_value(value, incident.lexicon, LANGUAGE),
                    **figures,
                    "voice": account.voice,
                    "certainty": str(account.certainty),
                    "quote": account.quote,
                    "statement": account.statement,
                    "report": account.report,
                    "published": account.published,
                }
