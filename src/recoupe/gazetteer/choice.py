"""Which of several places of one name a report means: decided by the report, with the reasons a person can check.

First what the text sets it in, then what it names beside it, then the country in play, and only then the sort of place
and its size. Where the text speaks against every candidate there is no choice: a place is never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from recoupe.gazetteer.entries import Entry
from recoupe.gazetteer.folding import fold_name
from recoupe.gazetteer.geometry import Point, distance_km

SEAT_CODES = frozenset({"PPLC", "PPLA", "PPLA2"})
CAPITAL_CODES = frozenset({"PPLC", "PPLG"})
KNOWN_CITY = 100_000  # a city of this size is meant although nothing in the text speaks of its country
FOREIGN_CITY = 300_000  # … although the text speaks of other countries
LONE_TOWN = 15_000  # with no country in play, a name borne by this size or more is taken, below it is not
BESIDE_KM = 150.0  # what a report names together is rarely farther apart
BESIDE_POINTS = 24.0  # for what lies right beside it, falling to none at STRAY_KM
STRAY_KM = 600.0  # beyond this from everything named beside it, a village is not what is meant
WEAK_COUNTRY = 0.2  # share of the strongest country's weight below which a country is merely mentioned
INSIDE_SLACK, NEAR_SLACK = 1.3, 2.5  # of a container's radius: what counts as in it, and what may where nothing is
TIE_POINTS = 0.25
CLASS_POINTS = {"P": 3.0, "A": 2.5, "S": 1.0, "L": 1.0, "H": 0.5, "T": 0.5, "V": 0.3, "R": 0.3}
WIDE_POINTS = 4.0  # a first-level division or a wide area: before a village of its name, behind a town
CODE_POINTS = 8.0
SMALL_POINTS, CITY_POINTS = 0.8, 8.0  # for each digit of the population: up to four, and of a town beyond
NOTED_POINTS = 1.0  # among villages of unknown size, the one that reports often name
MATCH_LOSS = {"name": 0.0, "division": 0.2, "alternate": 0.7, "article": 1.5, "similar": 4.0}
VAST_KM = 1000.0  # a continent or an ocean: its name is nothing else
WIDE_KM = 100.0  # a region, desert or sea of this half-width is known without its country
# Names of divisions that are words of every text: they are taken only where the text speaks of their country.
PLAIN = """
    nord sud est ouest centre central centrale lac lacs plateau plateaux littoral atlantique oriental orientale maritime
    savanes montagnes cascades collines marches unite delta union capitale district grand grande petit nil pool rivers
    eastern western northern southern north south east west region etat province de du des la le les l
"""
PLAIN_WORDS = frozenset(PLAIN.split())


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What the report says about where a name is.

    ``containers``: places it is set in ("Sirakoro, région de Bougouni"), the nearest in the text first.
    ``beside``: points named with it. ``countries``: ISO codes in play with weights above 0 (share of mentions).
    ``wanted``: feature classes that the words ask for ("village de" → "P", "lac" → "H"), best first, or ().
    ``codes``: feature codes that they ask for ("cercle de" → "ADM2").
    ``inside``: the ISO code of the country that the words put it in ("à Blida, dans le sud du Liban"), or "".
    ``plain``: whether nothing but the bare name says that it is a place (no preposition of place, no generic noun).
    """

    containers: tuple[Entry, ...] = ()
    beside: tuple[Point, ...] = ()
    countries: Mapping[str, float] = field(default_factory=dict)
    wanted: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    inside: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The entry that is meant and why, or None and why not."""

    entry: Entry | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its score and what made it; ``supported`` says whether the text itself speaks for it."""

    entry: Entry
    score: float
    supported: bool
    reasons: tuple[str, ...]


def choose(entries: Sequence[Entry], context: PlaceContext) -> Choice:
    """The place that the context speaks for most, or none where it speaks for none.

    >>> choose(gazetteer.find("Sirakoro"), PlaceContext(containers=gazetteer.admin("Bougouni", "ML"))).entry.admin1
    'Sikasso'
    """
    if not entries:
        return Choice(None, ("no place of this name is known",))
    if context.inside:
        entries = [e for e in entries if e.lies_in(context.inside)]
        if not entries:
            return Choice(None, (f"no place of this name is known in {context.inside}",))
    candidates = keep_contained(without_shadows(entries, context), context.containers)
    if not candidates:
        return choose_outside(entries, context)
    weighed = sorted((weigh(e, context) for e in candidates), key=rank)
    best = weighed[0]
    unrivalled = len({e.country for e in entries}) == 1
    if refusal := refuse(best, unrivalled, context):
        return Choice(None, (refusal,))
    return Choice(best.entry, (*best.reasons, *compare(weighed)))


def without_shadows(entries: Sequence[Entry], context: PlaceContext) -> list[Entry]:
    """The candidates without the divisions around a town of their name, unless the words ask for a division.

    "Tombouctou" is the town, wherever the middle of its region lies.
    """
    if "A" in context.wanted or context.codes:
        return list(entries)
    towns = [e for e in entries if e.feature_class == "P"]
    seats = [e for e in towns if e.feature_code in SEAT_CODES or e.population >= LONE_TOWN]
    return [e for e in entries if not any(is_shadow(e, seat) for seat in seats)]


def is_shadow(entry: Entry, seat: Entry) -> bool:
    """Whether an entry is a division that a town of the name lies in."""
    if entry.feature_class != "A" or entry.feature_code.startswith("PCL") or entry.country != seat.country:
        return False
    same = entry.admin1_code is not None and entry.admin1_code == seat.admin1_code
    return same or distance_km(entry.point, seat.point) <= INSIDE_SLACK * entry.reach_km


def choose_outside(entries: Sequence[Entry], context: PlaceContext) -> Choice:
    """The choice where no candidate lies in the containers: a town of note, or the only place of its country.

    A division in the same sentence need not hold the place ("de Gao à la région de Mopti"); a village that has homonyms
    is not chosen against it.
    """
    outside = f"outside {', '.join(c.name for c in context.containers)}"
    choice = choose(entries, replace(context, containers=()))
    if choice.entry is None:
        return choice
    alone = sum(e.country == choice.entry.country for e in entries) == 1
    abroad = all(c.country and not choice.entry.lies_in(c.country) for c in context.containers)
    if is_small(choice.entry) and (abroad or not alone):
        return Choice(None, (f"all {len(entries)} places of this name lie {outside}",))
    return Choice(choice.entry, (*choice.reasons, outside))


def rank(weighed: Weighed) -> tuple[float, int, str]:
    """The order of candidates, best first, the same on every run."""
    return -weighed.score, -weighed.entry.population, weighed.entry.source


def keep_contained(entries: Sequence[Entry], containers: Sequence[Entry]) -> list[Entry]:
    """The entries in the first container that holds any, or else near it; all of them where the text names none.

    Containers are discs here, not outlines, so that the nearest ones outside still count.
    """
    for slack in (INSIDE_SLACK, NEAR_SLACK):
        for container in containers:
            if inside := [e for e in entries if is_inside(e, container, slack)]:
                return inside
    return [] if containers else list(entries)


def is_inside(entry: Entry, container: Entry, slack: float) -> bool:
    """Whether the entry lies in the container: by country, by division code, or by distance where codes do not tell."""
    if is_same_entry(entry, container):
        return False
    if container.feature_code.startswith("PCL"):
        return container.country is not None and entry.lies_in(container.country)
    apart = distance_km(entry.point, container.point)
    if shares_division(entry, container):
        return True
    if container.country and entry.country and not entry.lies_in(container.country):
        return False
    return apart <= slack * container.reach_km


def is_same_entry(a: Entry, b: Entry) -> bool:
    """Whether both are one entry."""
    return a.feature_code == b.feature_code and a.point == b.point and a.name == b.name


def shares_division(entry: Entry, container: Entry) -> bool:
    """Whether a first-level division is the container and the entry bears its code."""
    return (
        container.feature_code == "ADM1"
        and container.admin1_code is not None
        and (entry.country, entry.admin1_code) == (container.country, container.admin1_code)
    )


def weigh(entry: Entry, context: PlaceContext) -> Weighed:
    """The candidate's score: the container outweighs what is beside it, that the country, and that all the rest."""
    score, reasons, supported = 0.0, [], False
    if container := next((c for c in context.containers if is_inside(entry, c, NEAR_SLACK)), None):
        apart = distance_km(entry.point, container.point)
        score += 100 - 40 * min(1.0, apart / (NEAR_SLACK * container.reach_km))
        supported = True
        reasons.append(say_container(entry, container, apart))
    if context.beside:
        apart = min(distance_km(entry.point, point) for point in context.beside)
        score += BESIDE_POINTS * max(0.0, 1 - apart / STRAY_KM)
        if apart <= BESIDE_KM:
            supported = True
            reasons.append(f"{apart:.0f} km from a place named beside it")
    if share := country_share(entry, context.countries):
        score += 25 * share
        supported = supported or (share >= WEAK_COUNTRY and not (context.plain and is_small(entry)))
        reasons.append(f"{entry.country or '/'.join(entry.countries)} is in play")
    return Weighed(entry, score + feature_points(entry, context), supported, tuple(reasons))


def say_container(entry: Entry, container: Entry, apart: float) -> str:
    """How the entry lies in its container, in words."""
    if container.feature_code.startswith("PCL") or shares_division(entry, container):
        return f"in {container.name}"
    where = "in" if apart <= INSIDE_SLACK * container.reach_km else "nearest to"
    return f"{where} {container.name} ({apart:.0f} km from its centre)"


def country_share(entry: Entry, countries: Mapping[str, float]) -> float:
    """The weight of the entry's country against the strongest one in play, 0 to 1."""
    strongest = max(countries.values(), default=0.0)
    own = max((weight for code, weight in countries.items() if entry.lies_in(code)), default=0.0)
    return own / strongest if strongest > 0 else 0.0


def feature_points(entry: Entry, context: PlaceContext) -> float:
    """Points for the sort of place and its size: a tie-break among places that the text does not tell apart."""
    points = CLASS_POINTS.get(entry.feature_class, 0.0)
    if entry.feature_code == "ADM1" or (entry.feature_class in "LTH" and entry.reach_km >= WIDE_KM):
        points = WIDE_POINTS
    if entry.feature_class in context.wanted:
        points = 8.0 - 2 * context.wanted.index(entry.feature_class)
    elif context.wanted:
        points -= 4.0
    points += size_points(entry)
    points += CODE_POINTS if entry.feature_code in context.codes else 0.0
    points += 3.0 if entry.feature_code in CAPITAL_CODES else 0.0
    points += 1.0 if entry.feature_code.startswith("PPLA") else 0.0
    points += NOTED_POINTS if entry.noted else 0.0
    points -= MATCH_LOSS[entry.matched]
    return points - (3.0 if entry.is_historical else 0.0)


def size_points(entry: Entry) -> float:
    """Points for the people of a settlement: a city outweighs a village that merely lies nearer to what is named
    beside it."""
    if entry.feature_class != "P":
        return 0.0
    digits = len(str(max(entry.population, 0)))
    return SMALL_POINTS * max(0, min(digits, 4) - 2) + CITY_POINTS * max(0, digits - 4)


def refuse(best: Weighed, unrivalled: bool, context: PlaceContext) -> str | None:
    """Why the best candidate is not to be taken, or None where it may be."""
    if best.supported:
        return None
    entry, country = best.entry, best.entry.country or "/".join(best.entry.countries)
    weight = renown(entry, context)
    if country_share(entry, context.countries) >= WEAK_COUNTRY:
        return f"nothing but the country says that {entry.name} ({country}) is meant"
    if context.countries:
        needed = LONE_TOWN if unrivalled and entry.matched == "name" and not context.plain else FOREIGN_CITY
        return None if weight >= needed else f"{entry.name} ({country}) is in no country that the text speaks of"
    needed = KNOWN_CITY if context.plain or entry.matched in ("article", "similar") else LONE_TOWN
    small = f"{entry.name} ({country}) is small and nothing in the text speaks of its country"
    return None if weight >= needed else small


def renown(entry: Entry, context: PlaceContext) -> int:
    """How well known a place is without its country, in people; capitals and wide areas count as large cities."""
    if entry.feature_class == "P":
        return max(entry.population, FOREIGN_CITY if entry.feature_code in CAPITAL_CODES else 0)
    unmistakable = entry.reach_km >= VAST_KM and entry.feature_class in "LTH"
    return FOREIGN_CITY if unmistakable or (is_notable(entry) and not context.plain) else 0


def is_small(entry: Entry) -> bool:
    """Whether a bare name is as likely to be a person's or a word as this place."""
    return entry.population < LONE_TOWN if entry.feature_class == "P" else not is_notable(entry)


def is_notable(entry: Entry) -> bool:
    """Whether a division or an area is one that reports name without its country, and not a bare "Nord" or "Centre"."""
    if set(fold_name(entry.name).split()) <= PLAIN_WORDS:
        return False
    return entry.feature_code == "ADM1" or entry.reach_km >= WIDE_KM


def compare(weighed: Sequence[Weighed]) -> tuple[str, ...]:
    """What set the best candidate apart from the next, where there was one."""
    if len(weighed) < 2:
        return ("the only place of this name that fits",)
    best, second = weighed[0], weighed[1]
    if best.reasons == second.reasons or best.score - second.score < TIE_POINTS:
        larger = "larger" if best.entry.population > second.entry.population else "of the likelier sort"
        return (f"{larger} than {len(weighed) - 1} other place{'s' if len(weighed) > 2 else ''} of this name",)
    return (f"preferred to {len(weighed) - 1} other place{'s' if len(weighed) > 2 else ''} of this name",)
