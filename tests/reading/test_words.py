"""Words folded with their offsets, and names found in one pass."""

from __future__ import annotations

import pytest

from recoupe.reading.words import NameIndex, find_words, folded_words

INDEX = NameIndex(
    [("Al-Qaïda", "aq"), ("Al-Qaïda au Maghreb islamique", "aqmi"), ("armée", "army"), ("armée malienne", "fama")]
)


def test_words_keep_their_offsets() -> None:
    text = "L’État-major, à Ségou"
    assert [(w.folded, text[w.start : w.end]) for w in find_words(text)] == [
        ("l", "L"), ("etat", "État"), ("major", "major"), ("a", "à"), ("segou", "Ségou"),
    ]  # fmt: skip


def test_names_fold_hyphens_accents_and_case() -> None:
    assert folded_words("AL-QAÏDA") == folded_words("Al Qaida")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Al-Qaïda au Maghreb islamique", ["aqmi"], id="the longest name wins"),
        pytest.param("al qaida au Mali", ["aq"], id="the shorter where the longer does not go on"),
        pytest.param("l'armée malienne et l’armée", ["fama", "army"], id="several, none overlapping"),
        pytest.param("désarmée", [], id="no part of a word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    assert [values[0] for _, _, values in INDEX.find(find_words(text))] == found
