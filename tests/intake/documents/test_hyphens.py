"""Words broken by the end of a line: joined, or kept apart by the hyphen that belongs to them."""

from __future__ import annotations

import pytest

from recoupe.intake.documents.hyphens import find_words, join_broken
from recoupe.intake.documents.lines import clean


@pytest.mark.parametrize(
    ("before", "after", "elsewhere", "joined"),
    [
        pytest.param("une ex-", "plosion a", "", "une explosion a", id="a syllable"),
        pytest.param("l’ex-", "ministre a", "", "l’ex-ministre a", id="ex- before an office"),
        pytest.param("les contre-", "attaques du", "", "les contre-attaques du", id="contre- before what it begins"),
        pytest.param("sur Timbuktu-", "Gao et", "", "sur Timbuktu-Gao et", id="two places"),
        pytest.param("en 2024-", "2025 et", "", "en 2024-2025 et", id="figures"),
        pytest.param("le porte-", "parole a", "", "le porte-parole a", id="a word that takes a hyphen after it"),
        pytest.param("c’est-à-", "dire que", "", "c’est-à-dire que", id="a word with a hyphen before"),
        pytest.param("a-t-", "il dit", "", "a-t-il dit", id="an inversion"),
        pytest.param("eux-", "mêmes ont", "", "eux-mêmes ont", id="a pronoun"),
        pytest.param("le sous-", "sol est", "le sous-sol", "le sous-sol est", id="as the document writes it elsewhere"),
        pytest.param("ils sous-", "crivent", "", "ils souscrivent", id="a prefix that is a syllable here"),
        pytest.param("le gou-", "vernement", "", "le gouvernement", id="a common word"),
        pytest.param("deux morts", "et trois", "", "deux morts et trois", id="no hyphen"),
        pytest.param("mardi –", "et jeudi", "", "mardi – et jeudi", id="a dash is no hyphen"),
        pytest.param("il dit -", "et part", "", "il dit - et part", id="a hyphen apart is none"),
    ],
)
def test_a_broken_word_is_joined(before: str, after: str, elsewhere: str, joined: str) -> None:
    assert join_broken(before, after, find_words([before, after, elsewhere])) == joined


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param("l’oﬃcier déﬁe le ﬂeuve", "l’officier défie le fleuve", id="ligatures"),
        pytest.param("Farande\u0301", "Farandé", id="an accent apart from its letter"),
        pytest.param("trois\x00 \x0bmorts", "trois morts", id="characters that are not shown"),
        pytest.param("œuvre, n° 3 – 5 €", "œuvre, n° 3 – 5 €", id="what French keeps"),
    ],
)
def test_letters_are_normalised(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
