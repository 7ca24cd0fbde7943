"""Which incidents are told in full, which in a line, and which are only counted, so that a long brief can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.situation.brief.gists import ADVICE, Area, Gist, order_by_gravity

MOST_FULL = 60  # ten pages or so
MOST_LINES = 240
LEAST_OF_AREA = 2  # of each area, so that a quiet region is not silent


@dataclass(frozen=True, slots=True)
class Chosen:
    """The incidents of one area, the gravest first: told in full, told in a line, only counted."""

    area: Area
    full: tuple[Gist, ...]
    lines: tuple[Gist, ...]
    counted: tuple[Gist, ...]

    @property
    def gists(self) -> tuple[Gist, ...]:
        """All of them."""
        return (*self.full, *self.lines, *self.counted)


def choose(gists: Mapping[str, Gist]) -> tuple[Chosen, ...]:
    """The areas with their incidents: the country with the most first, and in it the division with the most.

    What has no country or no division comes last.

    The gravest of all are told in full, and the gravest of each area, as far as there is room.
    """
    ranked = sorted((one for one in gists.values() if one.type not in ADVICE), key=order_by_gravity)
    areas: dict[Area, list[Gist]] = {}
    for gist in ranked:
        areas.setdefault(gist.area, []).append(gist)
    firsts = [one.id for mine in areas.values() for one in mine[:LEAST_OF_AREA]]
    full = frozenset([one.id for one in ranked[:MOST_FULL]] + firsts[:MOST_FULL])
    rest = [one.id for one in ranked if one.id not in full]
    lines = frozenset([*rest[:MOST_LINES]])
    return tuple(split_area(area, areas[area], full, lines) for area in order_areas(areas))


def split_area(area: Area, mine: Sequence[Gist], full: frozenset[str], lines: frozenset[str]) -> Chosen:
    """An area's incidents as they are told."""
    return Chosen(
        area,
        tuple(one for one in mine if one.id in full),
        tuple(one for one in mine if one.id in lines),
        tuple(one for one in mine if one.id not in full and one.id not in lines),
    )


def order_areas(areas: Mapping[Area, Sequence[Gist]]) -> list[Area]:
    """By how many incidents the country has, then the division; by name where they have as many."""
    countries = Counter({area.country: 0 for area in areas})
    for area, mine in areas.items():
        countries[area.country] += len(mine)

    def order(area: Area) -> tuple[object, ...]:
        country = not area.country, -countries[area.country], area.country
        return *country, not area.admin1, -len(areas[area]), area.admin1

    return sorted(areas, key=order)
