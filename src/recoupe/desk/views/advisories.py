"""Advice to travellers: who is said to give it, what, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, and_, func, select

from recoupe.archive.conditions import statement_conditions
from recoupe.archive.filters import Filters
from recoupe.archive.schema import incidents, members, parties, statements
from recoupe.desk.paging import cut_asked
from recoupe.desk.views.grouped import Grouped, load_grouped
from recoupe.records import parse_iso

ADVICE = "travel_advisory"  # the type of the coding scheme
SHOWN = 10  # statements of one who advises


@dataclass(frozen=True, slots=True)
class Advice:
    """A statement that somebody advises: its key, and its own days and its report's in ISO form."""

    key: int
    start: str | None
    end: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Adviser:
    """Who gives advice, under the name that reports use (None where nobody tells who), with the latest statements of
    it. Of all ``total`` are the first day that one gives (``since``), or the one by which it was given where none does
    (``by``), and the day of the latest report (``last``)."""

    name: str | None
    total: int
    since: date | None
    by: date | None
    last: date | None
    told: tuple[Grouped, ...]


@dataclass(frozen=True, slots=True)
class Advisers:
    """A page of those who advise, the latest advice first, of so many; ``next`` is the cursor of what follows."""

    shown: tuple[Adviser, ...]
    total: int
    next: str | None


def load_advisers(connection: Connection, filters: Filters, after: str) -> Advisers:
    """Those who are said to give advice in what meets the filters."""
    by_name: dict[str | None, dict[int, Advice]] = {}  # each statement once, in order
    asked = not filters.type or ADVICE in filters.type
    for name, advice in find_advice(connection, replace(filters, type=(ADVICE,))) if asked else ():
        by_name.setdefault(name, {})[advice.key] = advice
    shown, following = cut_asked(list(by_name.items()), after)
    keys = [key for _, given in shown for key in list(given)[:SHOWN]]
    told = {one.key: one for one in load_grouped(connection, keys)}
    advisers = (
        make_adviser(name, tuple(given.values()), [told[key] for key in list(given)[:SHOWN]]) for name, given in shown
    )
    return Advisers(tuple(advisers), len(by_name), following)


def make_adviser(name: str | None, given: Sequence[Advice], told: Iterable[Grouped]) -> Adviser:
    """One who advises, with the days of all advice."""
    return Adviser(
        name,
        len(given),
        since=parse_iso(min((one.start for one in given if one.start), default=None)),
        by=parse_iso(min((one.end for one in given if one.end), default=None)),
        last=parse_iso(max((one.published for one in given if one.published), default=None)),
        told=tuple(told),
    )


def find_advice(connection: Connection, filters: Filters) -> Sequence[tuple[str | None, Advice]]:
    """The adviser's name and the advice of each statement in an incident that meets the filters, for each adviser; the
    latest day of their incidents first."""
    given = select(statements.c.key, statements.c.id).where(*statement_conditions(filters)).cte("given")
    query = (
        select(parties.c.name, given.c.key, members.c.day_start, members.c.day_end, members.c.published)
        .join_from(given, members, members.c.statement_key == given.c.key)
        .join(incidents, incidents.c.key == members.c.incident_key)
        .outerjoin(parties, and_(parties.c.statement_key == given.c.key, parties.c.role == "agent"))
        .order_by(incidents.c.latest.desc(), incidents.c.id, given.c.id, func.coalesce(parties.c.number, 0))
    )
    rows = connection.execute(query)
    return [(row.name, Advice(row.key, row.day_start, row.day_end, row.published)) for row in rows]
