"""When two names are the same for the measure: shared words, acronyms, and what counts as a word."""

from __future__ import annotations

import math
import re
import unicodedata

LONGEST_NAME = 14  # content words; the measure takes anything longer for a sentence, which names nobody

# Words that name nobody: articles and prepositions of French and English, without accents.
STOP = frozenset((
    "a", "an", "and", "au", "aux", "by", "ce", "ces", "cette", "d", "dans", "de", "des", "du", "en", "et", "for",
    "in", "l", "la", "le", "les", "leur", "leurs", "of", "on", "par", "pour", "sa", "ses", "son", "sur", "the",
    "to", "un", "une",
))  # fmt: skip
# Words that many names share; they decide only where a name has nothing else.
GENERIC = frozenset((
    "armee", "armes", "army", "cercle", "chef", "civils", "combattants", "commandant", "commune", "district",
    "djihadistes", "east", "est", "etat", "force", "forces", "gendarmerie", "general", "generale", "gouvernement",
    "government", "group", "groupe", "habitants", "hommes", "jihadistes", "locale", "major", "militaires",
    "minister", "ministere", "ministre", "ministry", "nord", "north", "ouest", "parole", "police", "population",
    "porte", "president", "presumes", "province", "region", "securitaire", "securite", "soldats", "source",
    "sources", "south", "spokesman", "sud", "terroristes", "village", "ville", "west",
))  # fmt: skip


def content_words(text: str) -> list[str]:
    """The words of a name in ASCII lower case, small words left out: "l'État-major" gives ["etat", "major"]."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return [word for word in re.findall(r"[a-z0-9]+", plain) if word not in STOP]


def squash(text: str) -> str:
    """The text with white space and apostrophes folded, so that quotes are found in it."""
    folded = text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"\s+", " ", folded).strip()


def is_same_name(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether any name of the one answers to any name of the other."""
    return any(names_agree(one, other) for one in ours for other in theirs)


def names_agree(one: str, other: str) -> bool:
    """Whether two names share half the words of the shorter, or one is the other's acronym."""
    left, right = content_words(one), content_words(other)
    left_set, right_set = set(left), set(right)
    if not left_set or not right_set or max(len(left_set), len(right_set)) > LONGEST_NAME:
        return False
    if left_set - GENERIC and right_set - GENERIC:
        left_set, right_set = left_set - GENERIC, right_set - GENERIC
    enough = max(1, math.ceil(min(len(left_set), len(right_set)) / 2))
    if left_set == right_set or len(left_set & right_set) >= enough:
        return True
    return is_acronym(left, right) or is_acronym(right, left)


def is_acronym(long: list[str], short: list[str]) -> bool:
    """Whether the words' initials spell the other name."""
    initials = "".join(word[0] for word in long)
    return len(initials) > 1 and "".join(short) == initials
