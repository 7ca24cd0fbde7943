"""Which capitalised words are places: those that a gazetteer holds and the words around vouch for, and no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Place

Find = Callable[[str], tuple[Place, ...]]


def names(places: tuple[Place, ...]) -> list[str]:
    """The names of places, in order."""
    return [p.name for p in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Une explosion a eu lieu à Cali, en Colombie.", ["Cali", "Colombie"], id="town and country"),
        pytest.param("Le marché de Port-au-Prince a brûlé en Haïti.", ["Port-au-Prince", "Haïti"], id="hyphened words"),
        pytest.param("Au Niger, le village de Tillia est isolé.", ["Niger", "Tillia"], id="after a generic noun"),
        pytest.param("Des tirs ont été entendus à Kaboul.", ["Kaboul"], id="a French name of a foreign town"),
        pytest.param("Il a été arrêté à Djibouti.", ["Djibouti"], id="a town that bears its country's name"),
        pytest.param(
            "Un camp a brûlé à Gourma-Ntassi, au Mali.", ["Gourma-Ntassi", "Mali"], id="no part of a compound"
        ),
        pytest.param("Les combats ont repris au Darfour.", ["Darfour"], id="a named area"),
        pytest.param("Trois bergers sont morts à Kalibounga, au Mali.", ["Kalibounga", "Mali"], id="unknown, after à"),
        pytest.param("Les secours ont regagné Kalibounga, au Mali.", ["Kalibounga", "Mali"], id="after a verb"),
        pytest.param("À la sortie de Kalibounga, au Mali, un car a brûlé.", ["Kalibounga", "Mali"], id="a bound noun"),
        pytest.param(
            "Le convoi a dépassé Kalibounga, où le marché a brûlé, au Mali.",
            ["Kalibounga", "Mali"],
            id="followed by où",
        ),
        pytest.param(
            "Des tirs ont été entendus à Ménaka-ville, au Mali.", ["Ménaka", "Mali"], id="the middle of a town"
        ),
        pytest.param(
            "Au Mali, des hommes ont attaqué le village peul de Samba Kolibaro.",
            ["Mali", "Samba Kolibaro"],
            id="a village that looks like a person",
        ),
        pytest.param(
            "En province de Luxembourg, une route est coupée, dit la police de Belgique.",
            ["Luxembourg", "Belgique"],
            id="a province that bears a country's name",
        ),
    ],
)
def test_places(find: Find, text: str, expected: list[str]) -> None:
    assert names(find(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le marché de Noël a fermé plus tôt.", id="a feast after a generic noun"),
        pytest.param("Face à la foule, la police a reculé.", id="a common word that opens the sentence"),
        pytest.param("La rue de la Loi est bloquée.", id="the name of a street"),
        pytest.param("Selon la COP, la grève continue.", id="an acronym"),
        pytest.param("Le président Ali Tounsi a parlé. Un proche de Tounsi a confirmé.", id="a surname alone"),
        pytest.param("La Cour a rendu son arrêt.", id="an institution with its article"),
        pytest.param("Un convoi de la Croix-Rouge est parti.", id="an organisation that bears a town's name"),
        pytest.param("Les candidats au BAC A4 attendent.", id="a code"),
        pytest.param("L'attaque du 11-Septembre a tout changé.", id="a date that names an event"),
        pytest.param("Le magazine Marianne a publié l'enquête.", id="a newspaper"),
        pytest.param("Il a quitté Moussa Kolibaro et sa famille.", id="a person after a verb of leaving"),
        pytest.param("Il l'a signalé à Facebook.", id="a network after à"),
        pytest.param("Rien n'est prévu dans la province. Ministre et préfet se taisent.", id="across a full stop"),
        pytest.param("Déplacements : douze mille personnes de plus.", id="a heading"),
        pytest.param("L'argent a été remis à Ibrahim Kolibaro.", id="somebody who is given something"),
    ],
)
def test_no_places(find: Find, text: str) -> None:
    assert names(find(text)) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pytest.param("Le Mali a déployé des soldats à Bamako.", "ML", id="a capital is not its river"),
        pytest.param("Les États-Unis ont renforcé leur ambassade à Berlin.", "DE", id="nor a small town elsewhere"),
        pytest.param("Au Liban, l'armée a pris position à Tripoli.", "LB", id="the country in play chooses"),
        pytest.param("En Libye, l'armée a pris position à Tripoli.", "LY", id="and the other country the other"),
    ],
)
def test_homonyms(find: Find, text: str, country: str) -> None:
    assert find(text)[-1].country == country


def test_a_container_chooses_among_homonyms(find: Find) -> None:
    sirakoro = find("Une base a été détruite près de Sirakoro, dans la région de Bougouni, au Mali.")[0]
    assert (sirakoro.name, sirakoro.kind) == ("Sirakoro", "near")
    assert sirakoro.lat == pytest.approx(11.4, abs=0.8)
    assert sirakoro.lon == pytest.approx(-7.4, abs=0.8)


def test_an_unknown_name_has_no_point_of_its_own(find: Find) -> None:
    (unknown, country) = find("Trois bergers sont morts à Kalibounga, au Mali.")
    assert (unknown.lat, unknown.lon, unknown.geonameid) == (None, None, None)
    assert country.kind == "country"


def test_an_unknown_name_is_tied_to_the_known_place_beside_it(find: Find) -> None:
    unknown, known = find("Trois bergers sont morts à Kalibounga, près de Mopti.")
    assert (unknown.name, unknown.lat, unknown.lon) == ("Kalibounga", known.lat, known.lon)
    assert unknown.relation is not None
    assert unknown.relation.startswith("tied to")
    assert unknown.radius_km is not None
    assert unknown.radius_km >= 15


def test_a_spot_lies_in_the_town_that_the_text_puts_it_in(find: Find) -> None:
    spot, town = find("Un homme a été blessé dans le quartier de Kalibounga, à Paris.")
    assert (spot.name, spot.lat, spot.lon) == ("Kalibounga", town.lat, town.lon)


def test_a_compass_word_in_capitals_is_a_side(find: Find) -> None:
    assert [(p.name, p.kind) for p in find("Un car a brûlé au Nord-Est de la Côte d'Ivoire.")] == [
        ("Nord-Est de la Côte d'Ivoire", "area")
    ]


def test_a_compass_word_alone_is_no_town(find: Find) -> None:
    places = find("Dans le Sud-Est, deux hommes ont été arrêtés à Nice, en France.")
    assert [p.name for p in places if p.kind in ("settlement", "admin")] == ["Nice"]


@pytest.mark.parametrize(
    ("text", "name", "point"),
    [
        pytest.param(
            "Des tirs ont éclaté à Trèbes, à Paris et à Marseille, en France.", "Marseille", (43.3, 5.4), id="a city"
        ),
        pytest.param(
            "La gare de Douala a fermé, puis Bafoussam, au Cameroun.", "Douala", (4.05, 9.7), id="its station"
        ),
        pytest.param(
            "Un poste a brûlé près de Tombouctou, sur la route de Taoudéni, au Mali.",
            "Tombouctou",
            (16.77, -3.0),
            id="the town, not the region around it",
        ),
    ],
)
def test_a_town_of_note_is_meant(find: Find, text: str, name: str, point: tuple[float, float]) -> None:
    place = next(p for p in find(text) if p.name == name)
    assert (place.lat, place.lon) == pytest.approx(point, abs=0.2)


def test_a_lone_village_of_a_far_country_is_not_meant(find: Find) -> None:
    """No gazetteer holds the village; a namesake elsewhere does not speak for its own country."""
    text = "Au Nigeria, les djihadistes ont incendié Woro. Abuja a condamné l'attaque, selon l'armée nigériane."
    assert [p.country for p in find(text) if p.name == "Woro"] in ([], [None])


def test_places_told_apart_are_not_tied(find: Find) -> None:
    place = find("Des bergers de Kalibounga ont rejoint la ville de Gao, au Mali.")[0]
    assert place.relation is None
