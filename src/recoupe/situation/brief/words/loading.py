"""A language's words, as its file has them, set in its typography."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from recoupe.model import Certainty
from recoupe.situation.brief.typography import set_type
from recoupe.situation.languages import Strict, WordsFile, read_words


class Counted(Strict):
    """A text for one and for several."""

    one: str
    many: str


class TypeWords(Strict):
    """A type's noun in a sentence."""

    noun: str
    plural: str
    gender: Literal["m", "f"] = "m"
    said: dict[Certainty, str] = Field(default_factory=dict)
    actors: str | None = None
    targets: str | None = None


class Words(WordsFile):
    """All words of one language; the keys are explained in words/fr.yml."""

    texts: dict[str, str | Counted]
    types: dict[str, TypeWords]
    said: dict[Certainty, dict[Literal["m", "f"], str]]
    counted: dict[Certainty, str]
    compass: Annotated[dict[str, str], Field(min_length=8)]
    articles: dict[str, str]
    elided: dict[str, str]
    contracted: dict[str, str]

    def pick(self, name: str, count: int | None = None) -> str:
        """The template of a name; of one that counts, that for so many: 0 is none in English and singular in French."""
        text = self.texts[name]
        if isinstance(text, str):
            return text
        single = count == 1 or (count == 0 and self.language == "fr")
        return text.one if single else text.many


@cache
def load_words(language: str) -> Words:
    """The words of a language; raises InputError where a brief cannot be written in it."""
    return read_words(Words, "recoupe.situation.brief.words", language, set_text=set_type)
