"""Candidates that no trigger names: sentences in which somebody is heard, and may judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from recoupe.model import VoiceKind
from recoupe.reading.classes import is_speaker
from recoupe.reading.state import Attribution, Occurrence, Reading
from recoupe.reading.triggers import TriggerMatch

ASSESSMENT = "assessment"
FEWEST_WORDS = 4  # tokens; less is no judgement
SAYING = frozenset({"VERB", "NOUN", "ADJ", "AUX"})


def find_spoken(reading: Reading, occurrences: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """A candidate for each sentence of which somebody says a part without any word of judgement; of several speakers
    the one who says most of it."""
    trigger = reading.indexes.judging
    if trigger is None:
        return
    worded = [o.match.head for o in occurrences if o.type == ASSESSMENT]
    for index, (first, last, attribution) in sorted(spoken_parts(reading).items()):
        sentence = reading.sentences[index]
        if not any(first <= head < last for head in worded) and not sentence.boilerplate and not sentence.title:
            head = said_word(reading.doc[first:last].root, attribution.verb, first, last)
            yield Occurrence(TriggerMatch(trigger, head.i, (head.i,)), ASSESSMENT, sentence, {}, borne_out=False)


def spoken_parts(reading: Reading) -> dict[int, tuple[int, int, Attribution]]:
    """By sentence the tokens ``[first, last)`` that somebody answers for, the longest of its attributions."""
    found: dict[int, tuple[int, int, Attribution]] = {}
    for attribution in (a for a in reading.attributions if a.voice.name and is_heard(reading, a)):
        opening = reading.sentence_of(attribution.first).index
        closing = reading.sentence_of(max(attribution.first, attribution.last - 1)).index
        for index in range(opening, closing + 1):
            sentence = reading.sentences[index]
            first, last = max(sentence.first, attribution.first), min(sentence.last, attribution.last)
            rival = found.get(index)
            if last - first >= FEWEST_WORDS and (rival is None or last - first > rival[1] - rival[0]):
                found[index] = (first, last, attribution)
    return found


def said_word(root: Token, verb: int, first: int, last: int) -> Token:
    """The head of what is said: the root of the part, or the largest clause under it where that is the verb of
    speech."""
    if root.i != verb:
        return root
    said = [c for c in root.children if first <= c.i < last and c.pos_ in SAYING]
    return max(said, key=lambda c: c.right_edge.i - c.left_edge.i, default=root)


def is_heard(reading: Reading, attribution: Attribution | None) -> bool:
    """Whether somebody else than the report or an outlet is heard, and not a thing ("la situation inquiète")."""
    if attribution is None or attribution.voice.kind is VoiceKind.OUTLET:
        return False
    span = attribution.voice.span
    if attribution.voice.kind is not VoiceKind.UNNAMED or span is None:
        return True
    first, last = reading.token_at(span.start), reading.token_at(span.end - 1) + 1
    return is_speaker(reading, reading.doc[first:last].root)
