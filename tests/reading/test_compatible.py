"""Whether two candidates may tell of one occurrence: what of their places, times, figures and parties excludes it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from recoupe.lexicon import Trigger
from recoupe.lexicon.schema import FrameEntry, TriggerEntry
from recoupe.model import Certainty, Interval, Party, Place, PlaceKind, Quantity, QuantityRole, Report
from recoupe.reading import Reader
from recoupe.reading.assembly.compatible import (
    can_be_toll,
    figures_differ,
    known_and_apart,
    may_be_one,
    parties_match,
    place_meets,
    places_meet,
    times_meet,
)
from recoupe.reading.layout import Sentence
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.triggers import TriggerMatch

MATCH = TriggerMatch(
    Trigger(
        "armed_attack",
        TriggerEntry(words="attaque", pos="noun"),
        FrameEntry(name="any"),
        {},
        frozenset(),
        frozenset(),
    ),
    0,
    (0,),
)


def place(name: str, lat: float | None = None, lon: float | None = None, **differs: Any) -> Place:
    """A settlement, unless ``differs`` says otherwise."""
    return Place(name, differs.pop("kind", PlaceKind.SETTLEMENT), lat, lon, **differs)


BAMAKO = place("Bamako", 12.65, -8.0, country="ML")
KATI = place("Kati", 12.74, -8.07, country="ML")
GAO = place("Gao", 16.27, -0.04, country="ML")
MALI = place("Mali", 17.0, -4.0, kind=PlaceKind.COUNTRY, country="ML")
PERU = place("Pérou", -10.0, -76.0, kind=PlaceKind.COUNTRY, country="PE")


def days(start: str | None, end: str | None) -> Interval:
    """An interval of ISO days, either open."""
    return Interval(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


def figure(low: float | None, high: float | None, role: QuantityRole = QuantityRole.KILLED) -> Quantity:
    """A toll, unless another role is given."""
    return Quantity(role, low, high)


def occurrence(kind: str = "armed_attack", *, title: bool = False, **differs: Any) -> Occurrence:
    """A candidate of which nothing is known but what ``differs``; a place or time that is given is its own."""
    return Occurrence(
        MATCH,
        kind,
        Sentence(0, 0, 1, 0, 1, 0, title=title),
        {},
        own_place="places" in differs,
        own_time="time" in differs,
        **differs,
    )


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    """A reading of an empty report: only its lexicon matters here."""
    doc = reader.nlp.make_doc("")
    return Reading(
        Report("r", ""), doc, reader.lexicon, reader.gazetteer, reader.indexes, reader.grammar, reader.weights
    )


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        pytest.param(BAMAKO, BAMAKO, True, id="the same"),
        pytest.param(BAMAKO, KATI, True, id="a suburb a few kilometres away"),
        pytest.param(place("Ségou"), place("segou"), True, id="one name, written in two ways, without coordinates"),
        pytest.param(place("Sirakoro"), MALI, True, id="unknown, and a country"),
        pytest.param(GAO, MALI, True, id="a town and its country"),
        pytest.param(GAO, place("Gourma", kind=PlaceKind.AREA), True, id="a town and an area without coordinates"),
        pytest.param(
            BAMAKO, place("Koulikoro", 13.9, -7.6, kind=PlaceKind.ADMIN, radius_km=180.0), True, id="inside a region"
        ),
        pytest.param(GAO, place("Gao", 40.0, 116.0), True, id="one name is one place in one report"),
        pytest.param(BAMAKO, GAO, False, id="two towns far apart"),
        pytest.param(GAO, PERU, False, id="a town and another country"),
        pytest.param(MALI, PERU, False, id="two countries"),
        pytest.param(place("Sirakoro"), place("Kouroukan"), False, id="two unknown villages"),
        pytest.param(place("Sirakoro"), GAO, False, id="an unknown village and a town"),
        pytest.param(GAO, place("Kayes", 14.4, -11.4, kind=PlaceKind.ADMIN, radius_km=150.0), False, id="other region"),
    ],
)
def test_place_meets_either_way(a: Place, b: Place, meet: bool) -> None:
    assert place_meets(a, b) is meet
    assert place_meets(b, a) is meet


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        pytest.param((GAO, BAMAKO), (KATI,), True, id="one pair is enough"),
        pytest.param((GAO,), (BAMAKO, KATI), False, id="no pair"),
        pytest.param((), (GAO,), False, id="nothing meets nothing"),
    ],
)
def test_places_meet(a: tuple[Place, ...], b: tuple[Place, ...], meet: bool) -> None:
    assert places_meet(a, b) is meet


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        pytest.param(days("2025-06-16", "2025-06-16"), days("2025-06-16", "2025-06-16"), True, id="one day"),
        pytest.param(days("2025-06-01", "2025-06-30"), days("2025-06-16", "2025-06-16"), True, id="a day of a month"),
        pytest.param(days("2025-06-01", "2025-06-10"), days("2025-06-10", "2025-06-20"), True, id="one day in common"),
        pytest.param(days("2025-06-01", None), days("2025-07-10", "2025-07-10"), True, id="since then, still"),
        pytest.param(days(None, "2025-06-01"), days("2020-01-01", "2020-01-01"), True, id="before then"),
        pytest.param(None, days("2020-01-01", "2020-01-01"), True, id="an unknown time meets any"),
        pytest.param(None, None, True, id="both unknown"),
        pytest.param(days("2025-06-16", "2025-06-16"), days("2025-06-17", "2025-06-17"), False, id="the next day"),
        pytest.param(days("2025-06-16", "2025-06-16"), days("2012-01-01", "2012-12-31"), False, id="years apart"),
        pytest.param(days("2025-06-01", None), days("2025-05-31", "2025-05-31"), False, id="before it began"),
        pytest.param(days(None, "2025-06-01"), days("2025-06-02", None), False, id="after it ended"),
    ],
)
def test_times_meet_either_way(a: Interval | None, b: Interval | None, meet: bool) -> None:
    assert times_meet(a, b) is meet
    assert times_meet(b, a) is meet


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        pytest.param((figure(30, 30),), (figure(50, 50),), True, id="thirty and fifty dead"),
        pytest.param((figure(None, 9),), (figure(10, None),), True, id="fewer than ten and at least ten"),
        pytest.param((figure(0, 0),), (figure(1, None),), True, id="none and some"),
        pytest.param((figure(30, 30),), (figure(30, 30),), False, id="the same"),
        pytest.param((figure(10, None),), (figure(14, 14),), False, id="at least ten, and fourteen"),
        pytest.param((figure(10, 15),), (figure(15, 20),), False, id="bounds that touch"),
        pytest.param((figure(3, 3),), (figure(9, 9, QuantityRole.WOUNDED),), False, id="dead and wounded"),
        pytest.param((), (figure(9, 9),), False, id="one counts nothing"),
        pytest.param((), (), False, id="neither counts"),
    ],
)
def test_figures_differ_either_way(a: tuple[Quantity, ...], b: tuple[Quantity, ...], differ: bool) -> None:
    assert figures_differ(a, b) is differ
    assert figures_differ(b, a) is differ


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        pytest.param(Party("l'EI", actor="isis"), Party("Daech", actor="isis"), True, id="one actor, two names"),
        pytest.param(Party("deux otages"), Party("les otages"), True, id="a word in common"),
        pytest.param(Party("des Émiratis"), Party("deux emiratis"), True, id="accents and capitals aside"),
        pytest.param(Party("des soldats"), Party("des mineurs"), False, id="other people"),
        pytest.param(Party("une des leurs"), Party("les uns des cas"), False, id="only small words in common"),
        pytest.param(Party("l'armée", actor="fama"), Party("le M23", actor="m23"), False, id="two actors"),
        pytest.param(Party(""), Party(""), False, id="no names"),
    ],
)
def test_parties_match_either_way(a: Party, b: Party, match: bool) -> None:
    assert parties_match(a, b) is match
    assert parties_match(b, a) is match


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        pytest.param((Party("a", actor="m23"),), (Party("b", actor="adf"),), True, id="two known groups"),
        pytest.param((Party("a", actor="m23"),), (Party("b", actor="m23"),), False, id="the same group"),
        pytest.param((Party("a", actor="m23"),), (Party("des rebelles"),), False, id="one is not known"),
        pytest.param((Party("a", actor="m23"),), (), False, id="one names nobody"),
        pytest.param((), (), False, id="neither names anybody"),
    ],
)
def test_known_and_apart(a: tuple[Party, ...], b: tuple[Party, ...], apart: bool) -> None:
    assert known_and_apart(a, b) is apart


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        pytest.param(occurrence(), occurrence(), True, id="nothing is known"),
        pytest.param(
            occurrence(targets=(Party("le car"),)),
            occurrence(targets=(Party("les passagers"),), refers_back=True),
            True,
            id="taken up by a noun, other targets",
        ),
        pytest.param(
            occurrence("blockade", targets=(Party("Djibo"),)),
            occurrence("blockade", targets=(Party("les habitants"),)),
            True,
            id="a lasting state told of another target",
        ),
        pytest.param(
            occurrence(agents=(Party("a", actor="m23"),)),
            occurrence(agents=(Party("b", actor="adf"),)),
            False,
            id="two groups",
        ),
        pytest.param(
            occurrence(targets=(Party("le marché"),)),
            occurrence(targets=(Party("une école"),)),
            False,
            id="two targets",
        ),
        pytest.param(occurrence(certainty=Certainty.DENIED), occurrence(), False, id="denied and told"),
        pytest.param(occurrence(certainty=Certainty.PROSPECTIVE), occurrence(), False, id="feared and told"),
        pytest.param(
            occurrence(certainty=Certainty.PROSPECTIVE),
            occurrence(certainty=Certainty.DENIED),
            False,
            id="feared and denied",
        ),
    ],
)
def test_may_be_one(reading: Reading, a: Occurrence, b: Occurrence, one: bool) -> None:
    assert may_be_one(reading, a, b) is one


@pytest.mark.parametrize(
    ("attack", "deaths", "can"),
    [
        pytest.param(occurrence(places=(BAMAKO,)), occurrence("killing", places=(KATI,)), True, id="same place"),
        pytest.param(
            occurrence(targets=(Party("le camp"),)),
            occurrence("killing", targets=(Party("dix civils"),)),
            True,
            id="whoever was killed",
        ),
        pytest.param(occurrence(places=(BAMAKO,)), occurrence("killing"), True, id="deaths without a place"),
        pytest.param(occurrence(places=(BAMAKO,)), occurrence("killing", places=(GAO,)), False, id="another town"),
        pytest.param(
            occurrence(time=days("2025-06-16", "2025-06-16")),
            occurrence("killing", time=days("2025-06-12", "2025-06-12")),
            False,
            id="days before",
        ),
        pytest.param(occurrence(certainty=Certainty.DENIED), occurrence("killing"), False, id="no attack, yet deaths"),
        pytest.param(occurrence(), occurrence("killing", certainty=Certainty.PROSPECTIVE), False, id="deaths feared"),
    ],
)
def test_can_be_toll(attack: Occurrence, deaths: Occurrence, can: bool) -> None:
    assert can_be_toll(attack, deaths) is can
