"""The axes of the lexicon as lines: straight from town to town, each town looked up in the gazetteer and never guessed.

Which town is meant has to be beyond doubt: the only one of its name in the axis's countries, or by far the largest.
"""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.gazetteer import Entry, Gazetteer, distance_km
from recoupe.lexicon import Lexicon
from recoupe.lexicon.schema import AxisEntry
from recoupe.situation.axes.axis import Axes, Axis, LeftOut, Point, make_axis

TOWNS = ("P", "S")  # feature classes of what a road leads to: settlements, then spots such as a border post
SAME_TOWN_KM = 25.0  # entries this close are one town, or the two halves of one on a border
MUCH_LARGER = 10.0  # times the people of the next one of its name: reports that mean the other would say which
LEAST_TOWN = 5_000  # people; between villages of one name size decides nothing


def draw_axes(lexicon: Lexicon, gazetteer: Gazetteer) -> Axes:
    """The axes of a lexicon whose towns are all known, and those that were left out, each with the reason."""
    drawn: list[Axis] = []
    left_out: list[LeftOut] = []
    for entry in lexicon.axes.values():
        found = draw_axis(entry, gazetteer)
        if isinstance(found, LeftOut):
            left_out.append(found)
        else:
            drawn.append(found)
    return Axes(tuple(drawn), tuple(left_out))


def draw_axis(entry: AxisEntry, gazetteer: Gazetteer) -> Axis | LeftOut:
    """The line of one axis, or why it has none."""
    points: list[Point] = []
    for name in entry.places:
        found = find_town(name, entry.countries, gazetteer)
        if isinstance(found, str):
            return LeftOut(entry.name, found)
        points.append(found.point)
    return make_axis(entry.id, entry.name, [tuple(points)], entry.aliases)


def find_town(name: str, countries: Sequence[str], gazetteer: Gazetteer) -> Entry | str:
    """The town of a name in one of the countries, or why it is not known which one is meant."""
    where = ", ".join(countries)
    found = [entry for entry in gazetteer.find(name) if entry.country in countries]
    for feature_class in TOWNS:
        own = [entry for entry in found if entry.feature_class == feature_class]
        towns = [entry for entry in own if entry.matched == "name"] or own
        if towns:
            return (
                choose_town(towns)
                or f"{len(towns)} places are called {name} in {where}, and none is by far the largest"
            )
    return f"no town is known as {name} in {where}"


def choose_town(towns: Sequence[Entry]) -> Entry | None:
    """The town that is meant, or None where that is open."""
    largest, *others = sorted(towns, key=lambda e: (-e.population, not e.noted, e.source, e.point))
    rivals = [other for other in others if distance_km(largest.point, other.point) > SAME_TOWN_KM]
    next_largest = max((rival.population for rival in rivals), default=0)
    alone = not rivals or (largest.population >= LEAST_TOWN and largest.population >= MUCH_LARGER * next_largest)
    return largest if alone else None
