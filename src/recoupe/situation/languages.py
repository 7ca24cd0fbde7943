"""Texts of ours in each language: a YAML file for each, which a translator can edit, checked when it is read."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

from recoupe.errors import InputError

LANGUAGES = ("fr", "en")
SetText = Callable[[str, str], str]  # a text and its language: the text as that language prints it


class Strict(BaseModel):
    """What a file of words may hold, and nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WordsFile(Strict):
    """All that a file says in one language."""

    language: str


File = TypeVar("File", bound=WordsFile)


def read_words(shape: type[File], package: str, language: str, *, set_text: SetText | None = None) -> File:
    """The words of ``package/LANGUAGE.yml``, each put through ``set_text``, or as they are written without it.

    Raises InputError where there are none in that language. Who calls it keeps what comes back: the file is read anew.
    """
    if language not in LANGUAGES:
        raise InputError(f"nothing can be written in {language!r}. Use one of {', '.join(LANGUAGES)}.")
    values = yaml.safe_load((files(package) / f"{language}.yml").read_text(encoding="utf-8"))
    return shape.model_validate({"language": language} | (set_all(values, language, set_text) if set_text else values))


def set_all(values: dict[str, object], language: str, set_text: SetText) -> dict[str, object]:
    """The file's values with every text in its typography; keys stay as they are."""

    def walk(inner: object) -> object:
        if isinstance(inner, dict):
            return {key: walk(one) for key, one in inner.items()}
        if isinstance(inner, list):
            return [walk(one) for one in inner]
        return set_text(inner, language) if isinstance(inner, str) else inner

    return {key: walk(value) for key, value in values.items()}
