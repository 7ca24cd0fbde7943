"""Whom a pronoun means among those who spoke before: "a-t-elle ajouté", "selon lui"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from recoupe.model import Voice
from recoupe.reading.morphology import features
from recoupe.reading.state import Attribution, Reading

BACK = 5  # sentences in which a pronoun still stands for the last one who spoke


def last_voice(reading: Reading, pronoun: Token, before: Sequence[Attribution]) -> Voice | None:
    """The voice that spoke last, shortly before, and agrees in number and gender with a pronoun."""
    wanted = reading.grammar.pronouns.get(reading.keys[pronoun.i][1].lstrip("-"))
    if wanted is None:
        return None
    here = reading.sentence_of(pronoun.i).index
    for attribution in reversed(before):
        if here - reading.sentence_of(attribution.verb).index > BACK:
            return None
        if voice_agrees(reading, attribution.voice, wanted):
            return attribution.voice
    return None


def voice_agrees(reading: Reading, voice: Voice, wanted: str) -> bool:
    """Whether a voice may be meant by a pronoun ("sf": singular feminine), as far as its first noun tells."""
    if voice.span is None:
        return False
    nouns = reading.doc.char_span(voice.span.start, voice.span.end, alignment_mode="expand")
    head = next((t for t in nouns if t.pos_ == "NOUN"), None) if nouns is not None else None
    if head is None:
        return wanted[0] == "s"
    if reading.keys[head.i][0] in reading.indexes.voices.accounts:
        return False
    number, gender = features(head).get("Number", ()), features(head).get("Gender", ())
    if number and (number[0] == "Plur") != (wanted[0] == "p"):
        return False
    return wanted[1] == "-" or not gender or wanted[0] == "p" or (gender[0] == "Fem") == (wanted[1] == "f")
