"""Advice to travellers: who gives it, on what, since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, and_, func, select

from recoupe.archive.conditions import statement_conditions
from recoupe.archive.filters import Filters
from recoupe.archive.schema import incidents, members, parties, statements
from recoupe.desk.paging import cut_asked
from recoupe.desk.views.grouped import Grouped, load_grouped

ADVICE = "travel_advisory"  # the type of the coding scheme
SHOWN = 10  # statements of one who advises; the others are a list of incidents away


@dataclass(frozen=True, slots=True)
class Adviser:
    """Who gives advice, under the name that reports use (None where nobody tells who), with the latest statements of
    it, and how many there are."""

    name: str | None
    total: int
    told: tuple[Grouped, ...]


@dataclass(frozen=True, slots=True)
class Advisers:
    """A page of those who advise, the latest advice first, of so many; ``next`` is the cursor of what follows."""

    shown: tuple[Adviser, ...]
    total: int
    next: str | None


def load_advisers(connection: Connection, filters: Filters, after: str) -> Advisers:
    """Those who are said to give advice in what meets the filters."""
    by_name: dict[str | None, dict[int, None]] = {}  # each key once, in order
    for name, key in find_advice(connection, replace(filters, type=(ADVICE,))):
        by_name.setdefault(name, {})[key] = None
    shown, following = cut_asked([(name, tuple(keys)) for name, keys in by_name.items()], after)
    told = {one.key: one for one in load_grouped(connection, [key for _, keys in shown for key in keys[:SHOWN]])}
    advisers = (Adviser(name, len(keys), tuple(told[key] for key in keys[:SHOWN])) for name, keys in shown)
    return Advisers(tuple(advisers), len(by_name), following)


def find_advice(connection: Connection, filters: Filters) -> Sequence[tuple[str | None, int]]:
    """The adviser's name and the key of each statement in an incident that meets the filters, for each adviser; the
    latest day of their incidents first."""
    query = (
        select(parties.c.name, statements.c.key)
        .join_from(statements, members, members.c.statement_key == statements.c.key)
        .join(incidents, incidents.c.key == members.c.incident_key)
        .outerjoin(parties, and_(parties.c.statement_key == statements.c.key, parties.c.role == "agent"))
        .where(*statement_conditions(filters))
        .order_by(incidents.c.latest.desc(), incidents.c.id, statements.c.id, func.coalesce(parties.c.number, 0))
    )
    return [(row.name, row.key) for row in connection.execute(query)]
