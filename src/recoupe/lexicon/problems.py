"""What is wrong with a lexicon, as a person can find and correct it: file, line, key, what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from recoupe.lexicon.families import find_origins, written_path
from recoupe.lexicon.files import LexiconSource
from recoupe.lexicon.parsing import KeyPath, find_lines

MAX_VALUE = 40  # characters of a wrong value that a message repeats


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct; ``str()`` gives "…/actors/groups.yml, line 12, key actors[3].kind: what is wrong."."""

    path: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        where = f"{self.path}, line {self.line}" + (f", key {self.key}" if self.key else "")
        return f"{where}: {self.message}{'' if self.message.endswith('?') else '.'}"


def key_text(path: Iterable[str | int]) -> str:
    """A path as it is shown: ``("actors", 3, "kind")`` gives "actors[3].kind"."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def validation_problems(source: LexiconSource, error: ValidationError) -> list[Problem]:
    """The schema's complaints about a file, one for each key, with their lines."""
    lines, origins = find_lines(source.content), find_origins(source.content)
    found: dict[tuple[int, str, str], Problem] = {}
    for detail in error.errors(include_url=False, include_context=True):
        path = known_path(written_path(detail["loc"], origins), lines)
        line, key = lines.get(path, 1), key_text(path)
        if detail["type"] == "missing":
            key = key_text((*path, detail["loc"][-1]))
        message = message_of(detail, source.model)
        found.setdefault((line, key, detail["type"]), Problem(source.path, line, key, message))
    return list(found.values())


def known_path(location: Iterable[str | int], lines: dict[KeyPath, int]) -> KeyPath:
    """The part of pydantic's location that stands in the file; it also names branches of unions, which do not."""
    path: KeyPath = ()
    for part in location:
        if (*path, part) in lines:
            path = (*path, part)
    return path


def message_of(detail: Any, model: type[BaseModel]) -> str:
    """What is wrong and what to do, in plain words."""
    kind, value = detail["type"], shown(detail["input"])
    if kind == "missing":
        return "this key is missing. Add it"
    if kind == "extra_forbidden":
        known = sorted(keys_at(model, detail["loc"][:-1]))
        close = get_close_matches(str(detail["loc"][-1]), known, n=1)
        return f"no such key here. Use {f'{close[0]!r}, or another of ' if close else 'one of '}{', '.join(known)}"
    if kind in ("literal_error", "enum"):
        expected = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return f"{value} is not one of {expected}. Use one of them"
    if kind == "string_type":
        return f"{value} is no text. Write a word, in quotes where it looks like a number"
    if kind == "string_pattern_mismatch":
        return f"{value} does not fit. {pattern_hint(detail['ctx']['pattern'])}"
    if kind in ("tuple_type", "list_type"):
        return f"{value} is no list. Write [ … ] or lines that start with a dash"
    if kind in ("mapping_type", "dict_type", "model_type", "model_attributes_type"):
        return f"{value} is no mapping. Write keys and values: 'key: value'"
    return f"{value} is refused: {detail['msg'][0].lower()}{detail['msg'][1:]}. Correct it"


def pattern_hint(pattern: str) -> str:
    """What a text that must fit a pattern may hold."""
    if pattern == "^[A-Z]{2}$":
        return "Use a country's two capital letters (ISO 3166), such as ML"
    if pattern == "^[a-z0-9-]+$":
        return "Use small letters, digits and hyphens, such as 'jnim'"
    return "Write plain words, without pattern signs and without spaces at either end"


def shown(value: object) -> str:
    """A wrong value as a message repeats it."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if value is None:
        return "an empty value"
    text = str(value)
    return repr(text if len(text) <= MAX_VALUE else text[:MAX_VALUE] + "…")


def keys_at(model: type[BaseModel], location: Iterable[str | int]) -> set[str]:
    """The keys that the schema knows at a place of a file."""
    for part in location:
        if isinstance(part, str) and part in fields_by_key(model):
            inner = next(models_in(fields_by_key(model)[part].annotation), None)
            model = inner or model
    return set(fields_by_key(model))


def fields_by_key(model: type[BaseModel]) -> dict[str, Any]:
    """The fields of a model by the key that the YAML uses."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation mentions, outermost first."""
    if isinstance(annotation, type) and not get_args(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)
