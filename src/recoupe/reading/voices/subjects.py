"""Who stands as a subject before a verb of speech where the parse shows none: read off the words themselves."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.reading.morphology import features
from recoupe.reading.state import Reading
from recoupe.reading.voices.inversion import finite, group_start

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
INSIDE = NOMINAL | {"ADP", "DET"}
LONGEST = 16  # tokens of a subject
APPOSED = 14  # tokens of an apposition between a subject and its verb
CLOSERS = {")": "(", "—": "—", "–": "–", ",": ","}  # marks that close an apposition, with those that open it


def subject_before(reading: Reading, verb: Token) -> Token | None:
    """The head of the noun phrase that ends right before a finite verb's group, over an apposition; None where none
    does or a preposition opens it: "une coalition de 22 ONG a déclaré", "Awa Keïta, maire de Gao, a indiqué"."""
    first = reading.sentence_of(verb.i).first
    if not finite(reading, verb):
        return None
    at = group_start(verb) - 1
    if at > first and reading.tokens[at].text in CLOSERS:
        at = opening_of(reading, at, first) - 1
    start = at
    while start >= first and at - start < LONGEST and belongs(reading, start):
        start -= 1
    phrase = reading.doc[start + 1 : at + 1]
    if not len(phrase) or phrase[0].pos_ == "ADP" or (start >= first and follows_up(reading.tokens[start])):
        return None
    return next((t for t in phrase if t.pos_ in ("NOUN", "PROPN", "X") or t.i in reading.person_at), None)


def belongs(reading: Reading, i: int) -> bool:
    """Whether a token may be part of the subject."""
    return i not in reading.time_at and (
        reading.tokens[i].pos_ in INSIDE
        or i in reading.person_at
        or i in reading.actor_at
        or reading.tokens[i].text == "-"
    )


def follows_up(before: Token) -> bool:
    """Whether the word before a phrase makes it something else than a subject: a verb, a relative pronoun."""
    return before.pos_ in ("VERB", "AUX") or "Rel" in features(before).get("PronType", ())


def opening_of(reading: Reading, at: int, first: int) -> int:
    """The mark that opens the apposition which the mark at ``at`` closes; ``at`` itself where none does."""
    wanted = CLOSERS[reading.tokens[at].text]
    for i in range(at - 1, max(first, at - APPOSED) - 1, -1):
        if reading.tokens[i].text == wanted:
            return i
    return at
