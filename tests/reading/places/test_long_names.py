"""Part of a longer place's name is nobody, nowhere and no party by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Record

WHOLE = [
    pytest.param(
        "Les combattants ont attaqué Nioro du Sahel et Diéma mardi.",
        ["Nioro du Sahel", "Diéma"],
        id="the parse cuts it",
    ),
    pytest.param(
        "Des assaillants ont visé Boulogne-sur-Mer et Saint-Étienne du Rouvray.",
        ["Boulogne-sur-Mer", "Saint-Étienne du Rouvray"],
        id="cut after a hyphen",
    ),
    pytest.param("Des hommes armés ont attaqué Port Harcourt dimanche.", ["Port Harcourt"], id="two capitals"),
]


@pytest.mark.parametrize(("text", "targets"), WHOLE)
def test_a_long_name_is_one_party(fill: Callable[..., Record], text: str, targets: list[str]) -> None:
    assert [p.name for s in fill(text).statements for p in s.targets] == targets


PARTS = [
    pytest.param("Des hommes armés ont attaqué Nioro du Sahel et Diéma.", "Sahel", id="a region inside a town"),
    pytest.param("Une bombe a tué deux gendarmes à Fada N'Gourma.", "Fada", id="first word"),
    pytest.param("Une bombe a tué deux gendarmes à Bobo-Dioulasso.", "Bobo", id="before a hyphen: a people"),
    pytest.param("Une attaque au Soudan du Sud a fait dix morts.", "Soudan", id="a country inside another"),
    pytest.param("Des combats ont éclaté en République démocratique du Congo.", "Congo", id="one in a long name"),
    pytest.param("Abou Dhabi a condamné l'attaque du port de Fujaïrah.", "Abou", id="a given name"),
    pytest.param("Des rebelles ont attaqué Sidi Bel Abbès lundi.", "Sidi", id="a title"),
]


@pytest.mark.parametrize(("text", "part"), PARTS)
def test_part_of_a_name_is_nothing_by_itself(fill: Callable[..., Record], text: str, part: str) -> None:
    statements = fill(text).statements
    assert statements
    named = [p.name for s in statements for p in (*s.agents, *s.targets)]
    assert part not in [*named, *(p.name for s in statements for p in s.places)]
