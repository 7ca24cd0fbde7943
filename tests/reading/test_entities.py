"""Names are looked for only in sentences that may hold one, and known again by their parts."""

from __future__ import annotations

import pytest

from recoupe.reading import Reader
from recoupe.reading.entities import REACH, around_capitals, may_name
from recoupe.reading.nlp import parse_text, parse_texts

NAMED = "Le procureur Moussa Diarra a ouvert une enquête. La route est coupée. Diarra promet des résultats."


def persons(reader: Reader, text: str) -> list[str]:
    """The persons of a parsed text."""
    return [entity.text for entity in parse_text(reader.nlp, text).ents if entity.label_ == "PER"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Le procureur Moussa Diarra a ouvert une enquête.", True, id="first and last name"),
        pytest.param("Hier, le général Tarka a pris la parole.", True, id="behind a noun"),
        pytest.param("La route est coupée depuis lundi.", False, id="no name"),
        pytest.param("Des hommes armés ont attaqué un car à Bla.", False, id="a place behind a preposition"),
        pytest.param("Lundi.", False, id="one word"),
    ],
)
def test_which_sentences_may_name_somebody(reader: Reader, text: str, wanted: bool) -> None:
    doc = reader.nlp(text, disable=["ner"])
    assert any(may_name(sentence) for sentence in doc.sents) is wanted


def test_a_person_is_known_again_by_the_last_name(reader: Reader) -> None:
    assert persons(reader, NAMED) == ["Moussa Diarra", "Diarra"]


def test_offsets_are_those_of_the_whole_text(reader: Reader) -> None:
    doc = parse_text(reader.nlp, f"La route est coupée.\n\n{NAMED}")
    assert all(doc.text[e.start_char : e.end_char] == e.text for e in doc.ents)


def test_a_text_without_names_has_no_entities(reader: Reader) -> None:
    assert persons(reader, "La route est coupée. Les prix montent.") == []


def test_one_by_one_and_together_are_alike(reader: Reader) -> None:
    (together,) = parse_texts(reader.nlp, [NAMED])
    assert [e.text for e in together.ents] == [e.text for e in parse_text(reader.nlp, NAMED).ents]


def test_only_the_words_around_a_capital_are_looked_at(reader: Reader) -> None:
    far = "hier soir et encore ce matin très tôt sur la route du nord après la pluie"
    doc = reader.nlp(f"Le procureur Moussa Diarra parle {far}.", disable=["ner"])
    words = [token.text for sentence in doc.sents for token in around_capitals(sentence)]
    assert words == [token.text for token in doc[: 4 + REACH]]


def test_words_near_two_capitals_are_looked_at_once(reader: Reader) -> None:
    doc = reader.nlp("Hier Moussa Diarra puis le général Tarka et Awa Koné ont parlé.", disable=["ner"])
    tokens = [token.i for sentence in doc.sents for token in around_capitals(sentence)]
    assert tokens == sorted(set(tokens))
