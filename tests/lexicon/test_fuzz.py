"""Whatever stands in a file of a lexicon, the answer is a lexicon or a message, never a traceback."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from recoupe.lexicon.files import LexiconSource, packaged_folder, read_sources
from recoupe.lexicon.folding import fold, straighten
from recoupe.lexicon.loading import repeated_entries
from recoupe.lexicon.locating import OpenedSource
from recoupe.lexicon.merging import merge_file
from recoupe.lexicon.parsing import YamlError, find_lines, parse_yaml
from recoupe.lexicon.problems import fields_by_key, validation_problems

NAMES = ("scheme.yml", "frames.yml", "speech.yml", "times.yml", "triggers/killing.yml", "actors/armed_groups.yml")
PACKAGED = {
    source.name: (source.model, parse_yaml(source.content))
    for source in read_sources(packaged_folder(), "fr")
    if source.name in NAMES
}

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9)
)
keys = st.text(max_size=9) | st.sampled_from(
    ["words", "pos", "id", "name", "kind", "code", "needs", "without", "verb", "any"]
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)


def parse_or_refuse(content: bytes) -> dict[str, Any] | YamlError:
    """What a file holds, or why it is refused."""
    try:
        return parse_yaml(content)
    except YamlError as error:
        return error


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes(content: bytes) -> None:
    parsed = parse_or_refuse(content)
    if isinstance(parsed, YamlError):
        assert parsed.line >= 1
        assert parsed.message
    else:
        lines = find_lines(content)
        assert all((key,) in lines for key in parsed)


@given(values)
def test_json_is_read_as_json_reads_it(value: Any) -> None:
    parsed = parse_or_refuse(json.dumps({"a": value}, ensure_ascii=True).encode())
    assert isinstance(parsed, YamlError) or simplified(parsed["a"]) == simplified(value)


def simplified(value: Any) -> Any:
    """A value with its numbers as text, since exponents are none for the lexicon."""
    if isinstance(value, list):
        return [simplified(item) for item in value]
    if isinstance(value, dict):
        return {key: simplified(item) for key, item in value.items()}
    if isinstance(value, bool) or value is None:
        return value
    return "number" if isinstance(value, (int, float)) or looks_numeric(value) else value


def looks_numeric(text: str) -> bool:
    """Whether Python would read the text as a number."""
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_any_values_under_known_keys(name: str, data: st.DataObject) -> None:
    model, packaged = PACKAGED[name]
    known = st.sampled_from(sorted(fields_by_key(model))) | keys
    content = json.dumps(data.draw(st.dictionaries(known, values, max_size=4))).encode()
    source = LexiconSource(name, name, content)
    parsed = parse_or_refuse(content)
    if isinstance(parsed, YamlError):
        return
    list(repeated_entries(source, parsed))
    OpenedSource.of(source)
    try:
        model.model_validate(merge_file(packaged, parsed, model))
    except ValidationError as error:
        problems = validation_problems(source, error)
    else:
        return
    assert problems
    assert all(problem.line == 1 and problem.message for problem in problems)


@given(st.text())
def test_folding_twice_is_folding_once(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@given(st.text())
def test_straightening_twice_is_straightening_once(words: str) -> None:
    assert straighten(straighten(words)) == straighten(words)
