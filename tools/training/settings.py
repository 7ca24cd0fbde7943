"""The choices of a place and of a time: each gold statement put to the reader's own options at its trigger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sys import intern
from typing import Any

from recoupe.evaluation.matching import is_same_place, is_same_time
from recoupe.evaluation.records import OPEN_END, OPEN_START, ScoredPlace, ScoredStatement
from recoupe.model import Certainty, Interval, Place
from recoupe.reading.filling.ground import Ground, survey
from recoupe.reading.filling.moments import Calendar, find_calendar
from recoupe.reading.filling.places import find_options
from recoupe.reading.filling.times import find_datings
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.triggers import TriggerMatch
from training.gold import Annotated, find_head
from training.softmax import Case, Choice

PLACE = Choice("place", absolute=1.5, square=1.0, least=12)
TIME = Choice("time", absolute=2.0, square=2.0, least=10)
OWN_PLACE, OWN_TIME = 0.3, 0.25  # what a report written for this project counts: four of five statements are from them


def make_occurrence(reading: Reading, gold: Mapping[str, Any]) -> Occurrence | None:
    """A gold statement as a candidate of the reader, as sure as the reader took it to be where it found it."""
    head = find_head(reading, gold)
    if head is None or gold.get("type") not in reading.lexicon.types or gold.get("certainty") not in list(Certainty):
        return None
    certainty = next((o.certainty for o in reading.occurrences if o.match.head == head), Certainty(gold["certainty"]))
    match = TriggerMatch(reading.lexicon.triggers[0], head, (head,))  # no cue looks at the trigger's own entry
    return Occurrence(match, gold["type"], reading.sentence_of(head), {}, certainty=certainty)


def place_case(
    number: int, reading: Reading, ground: Ground, at: Occurrence, gold: ScoredStatement, weight: float = 1.0
) -> Case:
    """The choice of a place."""
    wanted = gold.place[0] if gold.place else None
    options = ((o.key or None, o.cues, is_right_place(o.place, wanted)) for o in find_options(reading, ground, at))
    return Case(number, wanted is not None, *zip(*options, strict=True), weight)


def is_right_place(place: Place | None, wanted: ScoredPlace | None) -> bool:
    """Whether an option is gold's place, or both are none."""
    if place is None or wanted is None:
        return place is None and wanted is None
    names = (place.name, place.span.quote) if place.span is not None else (place.name,)
    return is_same_place(ScoredPlace(names, place.lat, place.lon, place.kind.value), wanted)


def time_case(
    number: int, reading: Reading, calendar: Calendar, at: Occurrence, gold: ScoredStatement, weight: float = 1.0
) -> Case:
    """The choice of a time."""
    wanted = gold.time[0] if gold.time else None
    datings = find_datings(reading, calendar, at)
    options = (
        (o.key if o.interval else None, tuple(map(intern, o.cues)), is_right_time(o.interval, wanted)) for o in datings
    )
    return Case(number, wanted is not None, *zip(*options, strict=True), weight)


def is_right_time(interval: Interval | None, wanted: tuple[int, int] | None) -> bool:
    """Whether an option is gold's time, or both are none."""
    if interval is None or wanted is None:
        return interval is None and wanted is None
    first = interval.start.toordinal() if interval.start is not None else OPEN_START
    last = interval.end.toordinal() if interval.end is not None else OPEN_END
    return is_same_time((first, last), wanted)


def gather_settings(readings: Sequence[Reading], gold: Sequence[Annotated]) -> tuple[list[Case], list[Case]]:
    """The choices of place and of time of every gold statement whose words are found in its text."""
    places: list[Case] = []
    times: list[Case] = []
    for number, (reading, record) in enumerate(zip(readings, gold, strict=True)):
        ground, calendar = survey(reading), find_calendar(reading)
        for fields, wanted in zip(record.statements, record.scored, strict=True):
            at = make_occurrence(reading, fields)
            if at is not None:
                places.append(place_case(number, reading, ground, at, wanted, OWN_PLACE if record.own else 1.0))
                times.append(time_case(number, reading, calendar, at, wanted, OWN_TIME if record.own else 1.0))
    return places, times
