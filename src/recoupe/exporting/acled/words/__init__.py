"""What the notes of ACLED's events say, and why incidents are none, as YAML for each language."""

from __future__ import annotations

from functools import cache

from recoupe.exporting.coding.reasons import ReasonWords
from recoupe.model import Certainty
from recoupe.situation.languages import read_words


class AcledWords(ReasonWords):
    """All words of one language; the keys are explained in words/fr.yml."""

    acts: dict[Certainty, str]
    quote: str
    more: str
    conflicts: str
    nameless: str


@cache
def load_acled_words(language: str) -> AcledWords:
    """The words of a language; raises InputError where there are none in it."""
    return read_words(AcledWords, "recoupe.exporting.acled.words", language)
