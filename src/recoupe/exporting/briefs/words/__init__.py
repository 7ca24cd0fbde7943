"""What a brief's formats say beside its document, as YAML for each language."""

from __future__ import annotations

from functools import cache

from recoupe.situation.brief.typography import set_type
from recoupe.situation.languages import WordsFile, read_words


class FormatWords(WordsFile):
    """The words of a language; the keys are explained in words/fr.yml."""

    locale: str
    contents: str
    notes: str
    note: str
    back: str
    shown: str
    caution: str
    page: str
    undated: str
    nameless: str
    opening: str
    closing: str
    colon: str
    state: str


@cache
def load_format_words(language: str) -> FormatWords:
    """The words of a language; raises InputError where there are none in it."""
    return read_words(FormatWords, "recoupe.exporting.briefs.words", language, set_text=set_type)
