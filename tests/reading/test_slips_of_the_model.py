"""Words that the model or the writer puts otherwise than the lexicon, and are the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Record
from recoupe.reading import Reader
from recoupe.reading.nlp import parse_text
from recoupe.reading.triggers import stands_as_verb, token_keys


def lemmas(reader: Reader, text: str) -> list[str]:
    return [lemma for lemma, _ in token_keys(parse_text(reader.nlp, text))]


def test_inter_is_written_apart_or_not(reader: Reader) -> None:
    assert "intercommunautaire" in lemmas(reader, "Les violences inter-communautaires ont repris.")


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        pytest.param("Le centre-ville est calme.", "intercentre", id="another hyphen"),
        pytest.param("L'Inter a perdu à Milan.", "intera", id="the word alone"),
    ],
)
def test_other_words_keep_their_lemmas(reader: Reader, text: str, lemma: str) -> None:
    assert lemma not in lemmas(reader, text)


VERBS = [
    pytest.param("Des bandits non-identifiés incendient le marché.", "incendient", True, id="tagged as adverb"),
    pytest.param("Ils ont violemment attaqué l'école.", "violemment", False, id="an adverb in -ment"),
    pytest.param("Ils attaquent souvent l'école.", "souvent", False, id="an adverb in -ent"),
    pytest.param("Le régiment a quitté l'école.", "régiment", False, id="a noun in -ent"),
]


@pytest.mark.parametrize(("text", "word", "verb"), VERBS)
def test_a_plural_verb_is_told_from_an_adverb(reader: Reader, text: str, word: str, verb: bool) -> None:
    doc = parse_text(reader.nlp, text)
    assert any(stands_as_verb(doc, t.i) for t in doc if t.text == word) is verb


TOLLS = [
    pytest.param("Plusieurs civils ont été tués à Beni mardi. Bilan : 13 morts.", {13}, id="the toll behind it"),
    pytest.param("Plusieurs civils ont été tués à Beni mardi.", {2}, id="no other figure"),
    pytest.param("Plusieurs civils ont été tués à Beni mardi. 13 blessés sont soignés.", {2}, id="of another role"),
    pytest.param("Au moins 12 civils ont été tués à Beni mardi. Bilan : 13 morts.", {12, 13}, id="not vague"),
]


@pytest.mark.parametrize(("text", "killed"), TOLLS)
def test_an_exact_toll_says_what_several_leaves_open(fill: Callable[..., Record], text: str, killed: set[int]) -> None:
    found = [q.low for s in fill(text).statements for q in s.quantities if q.role.value == "killed"]
    assert found
    assert set(found) <= killed
