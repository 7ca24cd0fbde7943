"""What nobody does is denied, counts nobody and is said by nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Certainty, Record, Statement

DENIED = [
    pytest.param("Aucun civil n'a été tué à Beni mardi.", "killing", id="determiner of the subject"),
    pytest.param("Les rebelles n'ont enlevé personne à Beni mardi.", "abduction", id="object"),
    pytest.param("La police n'a arrêté aucun manifestant à Lomé.", "arrest", id="determiner of the object"),
    pytest.param("Personne n'a été arrêté à Lomé mardi.", "arrest", id="pronoun tagged as a noun"),
]


@pytest.mark.parametrize(("text", "code"), DENIED)
def test_what_nobody_does_is_denied_and_counts_nobody(fill: Callable[..., Record], text: str, code: str) -> None:
    found = [s for s in fill(text).statements if s.type == code]
    assert [s.certainty for s in found] == [Certainty.DENIED]
    assert not [q for q in found[0].quantities if q.low]


TOLD = [
    pytest.param("Une personne a été arrêtée à Lomé mardi.", "arrest", id="a person is somebody"),
    pytest.param("Cette personne a été arrêtée à Lomé.", "arrest", id="so is this one"),
    pytest.param("La police a arrêté dix manifestants, sans aucun incident, à Lomé.", "arrest", id="a circumstance"),
    pytest.param("Les rebelles n'ont attaqué que le marché de Beni.", "armed_attack", id="ne… que"),
    pytest.param("La police n'a pas commenté l'attaque du marché de Beni.", "armed_attack", id="a known deed, no word"),
    pytest.param("Le maire n'a pas confirmé l'enlèvement du prêtre à Jos.", "abduction", id="a known deed unconfirmed"),
    pytest.param("Aucun train ne circule entre Douala et Yaoundé depuis lundi.", "closure", id="a standstill"),
]


@pytest.mark.parametrize(("text", "code"), TOLD)
def test_what_is_done_is_not_denied(fill: Callable[..., Record], text: str, code: str) -> None:
    assert Certainty.DENIED not in {s.certainty for s in fill(text).statements if s.type == code}


def voices(statements: tuple[Statement, ...]) -> list[str]:
    return [s.source.name for s in statements if s.source is not None]


SILENT = [
    pytest.param("Aucun responsable n'a confirmé l'attaque du village de Kolo.", id="no official"),
    pytest.param("Personne n'a dit qui avait mené l'attaque du village de Kolo.", id="nobody"),
    pytest.param("L'attaque du village de Kolo n'a été confirmée par aucune source.", id="by no source"),
]


@pytest.mark.parametrize("text", SILENT)
def test_nobody_says_nothing(fill: Callable[..., Record], text: str) -> None:
    assert voices(fill(text).statements) == []
