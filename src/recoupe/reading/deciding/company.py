"""What stands around a candidate: the other candidates, the actors, places and dates of its sentence and text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.reading.layout import Sentence
from recoupe.reading.state import Occurrence, Reading

DENSITIES = (0.1, 0.3, 0.6, 1.0, 1.5, 2.5)  # sure candidates for each sentence of the text: the edges of the steps
ACTORS = (0.01, 0.2, 0.5, 1.0, 2.0)  # known actors for each sentence
COUNTS = (1, 2, 4, 8, 16)  # words of the text that the lexicon takes for occurrences


@dataclass(frozen=True, slots=True)
class Company:
    """The candidates of a text by type and by sentence, what its sentences name, and cues of the whole text."""

    by_type: dict[str, list[Occurrence]]
    by_sentence: dict[int, list[Occurrence]]
    actors: Counter[int]
    places: Counter[int]
    dates: Counter[int]
    text: tuple[str, ...]


def find_company(reading: Reading, occurrences: Sequence[Occurrence]) -> Company:
    """The company of a text's candidates; faint ones are none to the others."""
    occurrences = [o for o in occurrences if not o.match.trigger.faint]
    by_type: defaultdict[str, list[Occurrence]] = defaultdict(list)
    by_sentence: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        by_type[occurrence.type].append(occurrence)
        by_sentence[occurrence.sentence.index].append(occurrence)
    return Company(
        dict(by_type),
        dict(by_sentence),
        count_by_sentence(reading, [a.first for a in reading.actors]),
        count_by_sentence(reading, [p.first for p in reading.places]),
        count_by_sentence(reading, [reading.token_at(m.span.start) for m in reading.times]),
        text_cues(reading, occurrences),
    )


def count_by_sentence(reading: Reading, tokens: Sequence[int]) -> Counter[int]:
    """How many of some tokens each sentence holds."""
    return Counter(reading.sentence_of(token).index for token in tokens)


def text_cues(reading: Reading, occurrences: Sequence[Occurrence]) -> tuple[str, ...]:
    """Cues of the text: how long it is, and how thickly it tells of occurrences and known actors."""
    length = max(1, len(reading.sentences))
    sure = sum(o.leading and o.match.trigger.strong for o in occurrences)
    words = len({o.match.head for o in occurrences if o.leading})
    return (
        f"text:length:{step(length, (2, 3, 5, 9, 15, 25))}",
        f"text:density:{step(sure / length, DENSITIES)}",
        f"text:words:{step(words, COUNTS)}",
        f"text:actors:{step(len(reading.actors) / length, ACTORS)}",
    )


def opens_paragraph(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is the first of its paragraph."""
    return sentence.index == 0 or reading.sentences[sentence.index - 1].paragraph != sentence.paragraph


def in_quotation(reading: Reading, offset: int) -> bool:
    """Whether an offset stands in quotation marks."""
    at = bisect_right(reading.quotations, offset, key=lambda q: q.start) - 1
    return at >= 0 and offset < reading.quotations[at].end


def step(value: float, edges: Sequence[float]) -> int:
    """How many edges a value reaches."""
    return bisect_right(edges, value)
