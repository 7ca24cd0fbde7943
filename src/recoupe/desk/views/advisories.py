"""Advice to travellers: who gives it, on what, since when."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive.filters import Filters
from recoupe.archive.schema import statements
from recoupe.desk.views.grouped import Grouped, load_grouped

ADVICE = "travel_advisory"  # the type of the coding scheme


@dataclass(frozen=True, slots=True)
class Adviser:
    """Who gives advice, under the name that reports use, with every statement of it, the latest first."""

    name: str | None
    told: tuple[Grouped, ...]


def load_advisers(connection: Connection, filters: Filters) -> tuple[Adviser, ...]:
    """Those who are said to give advice, the latest advice first; under None what is said without telling who."""
    by_name: dict[str | None, list[Grouped]] = {}
    for one in load_grouped(connection, filters, statements.c.type == ADVICE):
        names: list[str | None] = [party.name for party in one.telling.statement.agents]
        for name in names or [None]:
            by_name.setdefault(name, []).append(one)
    return tuple(Adviser(name, tuple(told)) for name, told in by_name.items())
