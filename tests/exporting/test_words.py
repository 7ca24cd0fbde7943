"""What exports, briefs and drawings say in words: every language has the same keys, and fills in the same fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from string import Formatter

import pytest
import yaml

from recoupe.archive.timelines import Step
from recoupe.errors import InputError
from recoupe.exporting.acled.words import load_acled_words
from recoupe.exporting.axes.words import load_axes_words
from recoupe.exporting.briefs.words import load_format_words
from recoupe.exporting.drawing.words import load_drawing_words
from recoupe.exporting.series.words import load_series_words
from recoupe.exporting.ucdp.words import load_ucdp_words
from recoupe.exporting.words import load_file_words
from recoupe.model import Certainty, Channel, VoiceKind
from recoupe.situation.axes import How
from recoupe.situation.languages import LANGUAGES, WordsFile
from recoupe.watching.words import load_notice_words

LOADERS: tuple[Callable[[str], WordsFile], ...] = (
    load_acled_words,
    load_axes_words,
    load_drawing_words,
    load_file_words,
    load_format_words,
    load_notice_words,
    load_series_words,
    load_ucdp_words,
)
BRIEF = "recoupe.situation.brief.words"  # has tests of its own: its languages need not have the same genders


def list_texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Each text under its keys: ("how.named", "a statement names the road")."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from list_texts(inner, f"{key}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from list_texts(inner, f"{key}.{number}")
    else:
        assert isinstance(value, str), f"{key} is no text: {value!r}"
        yield key, value


def list_fields(text: str) -> list[str]:
    """The fields that a text is filled in with."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.fixture(params=LOADERS, ids=lambda load: load.__name__)
def package(request: pytest.FixtureRequest) -> str:
    """Where the files of a loader lie: beside it."""
    return str(request.param.__module__)


def read(package: str, language: str) -> dict[str, str]:
    """The texts of a file by their keys."""
    return dict(list_texts(yaml.safe_load((files(package) / f"{language}.yml").read_text(encoding="utf-8"))))


def test_every_language_has_the_same_keys(package: str) -> None:
    one, *others = (read(package, language) for language in LANGUAGES)
    for other in others:
        assert list(other) == list(one), "in one order, so that files can be read side by side"


def test_every_language_fills_in_the_same_fields(package: str) -> None:
    one, *others = (read(package, language) for language in LANGUAGES)
    for other in others:
        assert {key: list_fields(other[key]) for key in one} == {key: list_fields(text) for key, text in one.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(package: str, language: str) -> None:
    assert not [key for key, text in read(package, language).items() if not text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_may_be_told_has_its_words(language: str) -> None:
    said, series, axes = load_file_words(language), load_series_words(language), load_axes_words(language)
    assert set(said.certainties) == set(load_acled_words(language).acts) == set(Certainty)
    assert set(said.voice_kinds) == set(VoiceKind)
    assert set(said.channels) == set(Channel)
    assert set(series.steps) == set(series.many) == set(Step)
    assert set(axes.how) == set(How)


@pytest.mark.parametrize("load", LOADERS)
def test_files_are_read_once(load: Callable[[str], WordsFile]) -> None:
    assert load("fr") is load("fr")


@pytest.mark.parametrize("load", LOADERS)
def test_a_language_that_nobody_wrote(load: Callable[[str], WordsFile]) -> None:
    with pytest.raises(InputError, match="nothing can be written in 'xx'"):
        load("xx")


def test_every_file_of_words_is_looked_at() -> None:
    found = {
        f"recoupe.{'.'.join(path.relative_to(root).parts[:-1])}"
        for root in (files("recoupe"),)
        for path in root.rglob("words/*.yml")  # type: ignore[attr-defined]
    }
    assert found == {BRIEF, *(load.__module__ for load in LOADERS)}
