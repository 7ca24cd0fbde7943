"""What a noun of the text is: its classes by the lexicon, by a known actor, by the model's own label."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.lexicon.folding import fold
from recoupe.reading.state import Reading

ANY = "any"
PERSON = "person"
SPEAKERS = (
    "person",
    "officials",
    "authority",
    "armed",
    "forces",
    "soldiers",
    "civilians",
    "community",
    "hostages",
    "protesters",
)
BODIES = ("groups", "organisations", "services")  # with SPEAKERS, who may act without speaking
STRUCK = (
    "groups",
    "organisations",
    "convoys",
    "vehicles",
    "sites",
    "roads",
    "services",
)  # with SPEAKERS, who may undergo
GOODS = ("weapons", "money", "crime_goods")  # what is used, paid or taken
NO_PARTY = "abstract"


def is_in_class(reading: Reading, token: Token, name: str) -> bool:
    """Whether the noun belongs to a class of classes.yml; everything is in "any"."""
    if name == ANY:
        return True
    lemma, form = reading.keys[token.i]
    words = reading.indexes.class_words.get(name, frozenset())
    if lemma in words or form in words:
        return True
    following = reading.keys[token.i + 1] if token.i + 1 < len(reading.keys) else ("", "")
    if f"{lemma} {following[0]}" in words or f"{lemma} {following[1]}" in words or f"{form} {following[1]}" in words:
        return True
    kinds = reading.indexes.class_kinds.get(name, frozenset())
    mention = reading.actor_at.get(token.i)
    if mention and any(reading.lexicon.actors[actor].kind in kinds for actor in mention.ids):
        return True
    return name == PERSON and is_person(reading, token)


def is_person(reading: Reading, token: Token) -> bool:
    """Whether the model names a person here and no known actor stands there, or a noun a nationality ("un Suédois")."""
    if token.i in reading.actor_at:
        return False
    return token.i in reading.person_at or (
        token.pos_ == "NOUN" and reading.keys[token.i][1] in reading.lexicon.demonyms
    )


def is_speaker(reading: Reading, token: Token) -> bool:
    """Whether the noun is somebody who can say something: a person, an authority, a group, an organisation, a state."""
    if any(is_in_class(reading, token, name) for name in SPEAKERS) or token.i in reading.actor_at:
        return True
    if reading.keys[token.i][0] in reading.indexes.titles or reading.keys[token.i][0] in reading.indexes.voice_kinds:
        return True
    if is_state(reading, token):
        return True
    return token.ent_type_ in ("PER", "ORG") and token.pos_ == "PROPN"


def can_act(reading: Reading, token: Token) -> bool:
    """Whether the noun is somebody who can do a thing: whoever can speak, a body of people, some of a number of
    them.
    """
    if is_speaker(reading, token) or any(is_in_class(reading, token, name) for name in BODIES):
        return True
    if reading.keys[token.i][1] in reading.lexicon.demonyms and token.pos_ in ("NOUN", "PROPN"):
        return True
    return token.pos_ == "NUM" or (
        token.pos_ == "PROPN" and token.i not in reading.place_at and token.i not in reading.time_at
    )


def is_party_noun(reading: Reading, token: Token) -> bool:
    """Whether the noun may be a party at all: no measure, no deed, no abstract thing ("au cours de", "cinq ans de
    prison").
    """
    if token.i in reading.actor_at or token.i in reading.person_at:
        return True
    if is_in_class(reading, token, NO_PARTY):
        return False
    if any(is_in_class(reading, token, name) for name in (*SPEAKERS, *STRUCK)):
        return True
    if any(is_in_class(reading, token, name) for name in GOODS):
        return False
    return token.lemma_.lower() not in reading.lexicon.references.event_nouns


def is_state(reading: Reading, token: Token) -> bool:
    """Whether the noun names a country, or a capital or palace that stands for its government."""
    mention = reading.place_at.get(token.i)
    if mention is not None and mention.place.kind == "country":
        return True
    return token.pos_ == "PROPN" and fold(token.text) in reading.lexicon.metonyms
