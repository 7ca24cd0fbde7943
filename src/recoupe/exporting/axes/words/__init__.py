"""The words of the list of axes, as YAML for each language."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field

from recoupe.situation.axes import How
from recoupe.situation.languages import WordsFile, read_words

COLUMNS = 11


class AxesWords(WordsFile):
    """What the list says; the keys are explained in words/fr.yml."""

    columns: Annotated[tuple[str, ...], Field(min_length=COLUMNS, max_length=COLUMNS)]
    never: str
    reason: str
    how: dict[How, str]
    at_end: str
    contested: str
    more_reasons: str
    pressure: str
    bounds: str
    straight: str
    varies: str
    no_day: str
    quiet: str
    wide: str
    unplaced: str
    left_out: str
    none: str


@cache
def load_axes_words(language: str) -> AxesWords:
    """The words of a language; raises InputError where there are none in it."""
    return read_words(AxesWords, "recoupe.exporting.axes.words", language)
