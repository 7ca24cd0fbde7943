"""Two columns for each toll, its bounds, alike for incidents and statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from recoupe.exporting.flat.column import FlatColumn, Kind, Value
from recoupe.exporting.flat.tolls import ROLES, Spread
from recoupe.exporting.job import Told
from recoupe.model import QuantityRole
from recoupe.records import to_number

Facts = TypeVar("Facts")
Find = Callable[[Facts], Mapping[QuantityRole, Spread]]

# What a role counts, in French and English, and HXL's hashtag where there is one.
COUNTED = {
    QuantityRole.KILLED: ("tués", "killed", "#affected+killed"),
    QuantityRole.WOUNDED: ("blessés", "wounded", "#affected+injured"),
    QuantityRole.ABDUCTED: ("enlevés", "abducted", "#affected+abducted"),
    QuantityRole.RELEASED: ("libérés", "released", "#affected+released"),
    QuantityRole.ARRESTED: ("arrêtés", "arrested", "#affected+arrested"),
    QuantityRole.DISPLACED: ("déplacés", "displaced", "#affected+displaced"),
    QuantityRole.PEOPLE: ("personnes en cause", "people concerned", "#affected"),
    QuantityRole.VEHICLES: ("véhicules", "vehicles", ""),
    QuantityRole.WEAPONS: ("armes", "weapons", ""),
    QuantityRole.SITES: ("sites", "sites", ""),
    QuantityRole.MONEY: ("somme", "sum of money", "#value"),
}


def toll_columns(find: Find[Facts]) -> tuple[FlatColumn[Facts], ...]:
    """``killed_low``, ``killed_high``, … and the currency of the sum."""
    bounds = [column for role in ROLES for column in (make_low(role, find), make_high(role, find))]
    return (*bounds, make_unit(find))


def make_low(role: QuantityRole, find: Find[Facts]) -> FlatColumn[Facts]:
    """The column of a toll's lower bound."""

    def read(facts: Facts) -> Value:
        spread = find(facts).get(role)
        return None if spread is None else write_bound(spread.low, role)

    fr, en, tag = COUNTED[role]
    holds = Told(f"{fr} : le plus petit nombre donné", f"{en}: the lowest number given")
    return FlatColumn(f"{role.value}_low", kind_of(role), holds, read, hxl=tag and f"{tag}+min")


def make_high(role: QuantityRole, find: Find[Facts]) -> FlatColumn[Facts]:
    """The column of a toll's upper bound."""

    def read(facts: Facts) -> Value:
        spread = find(facts).get(role)
        return None if spread is None else write_bound(spread.high, role)

    fr, en, tag = COUNTED[role]
    holds = Told(
        f"{fr} : le plus grand ; vide si l’un dit « au moins »", f"{en}: the highest; empty where one says “at least”"
    )
    return FlatColumn(f"{role.value}_high", kind_of(role), holds, read, hxl=tag and f"{tag}+max")


def make_unit(find: Find[Facts]) -> FlatColumn[Facts]:
    """The column of the sum's currency."""

    def read(facts: Facts) -> Value:
        spread = find(facts).get(QuantityRole.MONEY)
        return None if spread is None else spread.unit

    holds = Told("monnaie de la somme (ISO 4217)", "currency of the sum (ISO 4217)")
    loses = Told(
        "vide, comme la somme, s’il y en a plusieurs : voir figures", "empty, as the sum is, for several: see figures"
    )
    return FlatColumn("money_unit", Kind.TEXT, holds, read, loses, hxl="#currency+code")


def kind_of(role: QuantityRole) -> Kind:
    """Sums have cents; everything else is counted in whole numbers."""
    return Kind.NUMBER if role is QuantityRole.MONEY else Kind.WHOLE


def write_bound(bound: float | None, role: QuantityRole) -> Value:
    """The bound in the kind of its column."""
    if bound is None or kind_of(role) is Kind.NUMBER:
        return bound if bound is None else float(bound)
    whole = to_number(bound)
    return whole if isinstance(whole, int) else round(bound)
