"""Whether two candidates may tell of one occurrence: nothing that they say of it excludes the other."""

from __future__ import annotations

from collections.abc import Container, Iterable

from recoupe.gazetteer import distance_km
from recoupe.lexicon.folding import fold
from recoupe.model import Certainty, Interval, Party, Place, PlaceKind, Quantity
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.words import folded_words

SAME_PLACE_KM = 30.0
COARSE = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.AREA})
UNREAL = frozenset({Certainty.DENIED, Certainty.PROSPECTIVE})


def may_be_one(reading: Reading, a: Occurrence, b: Occurrence) -> bool:
    """Whether no party or modality of one excludes the other's."""
    if (a.certainty in UNREAL) != (b.certainty in UNREAL) or (a.certainty in UNREAL and a.certainty is not b.certainty):
        return False
    if reading.lexicon.types[a.type].lasting:
        return not known_and_apart(a.agents, b.agents)
    return parties_meet(reading, a, b)


def can_be_toll(attack: Occurrence, deaths: Occurrence) -> bool:
    """Whether deaths may be those of an attack: same place and time, both real; whoever was killed, however many."""
    if (attack.certainty in UNREAL) != (deaths.certainty in UNREAL):
        return False
    if attack.own_place and deaths.own_place and not places_meet(attack.places, deaths.places):
        return False
    return not (attack.own_time and deaths.own_time) or times_meet(attack.time, deaths.time)


def places_meet(a: Iterable[Place], b: Iterable[Place]) -> bool:
    """Whether some place of one is, holds or neighbours some place of the other."""
    return any(place_meets(x, y) for x in a for y in b)


def place_meets(a: Place, b: Place) -> bool:
    """Whether two places may be one: same name, one inside the other, or close."""
    if fold(a.name) == fold(b.name):
        return True
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return a.kind in COARSE or b.kind in COARSE
    if a.kind is PlaceKind.COUNTRY or b.kind is PlaceKind.COUNTRY:
        return a.country == b.country or a.country is None or b.country is None
    apart = distance_km((a.lat, a.lon), (b.lat, b.lon))
    return apart <= max(SAME_PLACE_KM, (a.radius_km or 0.0) + (b.radius_km or 0.0))


def times_meet(a: Interval | None, b: Interval | None) -> bool:
    """Whether two intervals share a day; an unknown one meets any."""
    if a is None or b is None:
        return True
    starts_late = a.start is not None and b.end is not None and a.start > b.end
    ends_early = a.end is not None and b.start is not None and a.end < b.start
    return not (starts_late or ends_early)


def figures_differ(a: Iterable[Quantity], b: Iterable[Quantity]) -> bool:
    """Whether a role that both count has bounds that cannot both be true."""
    left = {q.role: q for q in a}
    return any(q.role in left and disjoint(left[q.role], q) for q in b)


def disjoint(a: Quantity, b: Quantity) -> bool:
    """Whether the bounds of two quantities share no value."""
    above = a.low is not None and b.high is not None and a.low > b.high
    below = a.high is not None and b.low is not None and a.high < b.low
    return above or below


def parties_meet(reading: Reading, a: Occurrence, b: Occurrence) -> bool:
    """Whether the parties may be the same: where both name known groups as agents they share one, and targets likewise
    where the later one does not refer back."""
    if known_and_apart(a.agents, b.agents):
        return False
    if b.refers_back or a.sentence.title or b.sentence.title:
        return True
    return not (a.targets and b.targets) or share_party(reading, a.targets, b.targets)


def known_and_apart(a: Iterable[Party], b: Iterable[Party]) -> bool:
    """Whether both sides are known actors and none is shared."""
    left, right = {p.actor for p in a}, {p.actor for p in b}
    return bool(left and right) and None not in left and None not in right and not left & right


def share_party(reading: Reading, a: Iterable[Party], b: Iterable[Party]) -> bool:
    """Whether two lists of parties have a common one, by actor or by a word of their names that is no number."""
    other = list(b)
    return any(parties_match(x, y, reading.indexes.small_numbers.keys()) for x in a for y in other)


def parties_match(a: Party, b: Party, numerals: Container[str] = ()) -> bool:
    """Whether two parties may be one: the same actor, or a content word in common; ``numerals`` are folded words that
    do not count ("deux soldats", "deux marins")."""
    if a.actor is not None and a.actor == b.actor:
        return True
    left, right = ({w for w in folded_words(p.name) if len(w) > 3 and w not in numerals} for p in (a, b))
    return bool(left & right)
