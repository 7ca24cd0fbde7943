"""Parsed YAML is kept between processes; a cache is never believed over the files, and never needed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import load_folder
from recoupe.lexicon.caching import parse_sources, read_cache
from recoupe.lexicon.files import read_sources

Write = Callable[..., Path]
Replace = Callable[[str, str, str], dict[str, str | bytes | None]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def kept(home: Path) -> Path:
    """The file of the cache."""
    return home / "cache" / "lexicon-fr.json"


def test_the_cache_gives_what_the_files_give(minimal_lexicon: Write, home: Path) -> None:
    sources = read_sources(minimal_lexicon(), "fr")
    parsed = parse_sources(sources, "fr", None)
    assert parse_sources(sources, "fr", home) == parsed
    assert kept(home).is_file()
    assert parse_sources(sources, "fr", home) == parsed


def test_the_cache_is_read(minimal_lexicon: Write, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = minimal_lexicon()
    first = load_folder(folder, home=home)
    monkeypatch.setattr("recoupe.lexicon.caching.parse_yaml", None)  # would fail if it were called
    again = load_folder(folder, home=home)
    assert again.version == first.version
    assert again.types == first.types
    assert again.triggers == first.triggers
    assert again.actors == first.actors


def test_a_changed_file_is_read_again(minimal_lexicon: Write, replaced: Replace, home: Path) -> None:
    load_folder(minimal_lexicon(), home=home)
    changed = minimal_lexicon(replaced("fr/triggers/killing.yml", "assassiner", "exécuter"))
    assert load_folder(changed, home=home).triggers[2].entry.words == "exécuter"
    assert load_folder(minimal_lexicon(), home=home).triggers[2].entry.words == "assassiner"


def test_an_own_folder_is_another_key(minimal_lexicon: Write, own_folder: Write, home: Path) -> None:
    folder = minimal_lexicon()
    load_folder(folder, home=home)
    own = own_folder({"speech.yml": "prepositions: [d'après]"})
    for _ in range(2):
        assert load_folder(folder, own, home=home).speech.prepositions == ("d'après", "selon")
        assert load_folder(folder, home=home).speech.prepositions == ("selon",)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content[: len(content) // 2], id="cut in the middle"),
        pytest.param(lambda content: content.replace(b"assassiner", b"assassinat"), id="a word changed by hand"),
        pytest.param(lambda content: b"\xff\xfe" + content, id="no text"),
        pytest.param(lambda content: content.partition(b"\n")[0] + b"\n[]", id="another content"),
        pytest.param(lambda content: b"[" * 100_000, id="deeply nested"),
        pytest.param(lambda content: content.replace(b"\n", b"\r\n"), id="line ends changed"),
    ],
)
def test_a_damaged_cache_is_ignored_and_replaced(
    minimal_lexicon: Write, home: Path, damage: Callable[[bytes], bytes]
) -> None:
    folder = minimal_lexicon()
    load_folder(folder, home=home)
    whole = kept(home).read_bytes()
    kept(home).write_bytes(damage(whole))
    assert load_folder(folder, home=home).triggers[2].entry.words == "assassiner"
    assert kept(home).read_bytes() == whole


def test_wrong_files_are_told_each_time_and_not_kept(minimal_lexicon: Write, home: Path) -> None:
    folder = minimal_lexicon({"fr/axes.yml": "axes: ["})
    for _ in range(2):
        with pytest.raises(LexiconError, match=r"axes\.yml, line"):
            load_folder(folder, home=home)
    assert not kept(home).exists()


def test_what_is_kept_is_checked_like_the_files(minimal_lexicon: Write, replaced: Replace, home: Path) -> None:
    folder = minimal_lexicon(replaced("fr/triggers/armed_attack.yml", "frame: act", "frame: acts"))
    for _ in range(2):
        with pytest.raises(LexiconError, match=r"armed_attack\.yml, line 2, key frame: there is no frame 'acts'"):
            load_folder(folder, home=home)


def test_a_home_that_is_none_is_no_matter(minimal_lexicon: Write, home: Path) -> None:
    home.write_text("a file", encoding="utf-8")
    assert load_folder(minimal_lexicon(), home=home).types


def test_nothing_is_left_beside_it(minimal_lexicon: Write, home: Path) -> None:
    load_folder(minimal_lexicon(), home=home)
    assert [path.name for path in kept(home).parent.iterdir()] == ["lexicon-fr.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_it_is_private(minimal_lexicon: Write, home: Path) -> None:
    load_folder(minimal_lexicon(), home=home)
    assert kept(home).stat().st_mode & 0o777 == 0o600
    assert kept(home).parent.stat().st_mode & 0o777 == 0o700
    assert home.stat().st_mode & 0o777 == 0o700


def test_no_cache(tmp_path: Path) -> None:
    assert read_cache(tmp_path / "nowhere.json", "key") is None
