"""Roads: axes by name and number, "entre X et Y", and pairs of places that are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Place

Find = Callable[[str], tuple[Place, ...]]


def axes(places: tuple[Place, ...]) -> list[str]:
    """The names of the axes among places."""
    return [p.name for p in places if p.kind == "axis"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Un bus a été visé sur l'axe Kayes-Bamako.", ["Kayes–Bamako"], id="an axis of the lexicon"),
        pytest.param("Un bus a été visé sur l'axe Bamako-Kayes.", ["Kayes–Bamako"], id="its reverse order"),
        pytest.param(
            "Des bus ont été visés sur les axes Kayes–Bamako et Bamako–Ségou.",
            ["Kayes–Bamako", "Bamako–Ségou"],
            id="two in a list",
        ),
        pytest.param("Au Mali, un bus a sauté sur la RN6.", ["Bamako–Ségou"], id="a number, its country in play"),
        pytest.param("Au Mali, un bus a sauté sur la route nationale 7.", ["Sikasso–Bamako"], id="a number in full"),
        pytest.param("En Haïti, un bus a sauté sur la RN6.", ["RN6"], id="a number of another country"),
        pytest.param("En France, l'autoroute A7 est coupée.", ["A7"], id="a number that the lexicon lacks"),
        pytest.param("Un bus a été visé sur la route Agadez-Arlit, au Niger.", ["Agadez–Arlit"], id="any two places"),
        pytest.param("Un bus a été visé sur la route de Cali à Popayán, en Colombie.", ["Cali–Popayán"], id="de X à Y"),
    ],
)
def test_axes(find: Find, text: str, expected: list[str]) -> None:
    found = axes(find(text))
    assert [set(name.split("–")) for name in found] == [set(name.split("–")) for name in expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Les présidents se sont vus à Bamako et à Kayes.", id="two towns"),
        pytest.param("Les relations Paris-Bamako se dégradent.", id="two capitals for their governments"),
        pytest.param("Le dossier N6 a été transmis au tribunal de Lille.", id="a number that is no road"),
        pytest.param("Le film E19 passe à Anvers.", id="a code"),
        pytest.param("De Bamako à Kayes, la presse s'interroge.", id="no noun for a road"),
    ],
)
def test_no_axes(find: Find, text: str) -> None:
    assert axes(find(text)) == []


def test_an_axis_is_a_line_between_its_ends(find: Find) -> None:
    axis = next(p for p in find("Un bus a été visé sur l'axe Kayes-Bamako.") if p.kind == "axis")
    assert len(axis.line) == 2
    assert axis.country == "ML"


def test_a_number_alone_has_no_line(find: Find) -> None:
    road = next(p for p in find("En France, l'autoroute A7 est coupée.") if p.kind == "axis")
    assert (road.lat, road.line) == (None, ())


def test_between_two_places_is_near_both(find: Find) -> None:
    place = find("Le convoi a été attaqué entre Agadez et Arlit, au Niger.")[0]
    assert (place.kind, place.relation, place.name) == ("near", "between", "Agadez – Arlit")


def test_between_a_number_and_another_is_no_place(find: Find) -> None:
    assert find("Entre 10 et 15 personnes ont disparu.") == ()
