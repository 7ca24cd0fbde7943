"""The words that are written on drawings, as YAML for each language of a brief."""

from __future__ import annotations

from functools import cache

from recoupe.situation.brief.typography import set_type
from recoupe.situation.languages import WordsFile, read_words


class DrawingWords(WordsFile):
    """What a map and a timeline say beside what they are given; the keys are explained in words/fr.yml."""

    size: str
    vague: str
    road: str
    nowhere: str
    lasting: str
    count: str


@cache
def load_drawing_words(language: str) -> DrawingWords:
    """The words of a language; raises InputError where there are none in it."""
    return read_words(DrawingWords, "recoupe.exporting.drawing.words", language, set_text=set_type)
