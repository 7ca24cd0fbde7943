"""What pronouns and bare definite descriptions stand for, where one candidate remains; else nothing."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.reading.classes import is_speaker
from recoupe.reading.morphology import features
from recoupe.reading.nobody import is_nil_pronoun
from recoupe.reading.parties import has_case
from recoupe.reading.state import Reading

LOOK_BACK = 3  # sentences; farther back, French repeats the name
LONGEST_CHAIN = 8  # sentences over which pronouns may be followed back
GROUP_KINDS = frozenset({"armed_group", "organisation", "mission", "company"})


def resolve(reading: Reading, token: Token) -> Token | None:
    """The noun that a pronoun or a bare description stands for; the token itself where it is neither; None where
    unclear, and for nobody ("personne").
    """
    if is_nil_pronoun(reading, token):
        return None
    form = reading.keys[token.i][1].lstrip("-")
    if token.pos_ == "PRON" or (token.pos_ != "DET" and form in reading.grammar.pronouns):
        return resolve_pronoun(reading, token)
    if is_bare_description(reading, token):
        return resolve_group(reading, token) or token
    return token


def resolve_pronoun(reading: Reading, token: Token) -> Token | None:
    """The nearest earlier subject that agrees and can act, the earlier pronouns of the same form followed back;
    None for
    "on", "ce" and where nothing agrees."""
    form = reading.keys[token.i][1].lstrip("-")
    clitic = token.dep_ in ("obj", "iobj")
    wanted = (reading.grammar.clitics.get(form) if clitic else None) or reading.grammar.pronouns.get(form)
    if wanted is None:
        return None
    undergoes = clitic or token.dep_ == "nsubj:pass"
    speech = {a.verb for a in reading.attributions}  # who tells of it is rarely the one it was done to
    for subject in earlier_subjects(reading, token, form):
        if (subject.head == token.head and clitic) or (undergoes and subject.head.i in speech):
            continue
        if agrees(subject, wanted) and is_speaker(reading, subject):
            return subject
    name = reading.protagonist if wanted[0] == "s" else None
    return reading.tokens[name[0]] if name is not None and name[0] < token.i else None


def earlier_subjects(reading: Reading, token: Token, form: str) -> Iterator[Token]:
    """The nouns that are subjects before a token, the nearest first, over a few sentences; a subject of the same
    form as
    the pronoun starts them again."""
    here = reading.sentence_of(token.i).index
    first = max(0, here - LOOK_BACK)
    i = token.i - 1
    while i >= reading.sentences[first].first:
        candidate = reading.tokens[i]
        if candidate.dep_ in ("nsubj", "nsubj:pass"):
            if candidate.pos_ in ("NOUN", "PROPN"):
                yield candidate
            elif reading.keys[i][1] == form and here - first < LONGEST_CHAIN:
                first = max(0, min(first, reading.sentence_of(i).index - LOOK_BACK), here - LONGEST_CHAIN)
        i -= 1


def agrees(noun: Token, wanted: str) -> bool:
    """Whether a noun has the number and the gender of a pronoun ("pf": plural feminine), as far as the model tells."""
    number = features(noun).get("Number", ())
    if number and (number[0] == "Plur") != (wanted[0] == "p"):
        return False
    return has_gender(noun, wanted)


def has_gender(noun: Token, wanted: str) -> bool:
    """Whether a noun has the gender of a pronoun, as far as the model tells; "ils" may hold women too."""
    gender = gender_of(noun)
    if wanted[1] == "-" or not gender or noun.pos_ == "PROPN":
        return True
    return (gender[0] == "Fem") == (wanted[1] == "f") or (wanted[0] == "p" and wanted[1] == "m")


def gender_of(noun: Token) -> tuple[str, ...]:
    """The gender that a noun's article shows, else the model's own guess: "la ministre" is feminine."""
    shown = tuple(g for c in noun.children if c.dep_ == "det" for g in features(c).get("Gender", ()))
    return shown or features(noun).get("Gender", ())


def is_bare_description(reading: Reading, token: Token) -> bool:
    """Whether a noun is a definite group word with nothing to tell which ("le groupe", "cette organisation")."""
    if reading.keys[token.i][0] not in reading.indexes.words["group_nouns"]:
        return False
    definite = any(c.dep_ == "det" and reading.keys[c.i][1] in reading.grammar.definite for c in token.children)
    telling = any(
        c.dep_ in ("nmod", "flat:name", "appos", "acl:relcl") or (c.dep_ == "amod" and has_case(c))
        for c in token.children
    )
    named = any(i in reading.actor_at for i in (token.i, token.i + 1, token.i + 2))
    return definite and not telling and not named


def resolve_group(reading: Reading, token: Token) -> Token | None:
    """The head of the one group named before, in the last sentences or else in the whole text so far."""
    before = [m for m in reading.actors if m.last <= token.i and len(m.ids) == 1]
    groups = [m for m in before if reading.lexicon.actors[m.ids[0]].kind in GROUP_KINDS]
    armed = [m for m in groups if reading.lexicon.actors[m.ids[0]].kind == "armed_group"] or groups
    here = reading.sentence_of(token.i).index
    start = reading.sentences[max(0, here - LOOK_BACK)].first
    for pool in ([m for m in armed if m.first >= start], armed):
        if len({m.ids for m in pool}) == 1:
            return head_of(reading, pool[-1].first, pool[-1].last)
    return None


def head_of(reading: Reading, first: int, last: int) -> Token:
    """The token of ``[first, last)`` that the others hang on."""
    return reading.doc[first:last].root
