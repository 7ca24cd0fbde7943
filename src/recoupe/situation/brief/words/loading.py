"""A language's words, as its file has them, set in its typography."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from recoupe.errors import InputError
from recoupe.model import Certainty
from recoupe.situation.brief.typography import set_type

LANGUAGES = ("fr", "en")


class Strict(BaseModel):
    """What a file of words may hold, and nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Counted(Strict):
    """A text for one and for several."""

    one: str
    many: str


class TypeWords(Strict):
    """A type's noun in a sentence."""

    noun: str
    plural: str
    gender: Literal["m", "f"] = "m"
    said: dict[Certainty, str] = {}
    actors: str | None = None
    targets: str | None = None


class Words(Strict):
    """All words of one language; the keys are explained in words/fr.yml."""

    language: str
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
    if language not in LANGUAGES:
        raise InputError(f"a brief cannot be written in {language!r}. Use one of {', '.join(LANGUAGES)}.")
    text = (files("recoupe.situation.brief.words") / f"{language}.yml").read_text(encoding="utf-8")
    return Words.model_validate({"language": language} | set_all(yaml.safe_load(text), language))


def set_all(values: Mapping[str, object], language: str) -> dict[str, object]:
    """The file's values with every text in its typography; keys stay as they are."""

    def walk(inner: object) -> object:
        if isinstance(inner, dict):
            return {key: walk(one) for key, one in inner.items()}
        return set_type(inner, language) if isinstance(inner, str) else inner

    return {key: walk(value) for key, value in values.items()}
