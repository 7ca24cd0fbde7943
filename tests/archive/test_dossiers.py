"""Dossiers: each has what is about its own statements, however many are loaded at once."""

from __future__ import annotations

import pytest

from recoupe.archive.dossiers import index_by

WORDS = ("b a", "c", "a b", "d")


@pytest.mark.parametrize(
    ("ids", "found"),
    [
        pytest.param(("a",), ["b a", "a b"], id="in their order, not the ids'"),
        pytest.param(("c", "a"), ["b a", "c", "a b"], id="of several ids"),
        pytest.param(("a", "b"), ["b a", "a b"], id="once, though both ids are named"),
        pytest.param(("x",), [], id="of an id that nothing names"),
        pytest.param((), [], id="of nothing"),
    ],
)
def test_what_names_an_id_is_found(ids: tuple[str, ...], found: list[str]) -> None:
    assert list(index_by(WORDS, str.split)(ids)) == found


def test_nothing_is_found_among_nothing() -> None:
    assert list(index_by((), str.split)(("a",))) == []
