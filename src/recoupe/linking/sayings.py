"""What each telling of an incident says in one slot: a figure, days, a place, an author; whether two clash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from math import inf

from recoupe.gazetteer.geometry import Point, distance_km, segment_distance_km
from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.linking.corroboration import IndependentVoice
from recoupe.linking.figures import (
    EVERYONE,
    Counting,
    Figure,
    build_counting,
    find_figures,
    fold_tokens,
    number_of,
    singular,
    words_pattern,
)
from recoupe.linking.origins import Telling
from recoupe.linking.parties import find_actor, reach_up
from recoupe.linking.places import FINE, radius_of, scale_of
from recoupe.model import Certainty, Party, Place, QuantityRole, Statement

MOST_VAGUE = 7  # days by which a period may be off: "à la mi-septembre" is not contradicted by the 21st
COARSE = 1.5  # a division is no circle: its corners reach further than its radius
PUBLIC = ("forces", "government")  # a state and its army are one author
AUTHORS = ("armed_group", "forces", "government", "mission")
AUTHORS_KEPT = 1_000  # sets of authors that are remembered with what they belong to
PERSONS = ("person", "fighters", "armed")  # classes of nouns of which "deux …" counts people


class Mode(StrEnum):
    """Whether a telling says that it happened, denies it, or expects it."""

    SAID = "said"
    DENIED = "denied"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Inclusive days, open where they are date.min or date.max."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Where:
    """The places of a telling; the first is shown."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, order=True)
class Doers:
    """The actors who are said to have done it, by id, and all that they belong to."""

    actors: tuple[str, ...]
    reach: tuple[str, ...]


Value = Figure | Days | Where | Doers | Mode


@dataclass(frozen=True, slots=True)
class Saying:
    """One value that one telling gives a slot, with its words and whose voice it is."""

    telling: Telling
    voice: IndependentVoice
    value: Value
    quote: str


@dataclass(frozen=True, eq=False)  # told apart by which one it is, so that what it says can be remembered
class Disputing:
    """What of a lexicon tells whether two tellings can both be true; made once by ``build_disputing``."""

    lexicon: Lexicon
    counting: Counting
    updates: re.Pattern[str]
    unmet: re.Pattern[str]
    one_doer: frozenset[str]
    blamed: frozenset[str]
    undated: frozenset[str]
    persons: frozenset[str]
    margin_km: float


def build_disputing(lexicon: Lexicon) -> Disputing:
    """The look-ups over a lexicon's conflicts.yml, tolls.yml and what they build on."""
    rules = lexicon.conflicts
    lemmas = (lemma for name in PERSONS for lemma in lexicon.class_lemmas.get(name, ()))
    return Disputing(
        lexicon=lexicon,
        counting=build_counting(lexicon),
        updates=words_pattern(lexicon.tolls.updates),
        unmet=words_pattern(lexicon.tolls.unmet),
        one_doer=frozenset(rules.one_doer),
        blamed=frozenset(rules.blamed),
        undated=frozenset(rules.lasting) | {code for code, entry in lexicon.types.items() if entry.lasting},
        persons=frozenset(fold(lemma) for lemma in lemmas),
        margin_km=rules.margin_km,
    )


def mode_of(statement: Statement, disputing: Disputing) -> Mode:
    """How a statement takes the incident; "n'est pas encore rouvert" expects it."""
    if statement.certainty is Certainty.PROSPECTIVE:
        return Mode.EXPECTED
    if statement.certainty is not Certainty.DENIED:
        return Mode.SAID
    return Mode.EXPECTED if disputing.unmet.search(fold(statement.evidence.quote)) else Mode.DENIED


def is_update(telling: Telling, disputing: Disputing) -> bool:
    """Whether a telling's own words say that it is newer than what was said before."""
    return disputing.updates.search(fold(telling.statement.evidence.quote)) is not None


def figure_sayings(
    told: Iterable[tuple[Telling, IndependentVoice]], role: QuantityRole, disputing: Disputing
) -> Iterator[Saying]:
    """The figures of a role."""
    for telling, voice in told:
        for figure, quantity in find_figures(telling.statement, role, disputing.counting):
            quote = quantity.span.quote if quantity.span is not None else telling.statement.evidence.quote
            yield Saying(telling, voice, figure, quote)


def day_sayings(told: Iterable[tuple[Telling, IndependentVoice]], disputing: Disputing) -> Iterator[Saying]:
    """The days, of types that are acts and not states of things."""
    for telling, voice in told:
        time = telling.statement.time
        if time is not None and telling.statement.type not in disputing.undated:
            quote = time.span.quote if time.span is not None else telling.statement.evidence.quote
            yield Saying(telling, voice, Days(time.start or date.min, time.end or date.max), quote)


def gainsay_days(one: Days, other: Days) -> bool:
    """Whether two periods have no day in common, vague ones being taken a little wider than they are told."""
    (first, last), (other_first, other_last) = widen(one), widen(other)
    return last < other_first or other_last < first


def widen(days: Days) -> tuple[date, date]:
    """The days, with half their number again on either side where they are more than one."""
    margin = timedelta(min(MOST_VAGUE, (days.last - days.first).days // 2))
    early = days.first if days.first == date.min else days.first - margin
    return early, days.last if days.last == date.max else days.last + margin


def place_sayings(told: Iterable[tuple[Telling, IndependentVoice]]) -> Iterator[Saying]:
    """The places that have a point."""
    for telling, voice in told:
        places = tuple(place for place in telling.statement.places if place.lat is not None)
        if places:
            yield Saying(telling, voice, Where(places), places[0].span.quote if places[0].span else places[0].name)


def gainsay_places(one: Where, other: Where, margin_km: float) -> bool:
    """Whether every place of one lies further from every place of the other than both reach, and a margin.

    One name at two points is the gazetteer's doubt between homonyms, and no word of a report.
    """
    if {fold(place.name) for place in one.places} & {fold(place.name) for place in other.places}:
        return False
    return all(gap_km(a, b) > margin_km for a in one.places for b in other.places)


def gap_km(one: Place, other: Place) -> float:
    """How far two places lie apart beyond their own reach, in km; negative where they meet."""
    apart = distance_km(point_of(one), point_of(other)) - reach(one) - reach(other)
    return min(apart, road_gap(one, other), road_gap(other, one))


def road_gap(road: Place, other: Place) -> float:
    """How far another place lies from a road beyond its reach, infinite where the first is no road."""
    pairs = zip(road.line, road.line[1:], strict=False)
    return min((segment_distance_km(point_of(other), a, b) for a, b in pairs), default=inf) - reach(other)


def point_of(place: Place) -> Point:
    """The point of a place that has one."""
    return place.lat or 0.0, place.lon or 0.0


def reach(place: Place) -> float:
    """How far a place reaches from its point, in km; a division or a country further than its radius."""
    return radius_of(place) * (1.0 if scale_of(place) == FINE else COARSE)


def doer_sayings(told: Iterable[tuple[Telling, IndependentVoice]], disputing: Disputing) -> Iterator[Saying]:
    """The known actors who are said to have done it, of types that have one author; "hommes armés" are nobody."""
    for telling, voice in told:
        statement = telling.statement
        if statement.type not in disputing.one_doer:
            continue
        parties = statement.targets if statement.type in disputing.blamed else statement.agents
        known = [(party, actor) for party in parties if (actor := author_of(party, disputing.lexicon)) is not None]
        if known:
            doers = name_doers(tuple(sorted({actor for _, actor in known})), disputing)
            quote = known[0][0].span.quote if known[0][0].span is not None else known[0][0].name
            yield Saying(telling, voice, doers, quote)


@lru_cache(maxsize=AUTHORS_KEPT)
def name_doers(actors: tuple[str, ...], disputing: Disputing) -> Doers:
    """Actors, sorted, with all that they belong to; the same few do most."""
    return Doers(actors, tuple(sorted({id for actor in actors for id in reach_up(actor, disputing.lexicon)})))


def author_of(party: Party, lexicon: Lexicon) -> str | None:
    """The actor that a party is, where it is one that may have done it."""
    actor = party.actor or find_actor(party.name, lexicon)
    entry = lexicon.actors.get(actor or "")
    return entry.id if entry is not None and entry.kind in AUTHORS else None


def gainsay_doers(one: Doers, other: Doers, lexicon: Lexicon) -> bool:
    """Whether two sets of authors have nobody in common, at any remove; a state and its army are one."""
    if set(one.reach) & set(other.reach):
        return False
    return not states_of(one, lexicon) & states_of(other, lexicon)


def states_of(doers: Doers, lexicon: Lexicon) -> set[str]:
    """The countries whose state or army is among the authors."""
    entries = (lexicon.actors[actor] for actor in doers.actors)
    return {entry.country for entry in entries if entry.kind in PUBLIC and entry.country is not None}


def number_sayings(told: Iterable[tuple[Telling, IndependentVoice]], disputing: Disputing) -> Iterator[Saying]:
    """How many did it, where a telling has one agent and counts it: "deux hommes armés", "un homme"."""
    for telling, voice in told:
        agents = telling.statement.agents
        if telling.statement.type not in disputing.one_doer or len(agents) != 1:
            continue
        number = count_agents(agents[0].name, disputing)
        if number is not None:
            yield Saying(telling, voice, number, agents[0].name)


@lru_cache(maxsize=AUTHORS_KEPT)
def count_agents(name: str, disputing: Disputing) -> Figure | None:
    """How many a name counts: "deux hommes armés" gives 2; None where it counts nobody."""
    tokens = fold_tokens(name)
    if tokens and tokens[0] in disputing.lexicon.grammar.articles and number_of(tokens[0], disputing.counting) != 1:
        tokens = tokens[1:]
    number = number_of(tokens[0], disputing.counting) if tokens else None
    if number is None or len(tokens) < 2 or singular(tokens[1]) not in disputing.persons:
        return None
    return Figure(number, number, "", EVERYONE, tokens[0] in disputing.counting.collectives)
