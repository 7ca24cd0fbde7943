"""Advice to travellers: who gives it, on what, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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

    @property
    def since(self) -> date | None:
        """The first day that any of the statements gives."""
        times = (one.telling.statement.time for one in self.told)
        return min((time.start for time in times if time is not None and time.start is not None), default=None)

    @property
    def by(self) -> date | None:
        """The day by which it was given, where no statement says since when."""
        times = (one.telling.statement.time for one in self.told)
        return min((time.end for time in times if time is not None and time.end is not None), default=None)

    @property
    def last(self) -> date | None:
        """The day of the latest report."""
        days = (one.telling.report.published for one in self.told)
        return max((day for day in days if day is not None), default=None)


def load_advisers(connection: Connection, filters: Filters) -> tuple[Adviser, ...]:
    """Those who are said to give advice, the latest advice first; under None what is said without telling who."""
    by_name: dict[str | None, list[Grouped]] = {}
    for one in load_grouped(connection, filters, statements.c.type == ADVICE):
        names: list[str | None] = [party.name for party in one.telling.statement.agents]
        for name in names or [None]:
            by_name.setdefault(name, []).append(one)
    return tuple(Adviser(name, tuple(told)) for name, told in by_name.items())
