"""Texts as sentences and runs of words."""

from __future__ import annotations

import pytest

from recoupe.linking.shingles import SENTENCE_END, cut_boilerplate, hash_run, shingle_text, split_parts

ATTACK = "Le convoi a été attaqué à Gossi par des hommes armés."
SEARCH = "Les recherches se poursuivaient mardi dans la zone."


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param(f"{ATTACK} {SEARCH}", 2, id="two sentences"),
        pytest.param(f"{ATTACK}\n{SEARCH}", 2, id="two lines"),
        pytest.param(f"« {ATTACK} » {SEARCH}", 2, id="a stop inside guillemets"),
        pytest.param(f"{ATTACK} Il a fui.", 1, id="a short sentence is left out"),
        pytest.param("Le bilan de M. Traoré s'élève à 3.500 francs par tête", 1, id="an initial, a figure's stop"),
        pytest.param("Attaque. Fuite. Deuil.", 0, id="nothing long enough"),
        pytest.param("", 0, id="no text"),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert len(shingle_text(text).sentences) == sentences


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("LE CONVOI A ÉTÉ ATTAQUÉ À GOSSI PAR DES HOMMES ARMÉS.", id="capitals"),
        pytest.param("Le convoi a ete attaque a Gossi par des hommes armes", id="no accents, no stop"),
        pytest.param("Le  convoi a été attaqué — à Gossi — par des hommes armés !", id="other punctuation"),
        pytest.param("Le convoi a e\u0301te\u0301 attaque\u0301 a\u0300 Gossi par des hommes arme\u0301s.", id="NFD"),
    ],
)
def test_the_same_words_have_the_same_runs(other: str) -> None:
    assert shingle_text(other).runs == shingle_text(ATTACK).runs


def test_runs_keep_the_order_of_words() -> None:
    moved = shingle_text("Par des hommes armés, à Gossi, le convoi attaqué, été a.")
    assert len(moved.runs & shingle_text(ATTACK).runs) == 2  # par des hommes, des hommes armés


def test_a_run_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert shingle_text(f"{ATTACK} {SEARCH}").runs == shingle_text(ATTACK).runs | shingle_text(SEARCH).runs


def test_a_hash_is_the_same_for_ever() -> None:
    assert hash_run(("le", "convoi", "attaque")) == 4790648668727171925


def test_what_opens_like_boilerplate_is_cut() -> None:
    text = f"{ATTACK} Lire aussi : Au Mali, un convoi attaqué près de Gao la semaine passée. {SEARCH}"
    assert shingle_text(cut_boilerplate(text, ["Lire aussi"])).runs == shingle_text(f"{ATTACK} {SEARCH}").runs


@pytest.mark.parametrize(
    "text",
    [
        "Le convoi a été attaqué lundi.",  # one sentence: its stop is the last character
        "Le convoi a été attaqué. Deux soldats ont été tués.",
        "Le convoi a été attaqué\nDeux soldats ont été tués",  # a line's end is one as well
        "« Nous fuyons ! » Elle pleure",  # a mark within quotation marks
        "Le convoi a été attaqué\n",  # a line's end that ends the text
        "3.500 déplacés à Ménaka",  # a stop that ends nothing
        "",
    ],
)
def test_a_text_that_is_not_looked_through_is_one_sentence(text: str) -> None:
    assert [part.strip() for part in split_parts(text) if part] == [
        part.strip() for part in SENTENCE_END.split(text) if part
    ]
