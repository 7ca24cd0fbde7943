"""One spelling for look-ups: words compare equal whatever their case, accents and apostrophes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = dict.fromkeys("’‘ʼ´`", "'")
HYPHENS = dict.fromkeys("‐‑–", "-")
LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ı": "i"}  # those that Unicode does not decompose
SAME_CHARACTER = str.maketrans(APOSTROPHES | HYPHENS | LETTERS)
ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")  # the combining marks of Latin, found in one go
CACHE_SIZE = 32_768  # more than the distinct words of a batch of reports, a few megabytes at most


@lru_cache(maxsize=CACHE_SIZE)
def fold(words: str) -> str:
    """The words in lower case, without accents, with straight apostrophes and plain hyphens and single spaces.

    "L’Œuvre d’Été" gives "l'oeuvre d'ete". Used for names (actors, countries, axes), never for lemmas, which keep
    their accents: "tué" and "tue" are not one word.
    """
    lowered = words.lower()
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered.translate(SAME_CHARACTER))
        lowered = ACCENTS.sub("", decomposed)
        if any(map(unicodedata.combining, lowered)):
            lowered = "".join(c for c in lowered if not unicodedata.combining(c))
    else:
        lowered = lowered.replace("`", "'")
    return " ".join(lowered.split())


def straighten(words: str) -> str:
    """The words composed (NFC) with straight apostrophes, accents and case kept: "d’État" gives "d'État"."""
    if words.isascii():
        return words
    return unicodedata.normalize("NFC", words).replace("’", "'")
