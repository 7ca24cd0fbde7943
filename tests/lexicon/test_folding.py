"""Words compare equal whatever their case, accents and apostrophes, and nothing else is lost."""

from __future__ import annotations

import pytest

from recoupe.lexicon.folding import fold, straighten


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        pytest.param("Ségou", "segou", id="accent"),
        pytest.param("ÉTAT", "etat", id="capital with accent"),
        pytest.param("N’Djaména", "n'djamena", id="typographic apostrophe"),
        pytest.param("N'Djamena", "n'djamena", id="straight apostrophe"),
        pytest.param("N`Djamena", "n'djamena", id="grave accent typed for an apostrophe"),
        pytest.param("Œuvre sœur", "oeuvre soeur", id="ligature"),
        pytest.param("ex æquo", "ex aequo", id="other ligature"),
        pytest.param("Se\u0301gou", "segou", id="decomposed accent"),
        pytest.param("Bobo‑Dioulasso", "bobo-dioulasso", id="hyphen that does not break"),
        pytest.param("Kayes–Bamako", "kayes-bamako", id="dash between two towns"),
        pytest.param("dix\u00a0000", "dix 000", id="space that does not break"),
        pytest.param("  a \n b ", "a b", id="spaces"),
        pytest.param("Ça", "ca", id="cedilla"),
        pytest.param("Dioïla", "dioila", id="diaeresis"),
        pytest.param("İstanbul", "istanbul", id="dotted capital of Turkish"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_fold(words: str, folded: str) -> None:
    assert fold(words) == folded


@pytest.mark.parametrize("words", ["L’Été", "CÔTE D’IVOIRE", "naïf  –  œil", "ﬁn", "ⅷ", "Đà Nẵng"])
def test_fold_twice_is_once(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Mali", "Malte", id="different words"),
        pytest.param("Kita", "Kit a", id="a space counts"),
        pytest.param("Saint-Louis", "Saint Louis", id="a hyphen is no space"),
        pytest.param("l'an", "lan", id="an apostrophe counts"),
    ],
)
def test_fold_keeps_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("words", "straight"),
    [
        pytest.param("coup d’État", "coup d'État", id="apostrophe, case and accent kept"),
        pytest.param("e\u0301tat", "état", id="composed"),
        pytest.param("abc", "abc", id="plain"),
    ],
)
def test_straighten(words: str, straight: str) -> None:
    assert straighten(words) == straight
