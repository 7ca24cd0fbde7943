"""The arguments of a trigger by slot: the active form's, whatever the sentence's."""

from __future__ import annotations

import pytest

from recoupe.reading import Reader
from recoupe.reading.arguments import find_arguments
from recoupe.reading.nlp import parse_texts
from recoupe.reading.triggers import token_keys


def slots(reader: Reader, text: str, word: str) -> dict[str, list[str]]:
    """The slots of the first trigger whose head has this form."""
    doc = next(iter(parse_texts(reader.nlp, [text])))
    match = next(m for m in reader.indexes.triggers.find(list(doc), token_keys(doc)) if doc[m.head].text == word)
    return {slot: [t.text for t in tokens] for slot, tokens in find_arguments(doc, match, reader.grammar).items()}


FILLED = [
    pytest.param("Des rebelles ont attaqué la caserne.", "attaqué", "subject", "rebelles", id="subject"),
    pytest.param("Des rebelles ont attaqué la caserne.", "attaqué", "object", "caserne", id="object"),
    pytest.param(
        "La caserne a été attaquée par des rebelles.", "attaquée", "object", "caserne", id="passive's subject"
    ),
    pytest.param("La caserne a été attaquée par des rebelles.", "attaquée", "by", "rebelles", id="passive's doer"),
    pytest.param("L'attaque des rebelles contre la caserne a échoué.", "attaque", "against", "caserne", id="contre"),
    pytest.param("L'armée a mené une attaque contre un camp.", "attaque", "by", "armée", id="carried by a verb"),
    pytest.param("L'attaque attribuée aux rebelles a échoué.", "attaque", "by", "rebelles", id="attributed"),
    pytest.param("Les combats entre Peuls et Dogons continuent.", "combats", "between", "Peuls", id="between"),
    pytest.param("Le convoi a été victime d'une attaque.", "attaque", "against", "convoi", id="victim of it"),
]


@pytest.mark.parametrize(("text", "word", "slot", "filler"), FILLED)
def test_filled(reader: Reader, text: str, word: str, slot: str, filler: str) -> None:
    assert filler in slots(reader, text, word).get(slot, []), slots(reader, text, word)


EMPTY = [
    pytest.param("La caserne a été attaquée par des rebelles.", "attaquée", "subject", id="a passive has no subject"),
    pytest.param("L'armée a annoncé une attaque contre un camp.", "attaque", "by", id="who tells of it"),
    pytest.param("L'attaque a commencé à Bunia.", "attaque", "against", id="nobody is named"),
    pytest.param("Les réfugiés sont rentrés chez eux.", "rentrés", "object", id="être in the active"),
    pytest.param("Une attaque contre un camp a échoué.", "attaque", "of", id="contre is not de"),
    pytest.param("L'enquête sur l'attaque avance.", "attaque", "by", id="a noun that carries nothing"),
]


@pytest.mark.parametrize(("text", "word", "slot"), EMPTY)
def test_empty(reader: Reader, text: str, word: str, slot: str) -> None:
    assert not slots(reader, text, word).get(slot), slots(reader, text, word)
