"""What judgements demand and incidents do not obey yet.

A merger made, or one undone, can let an older judgement hold again that touches other statements than its own; those do
not wait, but whatever is grouped next takes them along.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.constraints import Constraints, Pair
from recoupe.archive.schema import members, statements


@dataclass(frozen=True, slots=True)
class Unmet:
    """Groups of statement ids that were merged, and of which some are in one incident and some in another; pairs that
    were split, and are in one. Statements that wait to be grouped do not count."""

    apart: tuple[frozenset[str], ...]
    together: tuple[Pair, ...]

    @property
    def ids(self) -> frozenset[str]:
        """All of their statements."""
        return frozenset[str]().union(*self.apart, *self.together)


def find_unmet(connection: Connection, demands: Constraints) -> Unmet:
    """The demands that incidents do not obey."""
    ids = {id_ for some in (*demands.must, *demands.cannot) for id_ in some}
    settled: dict[str, int] = {}
    for chunk in split_chunks(sorted(ids)):
        query = select(statements.c.id, members.c.incident_key).join_from(statements, members)
        query = query.where(statements.c.id.in_(chunk), statements.c.linked)
        settled |= {row.id: row.incident_key for row in connection.execute(query)}
    apart = (group for group in demands.must if len({settled[id_] for id_ in group & settled.keys()}) > 1)
    together = (pair for pair in demands.cannot if pair[0] in settled and settled[pair[0]] == settled.get(pair[1]))
    return Unmet(tuple(apart), tuple(together))
