"""What stands around a candidate: the other candidates, the actors, places and dates of its sentence and text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.reading.deciding.fields import find_fields
from recoupe.reading.layout import Sentence
from recoupe.reading.state import Occurrence, Reading


@dataclass(frozen=True, slots=True)
class Company:
    """The candidates of a text by sentence, and what its sentences name and are about."""

    by_sentence: dict[int, list[Occurrence]]
    actors: Counter[int]
    places: Counter[int]
    dates: Counter[int]
    fields: Mapping[tuple[int, str], tuple[float, float]]


def find_company(reading: Reading, occurrences: Sequence[Occurrence]) -> Company:
    """The company of a text's candidates; faint ones are none to the others."""
    occurrences = [o for o in occurrences if not o.match.trigger.faint]
    by_sentence: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        by_sentence[occurrence.sentence.index].append(occurrence)
    return Company(
        dict(by_sentence),
        count_by_sentence(reading, [a.first for a in reading.actors]),
        count_by_sentence(reading, [p.first for p in reading.places]),
        count_by_sentence(reading, [reading.token_at(m.span.start) for m in reading.times]),
        find_fields(reading),
    )


def count_by_sentence(reading: Reading, tokens: Sequence[int]) -> Counter[int]:
    """How many of some tokens each sentence holds."""
    return Counter(reading.sentence_of(token).index for token in tokens)


def opens_paragraph(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is the first of its paragraph."""
    return sentence.index == 0 or reading.sentences[sentence.index - 1].paragraph != sentence.paragraph


def step(value: float, edges: Sequence[float]) -> int:
    """How many edges a value reaches."""
    return bisect_right(edges, value)
