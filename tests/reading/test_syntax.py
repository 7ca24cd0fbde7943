"""Small questions to the parse, put to the real model."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from recoupe.reading import Reader
from recoupe.reading.nlp import parse_texts
from recoupe.reading.syntax import is_passive, phrase


def token(reader: Reader, text: str, word: str) -> Token:
    """The first token of a text with this form."""
    doc = next(iter(parse_texts(reader.nlp, [text])))
    return next(t for t in doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        pytest.param("Le poste a été attaqué par des rebelles.", "attaqué", True, id="with its agent"),
        pytest.param("Deux soldats tués à Beni ont été enterrés.", "tués", True, id="participle of a noun"),
        pytest.param("Les rebelles ont attaqué le poste.", "attaqué", False, id="active past"),
        pytest.param("Des rebelles attaquent le poste.", "attaquent", False, id="present"),
        pytest.param("Les rebelles disent avoir détruit le poste.", "détruit", False, id="past infinitive"),
    ],
)
def test_is_passive(reader: Reader, text: str, verb: str, passive: bool) -> None:
    assert is_passive(token(reader, text, verb)) is passive


@pytest.mark.parametrize(
    ("text", "head", "words"),
    [
        pytest.param("Des hommes armés ont fui.", "hommes", "Des hommes armés", id="participle"),
        pytest.param("Le poste de douane a brûlé.", "poste", "poste de douane", id="complement"),
        pytest.param("Le poste à la frontière a brûlé.", "poste", "poste", id="a place is no part"),
        pytest.param("Les deux médecins ont fui.", "médecins", "deux médecins", id="number"),
        pytest.param("Ces soldats ont fui.", "soldats", "soldats", id="demonstrative"),
        pytest.param("Les soldats, épuisés, ont fui.", "soldats", "soldats", id="apposition after a comma"),
    ],
)
def test_phrase(reader: Reader, text: str, head: str, words: str) -> None:
    noun = token(reader, text, head)
    first, last = phrase(noun, reader.grammar)
    assert noun.doc[first:last].text == words
