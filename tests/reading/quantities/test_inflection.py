"""Plurals, participles and finite forms."""

from __future__ import annotations

import pytest

from recoupe.reading.quantities.inflection import active_forms, participle_forms, plural


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("mort", "morts"),
        ("corps", "corps"),
        ("couteau", "couteaux"),
        ("hôpital", "hôpitaux"),
        ("lieu", "lieux"),
        ("casque bleu", "casques bleus"),
        ("arme à feu", "armes à feu"),
        ("chef de village", "chefs de village"),
        ("demandeur d'asile", "demandeurs d'asile"),
    ],
)
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many


def test_participles_inflect_their_first_word() -> None:
    assert dict(participle_forms("tué")) == {"tué": False, "tués": True, "tuée": False, "tuées": True}
    assert ("prises en otage", True) in participle_forms("pris en otage")


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("tuer", "tuant"),
        ("tuer", "tuèrent"),
        ("enlever", "enlève"),
        ("enlever", "enlèvera"),
        ("libérer", "libèrent"),
        ("égorger", "égorgeant"),
        ("déplacer", "déplaçait"),
        ("exécuter", "exécutent"),
    ],
)
def test_finite_forms(verb: str, form: str) -> None:
    assert form in active_forms(verb)
