"""Words that stand for nobody: "aucun groupe n'a revendiqué", "personne n'a été blessé", "nul ne l'a confirmé"."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.reading.state import Reading
from recoupe.reading.syntax import OBLIQUES, SUBJECTS, is_past_participle, preposition

DETERMINED = frozenset({"DET", "NUM", "ADJ"})  # before "personne" these make it a person again ("une personne")
ACTS = SUBJECTS | {"obj", "advmod"}  # the model takes "personne" for an adverb
AUXILIARIES = frozenset({"avoir", "être"})


def is_nobody(reading: Reading, token: Token) -> bool:
    """Whether a noun is denied by its determiner ("aucun des deux camps", "aucun autre groupe"), or a pronoun says that
    there is nobody."""
    nil, keys, i = reading.indexes.words["nil"], reading.keys, token.i
    before = keys[i - 1][1] if i else ""
    determined = before in nil or (i > 1 and keys[i - 2][1] in nil and reading.tokens[i - 1].pos_ == "ADJ")
    return determined or is_nil_pronoun(reading, token)


def is_nil_pronoun(reading: Reading, token: Token) -> bool:
    """Whether a word is a pronoun for nobody: "personne n'a revendiqué", but not "une personne"."""
    alone = reading.keys[token.i][1] in reading.indexes.words["nil_pronouns"] and token.pos_ != "DET"
    return alone and not (token.i and reading.tokens[token.i - 1].pos_ in DETERMINED)


def done_by_nobody(reading: Reading, verb: Token) -> bool:
    """Whether nobody is the subject, the object or the doer of a verb: it tells that nothing of the kind was done, but
    of a verb whose absence is the news ("aucun train ne circule")."""
    if reading.keys[verb.i][0] in reading.indexes.words["missed_verbs"]:
        return False
    return any(
        is_nobody(reading, child)
        for form in forms_of(verb)
        for child in form.children
        if child.dep_ in ACTS or (child.dep_ in OBLIQUES and preposition(child) == "par")
    )


def forms_of(verb: Token) -> list[Token]:
    """A verb with its auxiliaries, the one that the parse took for a verb of its own included: "aucun groupe n'a, pour
    l'instant, revendiqué"."""
    found = [verb, *(c for c in verb.children if c.dep_.startswith("aux"))]
    parted = verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in AUXILIARIES and is_past_participle(verb)
    return [*found, verb.head] if parted else found
