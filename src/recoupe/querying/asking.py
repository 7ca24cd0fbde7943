"""Filters as Python has them: a day, a pair of degrees, a list of types, yes or no; or the texts of the commands.

>>> write_values("place", (16.27, -0.04)), write_value(date(2025, 3, 1)), write_value(True)
('16.27,-0.04', '2025-03-01', 'yes')
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict

from recoupe.archive.filter_values import Lookups, Point
from recoupe.archive.filters import Filters, parse_filters
from recoupe.errors import InputError
from recoupe.filtering import FILTERS
from recoupe.model import Certainty, VoiceKind

POSITIONS = ("place", "bbox")  # several numbers that are one value
Several = str | Sequence[str]


class Asked(TypedDict, total=False):
    """The filters by their names, as ``recoupe.filtering`` lists them; what is None is not asked for."""

    type: Several | None
    place: str | tuple[float, float] | None
    distance: float | str | None
    country: Several | None
    bbox: str | tuple[float, float, float, float] | None
    unplaced: bool | None
    actor: str | None
    source: str | None
    speaker: str | None
    voice: VoiceKind | Several | None
    outlet: str | None
    since: date | str | None
    until: date | str | None
    undated: bool | None
    certainty: Certainty | Several | None
    corroboration: int | None
    conflict: bool | None
    reviewed: bool | None
    sensitive: bool | None


def read_asked(asked: Asked, types: Sequence[str], find_place: Callable[[str], Point | None]) -> Filters:
    """The filters that were asked for; raises InputError for a name that is none's and for a value, saying what to
    write."""
    known = [one.name for one in FILTERS]
    if unknown := sorted(set(asked) - set(known)):
        raise InputError(f"there is no filter {', '.join(unknown)}. Known ones: {', '.join(known)}.")
    given: Mapping[str, object] = {**asked}
    texts = {name: write_values(name, value) for name, value in given.items() if value is not None}
    return parse_filters(texts, Lookups(find_place=find_place, types=types))


def write_values(name: str, value: object) -> str | list[str]:
    """A filter's value as a text, or several where a list of them is given; a point and a box are one."""
    if isinstance(value, set | frozenset):
        return sorted(map(write_value, value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        texts = [write_value(one) for one in value]
        return ",".join(texts) if name in POSITIONS else texts
    return write_value(value)


def write_value(value: object) -> str:
    """The value as the commands take it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0")  # no exponent, which no filter reads
    return str(value)
