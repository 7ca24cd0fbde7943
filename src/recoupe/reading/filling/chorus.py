"""Everybody who is heard in a text, looked up by sentence, before any occurrence is put in somebody's mouth."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from recoupe.lexicon.folding import fold
from recoupe.model import Voice, VoiceKind
from recoupe.reading.state import Attribution, Reading

LOOK_BACK, LOOK_AHEAD = 4, 1  # sentences around an occurrence in which its teller may be told
FEWEST_TOLD = 2  # attributions of the one who speaks most in a text


@dataclass(frozen=True, slots=True)
class Chorus:
    """The attributions of a text: those that reach into or stand in each sentence, those with a word of their own in
    the order of the text, how often each name speaks, who speaks most, and the outlet as a voice."""

    sentences: dict[int, tuple[Attribution, ...]]
    ordered: tuple[Attribution, ...]
    told: Counter[str]
    main: Attribution | None
    outlet: Attribution | None
    personal: frozenset[int]
    subjects: dict[int, Attribution | None] = field(default_factory=dict)

    def last_before(self, token: int) -> Attribution | None:
        """The attribution that is told last before a token."""
        at = bisect_left(self.ordered, token, key=lambda a: a.verb)
        return self.ordered[at - 1] if at else None

    def first_after(self, token: int) -> Attribution | None:
        """The attribution that is told first at or after a token."""
        at = bisect_left(self.ordered, token, key=lambda a: a.verb)
        return self.ordered[at] if at < len(self.ordered) else None


def gather(reading: Reading) -> Chorus:
    """Everybody who is heard in a text."""
    named = [a for a in reading.attributions if a.voice.name]
    sentences: defaultdict[int, list[Attribution]] = defaultdict(list)
    for attribution in named:
        for index in reached(reading, attribution):
            sentences[index].append(attribution)
    plain = sorted((a for a in named if a.verb >= 0 and not a.quoted), key=lambda a: a.verb)
    told = Counter(fold(a.voice.name) for a in (plain or named))
    top, count = told.most_common(1)[0] if told else ("", 0)
    return Chorus(
        sentences={index: tuple(here) for index, here in sentences.items()},
        ordered=tuple(plain),
        told=told,
        main=next((a for a in named if fold(a.voice.name) == top), None) if count >= FEWEST_TOLD else None,
        outlet=outlet_voice(reading),
        personal=frozenset(personal_sentences(reading)),
    )


def reached(reading: Reading, attribution: Attribution) -> set[int]:
    """The sentences in which an attribution stands or that it answers for."""
    first = reading.sentence_of(attribution.first).index
    last = reading.sentence_of(max(attribution.first, attribution.last - 1)).index
    found = set(range(first, last + 1))
    if attribution.verb >= 0:
        found.add(reading.sentence_of(attribution.verb).index)
    return found


def outlet_voice(reading: Reading) -> Attribution | None:
    """The report's outlet as one who says it, for what an institution publishes in its own name."""
    outlet = reading.report.outlet
    if not outlet:
        return None
    return Attribution(Voice(outlet, VoiceKind.OUTLET), 0, len(reading.doc), -1, manner="outlet")


def personal_sentences(reading: Reading) -> Iterator[int]:
    """The sentences that speak of "we" outside quotation marks."""
    words = reading.indexes.voices.ourselves
    quotations = reading.quotations
    at = 0
    for i, (_, form) in enumerate(reading.keys):
        if form in words:
            offset = reading.offsets[i]
            while at < len(quotations) and quotations[at].end <= offset:
                at += 1
            if at >= len(quotations) or offset < quotations[at].start:
                yield reading.sentence_of(i).index
