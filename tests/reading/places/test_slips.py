"""Long names that are misspelt, and brackets that place a whole list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Place, Record


def places(record: Record) -> list[Place]:
    return [p for s in record.statements for p in s.places]


SLIPS = [
    pytest.param(
        "Des hommes armés ont attaqué un poste à Ouagandougou, au Burkina Faso.", 12.37, id="a letter too many"
    ),
    pytest.param("Au Honduras, une bombe a explosé mardi près de Tegucigapla.", 14.08, id="two letters changed round"),
    pytest.param(
        "Au Mali, une mine a explosé à 40 km de Gourma-Rarhous.", None, id="a town too small for the gazetteer"
    ),
]


@pytest.mark.parametrize(("text", "lat"), SLIPS)
def test_a_long_name_is_known_in_spite_of_a_slip(fill: Callable[..., Record], text: str, lat: float | None) -> None:
    found = places(fill(text))
    assert found
    assert all((p.lat is None) if lat is None else (p.lat == pytest.approx(lat, abs=0.1)) for p in found)


NO_SLIPS = [
    pytest.param("En Thaïlande, les Thaïlandaise ont attaqué un poste.", "Thaïlandaise", id="no place's name"),
    pytest.param("Au Mali, des hommes armés ont attaqué le village de Sikaso-Peul.", "Sikasso", id="another name"),
    pytest.param("Au Mali, une mine a explosé à Kaxes.", "Kayes", id="too short to be sure"),
    pytest.param("Au Mali, le général Bandiangara a condamné l'attaque.", "Bandiagara", id="a person"),
    pytest.param("Au Togo, une bombe a explosé à Ouagandougou.", "Ouagadougou", id="in a country not in play"),
]


@pytest.mark.parametrize(("text", "name"), NO_SLIPS)
def test_another_name_is_no_slip(fill: Callable[..., Record], text: str, name: str) -> None:
    assert name not in [p.name for p in places(fill(text)) if p.lat is not None]


def test_a_bracket_behind_a_list_places_all_of_it(fill: Callable[..., Record]) -> None:
    text = "Des hommes armés ont attaqué les villages de Sabérou et Tagarou (région de Mopti) au Mali."
    assert {round(p.lat) for p in places(fill(text)) if p.lat is not None} == {14}


APART = [
    pytest.param("Des rebelles ont attaqué le village de Sabérou et fui vers Mopti, au Mali.", id="a verb between"),
    pytest.param("Des rebelles ont attaqué les villages de Sabérou et Mopti, au Mali.", id="no bracket"),
]


@pytest.mark.parametrize("text", APART)
def test_another_place_does_not_place_it(fill: Callable[..., Record], text: str) -> None:
    assert [p.lat for p in places(fill(text)) if p.name == "Sabérou"] in ([], [None], [None, None])
