"""What speaks for a judgement in what somebody says: who speaks, by which verb, of what, in which tenses."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.reading.deciding.company import step
from recoupe.reading.state import Attribution, Occurrence, Reading

BEFORE, AFTER = 6, 8  # tokens around a speaker's name in which his office stands
LENGTHS, MOST_TOLD, QUARTERS = (6, 12, 20, 35), 4, 4
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX", "SCONJ"})
DESCRIBING = frozenset({"NOUN", "ADJ", "PROPN"})


def speech_cues(reading: Reading, occurrence: Occurrence) -> Iterator[str]:
    """Every cue of what its voice says in the candidate's sentence."""
    attribution = occurrence.attribution
    if attribution is None:
        yield "speech:nobody"
        return
    yield from speaker_cues(reading, attribution)
    sentence = occurrence.sentence
    first, last = max(sentence.first, attribution.first), min(sentence.last, attribution.last)
    yield f"speech:share:{QUARTERS * max(0, last - first) // max(1, sentence.last - sentence.first)}"
    yield f"speech:length:{step(last - first, LENGTHS)}"
    yield f"speech:dated:{any(i in reading.time_at for i in range(first, last))}"
    yield f"speech:placed:{any(i in reading.place_at for i in range(first, last))}"
    told = [a for a in reading.attributions if a.voice.name == attribution.voice.name]
    yield f"speech:told:{min(MOST_TOLD, len(told))}"
    yield f"speech:first:{min((a.first for a in told), default=first) >= sentence.first}"
    for token in reading.doc[first : max(first, last)]:
        if token.pos_ in CONTENT:
            yield f"speech:word:{reading.keys[token.i][0]}"
        for name in ("Tense", "Mood", "Person"):
            yield from (f"speech:form:{name}:{value}" for value in token.morph.get(name, []))


def speaker_cues(reading: Reading, attribution: Attribution) -> Iterator[str]:
    """Who speaks, and how it is said that he does."""
    voice = attribution.voice
    yield from (f"speaker:{voice.kind.value}", f"speech:quoted:{attribution.quoted}")
    if attribution.judges:
        yield "speech:judges"
    if attribution.verb >= 0:
        yield f"speech:verb:{reading.keys[attribution.verb][0]}"
    if voice.span is None:
        return
    first, last = reading.token_at(voice.span.start), reading.token_at(voice.span.end - 1) + 1
    for i in range(max(0, first - BEFORE), min(len(reading.doc), last + AFTER)):
        if reading.doc[i].pos_ in DESCRIBING:
            yield f"speaker:word:{reading.keys[i][0]}"
