"""Verbs that tell a quotation right behind its closing mark, whatever they mean: "« … », soupire X"."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.lexicon.schema import SpeechVerb
from recoupe.reading.classes import is_speaker
from recoupe.reading.layout import Quotation
from recoupe.reading.morphology import features
from recoupe.reading.state import Reading
from recoupe.reading.voices.inversion import clitic_subject, finite, subject_behind
from recoupe.reading.voices.speakers import is_title
from recoupe.reading.voices.verbs import VERBAL, known_forms, speech_verb

BETWEEN = frozenset({",", "»", "”", '"', "''", "-", "–", "—", ")", "…"})  # marks between a quotation and its verb
GROUP = 6  # tokens of a verb's group: pronouns, auxiliaries and adverbs before it
MISTAKEN = frozenset({"NOUN", "ADJ", "X", "PROPN", "ADV"})
BEFORE = frozenset({"PRON", "AUX", "ADV", "PART"})
NAME = 2  # capitals in a row that are a name, whatever the model took them for


def closing_verbs(reading: Reading) -> dict[int, Quotation]:
    """The verbs that stand right behind a quotation and have somebody behind them, with the quotation that they
    tell."""
    found = {}
    for quotation in reading.quotations:
        verb = verb_behind(reading, reading.token_at(quotation.end), strict=not quotation.spoken)
        if verb is not None:
            found[verb.i] = quotation
    return found


def verb_behind(reading: Reading, mark: int, *, strict: bool) -> Token | None:
    """The verb behind the closing mark at token ``mark`` that tells what it closes, or None; a strict one is a known
    verb of speech behind a comma."""
    i, stop = mark + 1, len(reading.doc)
    while i < stop and (reading.tokens[i].text in BETWEEN or reading.tokens[i].is_space):
        i += 1
    comma = any(t.text == "," for t in reading.tokens[mark:i])
    for token in reading.tokens[i : min(stop, i + GROUP)]:
        if is_listed(reading, token) or (not strict and comma and may_tell(reading, token)):
            return token if (comma or not strict) and has_teller(reading, token) else None
        if token.pos_ not in BEFORE and not token.text.startswith("-"):
            break
    return None


def is_listed(reading: Reading, token: Token) -> bool:
    """Whether a token is a verb of speech, or a form of one that the model took for something else."""
    if token.pos_ in VERBAL:
        gerund = "Part" in features(token).get("VerbForm", ()) and "Pres" in features(token).get("Tense", ())
        return speech_verb(reading, token) is not None and not gerund
    return any(not form.rest for form in known_forms(reading, token))


def may_tell(reading: Reading, token: Token) -> bool:
    """Whether a word may be a finite verb that nobody listed: it is one, or a plain word with an article or a name
    right behind that the model took for something else ("», tranche l'essayiste X")."""
    if token.pos_ == "VERB":
        return finite(reading, token)
    if token.pos_ not in MISTAKEN or not token.is_lower or is_title(reading, token) or token.i + 1 >= len(reading.doc):
        return False
    following = reading.tokens[token.i + 1]
    return following.pos_ == "DET" or following.text[:1].isupper()


def has_teller(reading: Reading, verb: Token) -> bool:
    """Whether somebody stands behind a verb: a pronoun tied to it, a speaker, or a name."""
    if clitic_subject(verb) is not None:
        return True
    match = speech_verb(reading, verb)
    behind = subject_behind(reading, verb, match[1] if match else -1)
    return behind is not None and (is_speaker(reading, behind) or is_name(reading, behind.i))


def is_name(reading: Reading, first: int) -> bool:
    """Whether a name stands at a token: a person's, or capitals in a row that are no place."""
    if first in reading.person_at:
        return True
    row = reading.doc[first : first + NAME]
    return len(row) == NAME and all(t.text[:1].isupper() and t.is_alpha and t.i not in reading.place_at for t in row)


def closing_entry(reading: Reading, verb: Token) -> SpeechVerb:
    """The entry of a verb behind a quotation that was not recognised as one of speech: its own in any form, else that
    of any verb."""
    whole = (form.entry for form in known_forms(reading, verb) if not form.rest)
    return next(whole, reading.indexes.voices.any_verb)
