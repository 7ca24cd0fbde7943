"""Entries written together: for several words, and with lists that a file names once."""

from __future__ import annotations

import pytest

from recoupe.lexicon.families import find_origins, spread_families, written_path
from recoupe.lexicon.parsing import Parsed, parse_yaml

FILE = """\
lists:
  captors: [ravisseur, geôlier]
triggers:
  - {words: rançon, pos: noun}
  - {words: [verser, payer], pos: verb, near: [=captors, otage], unless: [loyer]}
  - {words: rançonner, pos: verb, unless: [=captors]}
"""


def spread(text: str) -> list[Parsed]:
    entries = spread_families(parse_yaml(text.encode()))["triggers"]
    assert isinstance(entries, list)
    return entries


def test_each_word_is_an_entry_of_its_own() -> None:
    words = [entry["words"] for entry in spread(FILE) if isinstance(entry, dict)]
    assert words == ["rançon", "verser", "payer", "rançonner"]


def test_members_share_all_else_with_the_lists_filled() -> None:
    shared = {"pos": "verb", "near": ["ravisseur", "geôlier", "otage"], "unless": ["loyer"]}
    assert spread(FILE)[1:3] == [{"words": "verser", **shared}, {"words": "payer", **shared}]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("triggers: [{words: [], pos: verb}]", {"words": [], "pos": "verb"}, id="no word at all"),
        pytest.param("triggers: [{pos: verb}]", {"pos": "verb"}, id="words left out"),
        pytest.param("triggers: [tuer]", "tuer", id="no mapping"),
        pytest.param(
            "lists: {a: [b]}\ntriggers: [{words: c, near: [=d]}]", {"words": "c", "near": ["=d"]}, id="a list not there"
        ),
        pytest.param("lists: [a]\ntriggers: [{words: c, near: [=a]}]", {"words": "c", "near": ["=a"]}, id="no lists"),
        pytest.param("triggers: [{words: c, near: x}]", {"words": "c", "near": "x"}, id="near is no list"),
    ],
)
def test_what_is_malformed_stays_for_the_schema(text: str, left: Parsed) -> None:
    assert spread(text) == [left]


@pytest.mark.parametrize("text", ["actors: [{id: a}]", "triggers: none", "lists: {a: [b]}"])
def test_other_files_are_left_alone(text: str) -> None:
    content = parse_yaml(text.encode())
    assert spread_families(content) == content


def test_an_entry_is_found_where_it_was_written() -> None:
    origins = find_origins(FILE.encode())
    assert origins == [0, 1, 1, 2]
    assert written_path(("triggers", 3, "unless", 0), origins) == ("triggers", 2, "unless", 0)


@pytest.mark.parametrize("path", [(), ("type",), ("triggers",), ("triggers", 9), ("actors", 1), ("lists", "a", 0)])
def test_other_paths_stay(path: tuple[str | int, ...]) -> None:
    assert written_path(path, [0, 0, 1]) == path
