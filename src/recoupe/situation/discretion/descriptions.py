"""What stands for a name that is left out: the description beside it, else a word for the kind of voice."""

from __future__ import annotations

import re

from recoupe.lexicon.folding import fold
from recoupe.model import Party, Voice, VoiceKind
from recoupe.situation.discretion.hiding import Hiding
from recoupe.situation.discretion.vocabulary import Vocabulary

EDGE = " \t\n\u00a0\u202f,;:.()[]«»“”\"'’–—-/"
LOOSE = re.compile(r"\(\s*\)|«\s*»|“\s*”|\"\s*\"|\s+(?=[,.;)])|,\s*(?=,)")
LOOSE_WORDS = (
    "et",
    "ou",
    "dit",
    "dite",
    "alias",
    "de",
    "du",
    "des",
    "d",
    "a",
    "au",
    "avec",
    "selon",
    "par",
    "ainsi",
    "que",
)
SHORTEST_NOUN = 3
NAMED_KINDS = (VoiceKind.PERSON, VoiceKind.WITNESS, VoiceKind.EXPERT, VoiceKind.OFFICIAL, VoiceKind.FORCES)


def describe_name(name: str, hiding: Hiding) -> str | None:
    """The name without private persons: "l'enseignant Moussa Traoré" gives "l'enseignant", "Moussa Traoré" None.

    A name that holds no private person comes back as it is.
    """
    hidden = hiding.find(name)
    if not hidden:
        return None if is_bare_name(name, hiding) else name
    kept, at = [], 0
    for start, end in hidden:
        kept.append(name[at:start])
        at = end
    return tidy_rest(" ".join((*kept, name[at:])), hiding.finder.vocabulary)


def is_bare_name(name: str, hiding: Hiding) -> bool:
    """Whether a filler is nothing but a name of which nothing is known, and no public person's."""
    words = hiding.finder.find_bare(name)
    return bool(words) and not any(words <= public for public in hiding.cast.public)


def tidy_rest(rest: str, vocabulary: Vocabulary) -> str | None:
    """What is left beside a name, without loose marks and small words at its ends; None where it describes nobody."""
    words = " ".join(LOOSE.sub("", rest).split()).strip(EDGE)
    while words:
        first, _, after = words.partition(" ")
        before, _, last = words.rpartition(" ")
        if fold(first).strip(EDGE) in LOOSE_WORDS or is_address(first, vocabulary):
            words = after.strip(EDGE)
        elif is_address(last, vocabulary) or fold(last).strip(EDGE) in (
            *LOOSE_WORDS,
            "le",
            "la",
            "les",
            "un",
            "une",
            "l",
        ):
            words = before.strip(EDGE)
        else:
            break
    return words if any(is_noun(word, vocabulary) for word in words.split()) else None


def is_address(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word only addresses or announces somebody: "M.", "Mme", "certain"."""
    key = fold(word).strip(EDGE)
    return key in vocabulary.titles or key in vocabulary.naming


def is_noun(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word may describe somebody: one in small letters that is none of the very small ones."""
    key = fold(word.strip(EDGE).split("'")[-1].split("’")[-1])
    if len(key) < SHORTEST_NOUN or not key.isalpha() or key in vocabulary.outsiders or key in vocabulary.particles:
        return False
    return key not in vocabulary.former and key not in vocabulary.links and key not in vocabulary.articles


def describe_party(party: Party, hiding: Hiding) -> str | None:
    """What a party may be called, None where it is left out."""
    return describe_name(party.name, hiding) if party.actor is None else hiding.mask(party.name)


def describe_speaker(name: str, kind: VoiceKind | None, hiding: Hiding) -> str:
    """What a speaker may be called: a description, else a word for the kind of voice: "une personne"."""
    hidden = hiding.find(name)
    if not hidden and not (kind in NAMED_KINDS and is_bare_name(name, hiding)):
        return name
    described = describe_name(name, hiding)
    nameless = hiding.finder.vocabulary.lexicon.persons.nameless
    return described or nameless.get(kind or VoiceKind.PERSON) or nameless.get(VoiceKind.PERSON) or "[…]"


def describe_voice(voice: Voice, hiding: Hiding) -> str:
    """What a statement's voice may be called."""
    return describe_speaker(voice.name, voice.kind, hiding)
