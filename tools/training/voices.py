"""The choice of a source: each gold statement put to the reader's own options at its trigger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from recoupe.evaluation.names import is_same_name
from recoupe.evaluation.records import ScoredStatement
from recoupe.model import Voice
from recoupe.reading.filling.chorus import Chorus, gather
from recoupe.reading.filling.sources import find_tellings
from recoupe.reading.filling.voice import find_voice
from recoupe.reading.state import Occurrence, Reading
from training.gold import Annotated, find_head
from training.settings import make_occurrence
from training.softmax import Case, Choice

SOURCE = Choice("source", absolute=2.0, square=1.0, least=8)
OWN_SOURCE = 0.3  # what a report written for this project counts: four of five statements are from them


def told_at(reading: Reading, gold: Mapping[str, Any]) -> Occurrence | None:
    """A gold statement as the reader's own candidate of its type at its trigger, or as one that it did not find."""
    head = find_head(reading, gold)
    own = (o for o in reading.occurrences if o.match.head == head and o.type == gold.get("type"))
    found = next(own, None) or make_occurrence(reading, gold)
    if found is not None:
        found.attribution = find_voice(reading, found)
    return found


def source_case(
    number: int, reading: Reading, chorus: Chorus, at: Occurrence, gold: ScoredStatement, weight: float = 1.0
) -> Case:
    """The choice of a source."""
    wanted = gold.source[0] if gold.source else None
    options = (
        (o.key or None, o.cues, is_right_voice(o.attribution.voice if o.attribution else None, wanted))
        for o in find_tellings(reading, chorus, at)
    )
    return Case(number, wanted is not None, *zip(*options, strict=True), weight)


def is_right_voice(voice: Voice | None, wanted: Sequence[str] | None) -> bool:
    """Whether an option is gold's source, or both are none."""
    if voice is None or wanted is None:
        return voice is None and wanted is None
    names = (voice.name, voice.span.quote) if voice.span is not None else (voice.name,)
    return is_same_name(names, tuple(wanted))


def gather_sources(readings: Sequence[Reading], gold: Sequence[Annotated]) -> list[Case]:
    """The choice of a source of every gold statement whose words are found in its text."""
    cases: list[Case] = []
    for number, (reading, record) in enumerate(zip(readings, gold, strict=True)):
        chorus = gather(reading)
        for fields, wanted in zip(record.statements, record.scored, strict=True):
            at = told_at(reading, fields)
            if at is not None:
                cases.append(source_case(number, reading, chorus, at, wanted, OWN_SOURCE if record.own else 1.0))
    return cases
