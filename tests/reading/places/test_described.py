"""Places described by others: near, at a distance, within one, on a side, between; and those told without a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.gazetteer import distance_km
from recoupe.model import Place
from recoupe.reading import Reader
from recoupe.reading.places.relations import read_km

Find = Callable[[str], tuple[Place, ...]]

BAMAKO, GAO, KAYA = (12.65, -8.0), (16.27, -0.05), (13.09, -1.08)


def point(place: Place) -> tuple[float, float]:
    """The point of a place that has one."""
    assert place.lat is not None
    assert place.lon is not None
    return place.lat, place.lon


@pytest.mark.parametrize(
    ("text", "relation", "anchor", "km", "radius"),
    [
        pytest.param("Un camion a brûlé près de Gao, au Mali.", "near", GAO, 0, 5, id="près de"),
        pytest.param(
            "Un camion a brûlé aux abords de la ville de Gao, au Mali.", "near", GAO, 0, 5, id="a noun between"
        ),
        pytest.param("Un camion a brûlé à 30 km au nord de Gao, au Mali.", "30 km north of", GAO, 30, 10, id="offset"),
        pytest.param("Un camion a brûlé à 30 km de Gao, au Mali.", "30 km from", GAO, 0, 30, id="no direction"),
        pytest.param(
            "Un camion a brûlé à une trentaine de kilomètres au nord de Gao, au Mali.",
            "30 km north of",
            GAO,
            30,
            10,
            id="a number in words",
        ),
        pytest.param(
            "Un camion a brûlé (15 kilomètres au sud-est de Kaya), au Burkina Faso.",
            "15 km south-east of",
            KAYA,
            15,
            5,
            id="figures without a preposition",
        ),
        pytest.param(
            "Le groupe est présent à moins de 50 km de Bamako, au Mali.", "within 50 km of", BAMAKO, 0, 50, id="within"
        ),
        pytest.param("Un camion a brûlé à environ 12 km de Gao, au Mali.", "12 km from", GAO, 0, 12, id="about"),
    ],
)
def test_relations(find: Find, text: str, relation: str, anchor: tuple[float, float], km: float, radius: float) -> None:
    place = find(text)[0]
    assert (place.kind, place.relation) == ("near", relation)
    assert distance_km(point(place), anchor) == pytest.approx(km, abs=6)
    assert place.radius_km is not None
    assert place.radius_km >= radius


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Un camion a brûlé à Gao, au Mali.", "settlement", id="a bare preposition"),
        pytest.param(
            "Un camion a brûlé au centre de Gao, au Mali.", "settlement", id="the middle of a town is the town"
        ),
        pytest.param(
            "La route est longue de 30 km. À Gao, au Mali, tout est calme.", "settlement", id="a length before a stop"
        ),
        pytest.param("Un camion a brûlé dans la région de Gao, au Mali.", "admin", id="a division"),
    ],
)
def test_no_relation(find: Find, text: str, kind: str) -> None:
    place = find(text)[0]
    assert (place.kind, place.relation) == (kind, None)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        pytest.param("Une base a été prise dans le nord du Mali.", "nord du Mali", "ML", id="a side of a country"),
        pytest.param(
            "Au Niger, une base a été prise dans l'ouest du pays.", "ouest du pays (Niger)", "NE", id="du pays"
        ),
        pytest.param("Au Tchad, des bars ont fermé dans la capitale.", "N'Djamena", "TD", id="la capitale"),
        pytest.param("Des bars ont fermé dans la capitale malienne.", "Bamako", "ML", id="la capitale and a demonym"),
        pytest.param("L'armée a fait une incursion en territoire tchadien.", "Tchad", "TD", id="ground and a demonym"),
        pytest.param(
            "Un poste a été attaqué près de la frontière nigérienne.", "frontière nigérienne", "NE", id="a border"
        ),
    ],
)
def test_told_without_a_name(find: Find, text: str, name: str, country: str) -> None:
    place = find(text)[-1]
    assert (place.name, place.country) == (name, country)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le pays a besoin d'aide.", id="no compass word"),
        pytest.param("Des bars ont fermé dans la capitale.", id="a capital of no country in play"),
        pytest.param("La peine capitale a été requise.", id="an adjective"),
        pytest.param("La frontière a été fermée.", id="a border of nobody's"),
        pytest.param("Le territoire national est vaste.", id="no demonym"),
    ],
)
def test_nothing_implied(find: Find, text: str) -> None:
    assert find(text) == ()


def test_the_economic_capital_is_not_the_capital(find: Find) -> None:
    places = find("En Côte d'Ivoire, des bars ont fermé dans la capitale économique.")
    assert [p.kind for p in places] == ["country"]


def test_a_border_has_no_point(find: Find) -> None:
    border = find("Un poste a été attaqué près de la frontière nigérienne.")[0]
    assert (border.kind, border.lat, border.lon) == ("near", None, None)


def test_a_side_of_a_country_lies_that_way(find: Find) -> None:
    north, south = find("Des renforts vont du sud du Mali vers le nord du Mali.")
    assert point(north) != point(south)
    assert {p.kind for p in (north, south)} == {"area"}


@pytest.mark.parametrize(
    ("number", "km"),
    [
        pytest.param("30", 30, id="figures"),
        pytest.param("7,5", 7.5, id="a decimal comma"),
        pytest.param("une trentaine de", 30, id="a collective"),
        pytest.param("quelques", None, id="no number"),
    ],
)
def test_kilometres(number: str, km: float | None) -> None:
    assert read_km(number, {"trentaine": 30, "dix": 10}) == km


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pytest.param("Des tirs ont été entendus à Koro.", "ML", id="no country told"),
        pytest.param("Au Venezuela, des tirs ont été entendus à Coro.", "VE", id="another country told"),
    ],
)
def test_who_adds_a_country_reads_about_it(
    find: Find, reader: Reader, monkeypatch: pytest.MonkeyPatch, text: str, country: str
) -> None:
    monkeypatch.setattr(reader.gazetteer, "added", ("BF", "ML"))
    assert find(text)[-1].country == country
