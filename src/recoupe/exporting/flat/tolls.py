"""How far the figures of an incident lie apart: from the lowest that a statement gives to the highest, never one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from recoupe.linking.corroboration import SUPPORTING
from recoupe.linking.figures import EVERYONE, Counting, Figure, find_figures
from recoupe.model import TOLLS, Quantity, QuantityRole, Statement

# What is counted of an incident. Distances, durations and shares are no toll: the list of figures has them.
ROLES = (
    *TOLLS,
    QuantityRole.PEOPLE,
    QuantityRole.VEHICLES,
    QuantityRole.WEAPONS,
    QuantityRole.SITES,
    QuantityRole.MONEY,
)


@dataclass(frozen=True, slots=True)
class Spread:
    """Bounds within which all the figures lie; None where a bound is open: "at least 12" has no highest."""

    low: float | None
    high: float | None
    unit: str | None = None


def find_spreads(statements: Iterable[Statement], counting: Counting) -> dict[QuantityRole, Spread]:
    """The spread of each toll over the statements that say that it happened; sums in several currencies have none."""
    given: dict[QuantityRole, list[Spread]] = {}
    for statement in statements:
        if statement.certainty in SUPPORTING and statement.quantities:
            for role, spread in find_totals(statement, counting).items():
                given.setdefault(role, []).append(spread)
    found = {role: widen(spreads) for role, spreads in given.items()}
    return {role: spread for role, spread in found.items() if spread is not None}


def widen(spreads: list[Spread]) -> Spread | None:
    """One spread over several; None where they are in different units."""
    if len({spread.unit for spread in spreads}) > 1:
        return None
    low = min(0.0 if spread.low is None else spread.low for spread in spreads)
    high = max(inf if spread.high is None else spread.high for spread in spreads)
    opens = all(spread.low is None for spread in spreads)
    return Spread(None if opens else low, None if high == inf else high, spreads[0].unit)


def find_totals(statement: Statement, counting: Counting) -> dict[QuantityRole, Spread]:
    """What one statement gives in all of each toll, by its role."""
    by_role: dict[QuantityRole, list[Quantity]] = {}
    for quantity in statement.quantities:
        if quantity.role in ROLES:
            by_role.setdefault(quantity.role, []).append(quantity)
    totals = {}
    for role, some in by_role.items():
        spread = Spread(some[0].low, some[0].high, some[0].unit) if len(some) == 1 else total(statement, role, counting)
        if spread is not None:
            totals[role] = spread
    return totals


def total(statement: Statement, role: QuantityRole, counting: Counting) -> Spread | None:
    """The figure that counts everyone, the largest where there are several; of parts alone, from the largest to their
    sum: nobody says that they do not overlap."""
    figures = [figure for figure, _ in find_figures(statement, role, counting)]
    figures = figures or [
        Figure(q.low or 0.0, inf if q.high is None else q.high, q.unit or "", "")
        for q in statement.quantities
        if q.role is role
    ]
    if len({figure.unit for figure in figures}) > 1:
        return None
    whole = [figure for figure in figures if figure.counted == EVERYONE]
    low = max(figure.low for figure in whole or figures)
    high = max(figure.high for figure in whole) if whole else sum(figure.high for figure in figures)
    return Spread(low, None if high == inf else high, figures[0].unit or None)
