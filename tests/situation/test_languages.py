"""Files of words are held to their shape when they are read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from recoupe.situation.languages import WordsFile, read_words


class Greetings(WordsFile):
    """A file of words."""

    morning: str
    days: tuple[str, ...]
    by_hour: dict[int, str]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package of files of words."""
    folder = tmp_path / "words_of_a_test"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder.name
    sys.modules.pop(folder.name, None)


def write(tmp_path: Path, text: str) -> None:
    (tmp_path / "words_of_a_test" / "fr.yml").write_text(text, encoding="utf-8")


WHOLE = "morning: Bonjour !\ndays: [lundi !]\nby_hour: {12: midi !}\n"


def test_words_come_as_they_are_written(tmp_path: Path, package: str) -> None:
    write(tmp_path, WHOLE)
    words = read_words(Greetings, package, "fr")
    assert words == Greetings(language="fr", morning="Bonjour !", days=("lundi !",), by_hour={12: "midi !"})


def test_every_text_is_set_and_no_key(tmp_path: Path, package: str) -> None:
    write(tmp_path, WHOLE)
    words = read_words(Greetings, package, "fr", set_text=lambda text, language: f"{text}{language}")
    assert words.model_dump() == {
        "language": "fr",
        "morning": "Bonjour !fr",
        "days": ("lundi !fr",),
        "by_hour": {12: "midi !fr"},
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(WHOLE.partition("\n")[2], "morning", id="a word is missing"),
        pytest.param(f"{WHOLE}evening: Bonsoir\n", "evening", id="a word that nothing says"),
        pytest.param(WHOLE.replace("Bonjour !", "{a: b}"), "morning", id="not a text"),
        pytest.param(WHOLE.replace("12", "noon"), "by_hour", id="a key that is none"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, package: str, text: str, fault: str) -> None:
    write(tmp_path, text)
    with pytest.raises(ValidationError, match=fault):
        read_words(Greetings, package, "fr")
