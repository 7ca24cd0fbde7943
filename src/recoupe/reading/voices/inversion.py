"""Speech told after what is said: ", a indiqué lundi à l'AFP le porte-parole", "», dit-il", ", selon lui"."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.reading.morphology import features
from recoupe.reading.state import Reading
from recoupe.reading.syntax import own_subject
from recoupe.reading.voices.speakers import is_title

CLITICS = ("aux:tense", "expl:subj", "expl:comp", "expl:pass")
BREAKS = frozenset(",»\"”’'–—-?!.…)")
SKIPPED = frozenset({",", "(", ")", "–"})  # marks between an inverted verb and its subject
MARKS = frozenset({"«", '"', "“"})  # that may open a nickname: 'a indiqué le "gilet jaune"'
LIGHT = frozenset(",)-–—")  # marks that may also stand between a subject and its verb
OBJECTS = frozenset({"me", "m'", "m’", "lui", "leur"})  # pronouns before a verb that are never its subject
EITHER = frozenset({"nous", "vous"})  # pronouns that are no subject before a verb in the third person
SENTENCE_ENDS = frozenset(".?!…")
FAR = 16  # tokens from a verb to its subject behind it, over a date, a place and whom it is said to


def group_start(verb: Token) -> int:
    """The first token of a verb's group: its auxiliaries, clitics and the adverbs between them."""
    first = verb.i
    while first > 0 and (is_before_verb(verb.doc[first - 1]) or is_addressee(verb.doc[first - 1], verb)):
        first -= 1
    while first < verb.i and verb.doc[first].pos_ == "ADV":
        first += 1
    return first


def is_before_verb(token: Token) -> bool:
    """Whether a token may stand in a verb's group before the verb."""
    return token.pos_ in ("AUX", "ADV") or (
        token.pos_ == "PRON" and (token.dep_ in CLITICS or token.text.startswith("-"))
    )


def is_addressee(token: Token, verb: Token) -> bool:
    """Whether a token before a verb is the pronoun for whom it is said to: "nous confie X", "lui répond X"."""
    third = "3" in features(verb).get("Person", ())
    return token.lower_ in OBJECTS or (token.lower_ in EITHER and third)


def clitic_subject(verb: Token) -> Token | None:
    """The pronoun tied to the verb by a hyphen: "dit-il", "a-t-elle précisé"; or None."""
    near = verb.doc[max(0, group_start(verb)) : verb.i + 4]
    return next((t for t in near if t.pos_ == "PRON" and t.text.startswith("-") and len(t) > 2), None)


def is_inverted(reading: Reading, verb: Token) -> bool:
    """Whether the verb follows what it reports: behind a comma or a closing mark, its subject after it."""
    first = group_start(verb)
    if first == 0 or not finite(reading, verb):
        return False
    before = reading.tokens[first - 1]
    own = own_subject(verb)
    if (
        own is not None
        and own.i < verb.i
        and own.dep_ == "nsubj"
        and not is_addressee(own, verb)
        and own.i >= first - 2
        and not own.text.startswith("-")
    ):
        return False
    if before.is_punct and before.text[-1] in BREAKS:
        return before.text not in LIGHT or tells_before(reading, verb, first)
    if closes_for_outlet(reading, verb):
        return tells_before(reading, verb, first)
    return (
        own is not None
        and own.i > verb.i
        and verb.dep_ in ("parataxis", "conj", "advcl", "ROOT", "ccomp")
        and tells_before(reading, verb, first)
    )


def closes_for_outlet(reading: Reading, verb: Token) -> bool:
    """Whether a verb in the present and an outlet right behind it end a sentence without a comma before them:
    "… lors d'une fête rapporte l'AFP."."""
    at = verb.i + 1
    while at < len(reading.doc) and reading.tokens[at].pos_ == "DET":
        at += 1
    mention = reading.actor_at.get(at)
    if mention is None or reading.lexicon.actors[mention.ids[0]].kind != "outlet":
        return False
    return mention.last >= len(reading.doc) or reading.tokens[mention.last].text in SENTENCE_ENDS


def finite(reading: Reading, verb: Token) -> bool:
    """Whether the verb or an auxiliary of its group is in a finite form."""
    group = reading.doc[group_start(verb) : verb.i + 1]
    return any("Fin" in features(t).get("VerbForm", ()) for t in group)


def tells_before(reading: Reading, verb: Token, first: int) -> bool:
    """Whether the sentence has said something before the verb: a finite clause that is no relative one, or a
    quotation.
    """
    sentence = reading.sentence_of(verb.i)
    if first - sentence.first <= 1:
        return True
    before = reading.doc[sentence.first : first]
    return any(is_main(t) or t.text in ("»", "”", '"') for t in before)


def is_main(token: Token) -> bool:
    """Whether a token is a finite verb outside relative clauses."""
    if token.pos_ not in ("VERB", "AUX") or "Fin" not in features(token).get("VerbForm", ()):
        return False
    verb = token.head if token.dep_.startswith(("aux", "cop")) else token
    return verb.dep_ != "acl:relcl" and not any(
        "Rel" in features(t).get("PronType", ()) for t in token.doc[max(0, token.i - 3) : token.i]
    )


def subject_behind(reading: Reading, verb: Token, last: int = -1) -> Token | None:
    """The noun behind an inverted verb, or behind the ``last`` token of its phrase, that says it, over adverbs, dates
    and prepositional phrases; or None."""
    stop = min(len(reading.doc), verb.i + FAR, reading.sentence_of(verb.i).last)
    i = max(verb.i, last) + 1
    while i < stop:
        token = reading.tokens[i]
        if token.pos_ == "ADP" and reading.keys[i][1] not in reading.indexes.voices.indefinite:
            i = skip_phrase(reading, i + 1, stop)
        elif i in reading.time_at or token.pos_ in ("ADV", "PRON") or token.text.startswith("-") or token.is_space:
            i += 1
        elif token.is_punct:
            opens = token.text in MARKS and reading.tokens[i - 1].pos_ == "DET"
            if token.text not in SKIPPED and not opens:
                return None
            i += 1
        elif token.pos_ == "ADJ" and reading.tokens[i - 1].pos_ == "DET" and is_title(reading, token):
            return token
        elif token.pos_ in ("DET", "NUM", "ADJ", "ADP"):
            i += 1
        else:
            return token if token.pos_ in ("NOUN", "PROPN", "X") else None
    return None


def skip_phrase(reading: Reading, i: int, stop: int) -> int:
    """The token after a prepositional phrase whose preposition stands before ``i``."""
    while i < stop and reading.tokens[i].pos_ in ("DET", "ADJ", "NUM"):
        i += 1
    if i >= stop or reading.tokens[i].pos_ not in ("NOUN", "PROPN", "X", "PRON"):
        return i
    mention = reading.actor_at.get(i) or reading.place_at.get(i)
    if mention is not None:
        i = mention.last
    else:
        i += 1
    while i < stop and (reading.tokens[i].pos_ == "ADJ" or i in reading.time_at):
        i += 1
    return i
