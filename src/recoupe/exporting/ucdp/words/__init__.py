"""Why incidents are no events of UCDP's, as YAML for each language."""

from __future__ import annotations

from functools import cache

from recoupe.exporting.coding.reasons import ReasonWords
from recoupe.situation.languages import read_words


@cache
def load_ucdp_words(language: str) -> ReasonWords:
    """The words of a language; raises InputError where there are none in it."""
    return read_words(ReasonWords, "recoupe.exporting.ucdp.words", language)
