"""Look-ups: what is found under which name, and what is not."""

from __future__ import annotations

import threading

import pytest

from recoupe.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        pytest.param("Tiékorobougou", [901, 902, 903], id="all homonyms"),
        pytest.param("TIEKOROBOUGOU", [901, 902, 903], id="capitals without accents"),
        pytest.param("Tyékorobugu", [901], id="an alternate name"),
        pytest.param("N'Goromé", [904], id="straight apostrophe for a curly one"),
        pytest.param("NGorome", [904], id="no apostrophe"),
        pytest.param("St-Kolo", [905], id="saint abbreviated"),
        pytest.param("Le Samana", [906], id="with its article"),
        pytest.param("Samana", [906], id="article left out in the text (au Samana)"),
        pytest.param("La Samara", [1], id="an article that the place does not bear"),
        pytest.param("Goro-Mana", [910], id="alternate of the packaged data"),
        pytest.param("Goromana", [910, 907], id="a town before the division called after it"),
        pytest.param("cercle de Goromana", [907], id="generic word: the division alone"),
        pytest.param("région de Samanko", [908], id="own YAML and country file are one division"),
    ],
)
def test_found(small: Gazetteer, name: str, ids: list[int]) -> None:
    assert [e.geonameid for e in small.find(name)] == ids
    assert small.holds(name)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="nothing"),
        pytest.param("’", id="no letter"),
        pytest.param("Mali", id="a country is no town"),
        pytest.param("Tiékoro", id="the beginning of a name"),
        pytest.param("bougou", id="the end of a name"),
        pytest.param("région de Tiékorobougou", id="a generic word of divisions before a village's name"),
        pytest.param("Fosse de Kolo", id="undersea"),
        pytest.param("Tiékorobougou %", id="a wildcard of SQL"),
        pytest.param("x' OR '1'='1", id="SQL"),
    ],
)
def test_not_found(small: Gazetteer, name: str) -> None:
    assert small.find(name) == ()
    assert not small.holds(name)


def test_limit(small: Gazetteer) -> None:
    assert len(small.find("Tiékorobougou", limit=2)) == 2


def test_two_sources_make_one_entry(small: Gazetteer) -> None:
    (town, _) = small.find("Goromana")
    assert (town.lat, town.population, town.feature_code) == (11.53, 9000, "PPLA2")
    assert town.admin1_code == "06", "what the first source leaves empty the second fills"


def test_how_it_was_met(small: Gazetteer) -> None:
    names = ("Samara", "Samarah", "Samana", "Le Samara", "région de Goromana")
    assert {name: small.find(name)[0].matched for name in names} == {
        "Samara": "name",
        "Samarah": "alternate",
        "Samana": "article",
        "Le Samara": "article",
        "région de Goromana": "division",
    }


def test_the_division_is_named(small: Gazetteer) -> None:
    assert small.find("N'Goromé")[0].admin1 == "Samanko"


def test_an_area_over_a_border(small: Gazetteer) -> None:
    (area,) = small.find("bande des sables")
    assert (area.country, area.countries, area.reach_km) == (None, ("ML", "NE"), 900.0)


@pytest.mark.parametrize(
    ("name", "countries", "ids"),
    [
        ("Tiekorobugu", (), [901, 902, 903]),
        ("Ngoromay", (), []),
        ("Baoulecoro", (), []),
        ("Goromanna", ("ML",), [910, 907]),
        ("Goromanna", ("BF",), []),
        ("Saint-Kolo-Peulh", (), [905]),
        ("Kol", (), []),
        ("", (), []),
    ],
)
def test_second_chance(small: Gazetteer, name: str, countries: tuple[str, ...], ids: list[int]) -> None:
    found = small.find_similar(name, countries=countries)
    assert [e.geonameid for e in found] == ids
    assert {e.matched for e in found} <= {"similar"}


def test_added_countries(small: Gazetteer, real: Gazetteer) -> None:
    assert (small.added, real.added) == (("ML",), ())


def test_divisions(small: Gazetteer) -> None:
    assert [e.geonameid for e in small.admin("Goromana")] == [907]
    assert [e.geonameid for e in small.admin("Samanko", "ML")] == [908]
    assert small.admin("Samanko", "BF") == ()
    assert small.admin("N'Goromé") == ()


def test_a_country_by_its_code(small: Gazetteer) -> None:
    mali = small.country("ml")
    assert mali is not None
    assert (mali.name, mali.country, mali.reach_km) == ("Mali", "ML", 628.0)
    assert small.country("XX") is None


def test_threads_may_share_it(small: Gazetteer) -> None:
    found: list[int] = []

    def look() -> None:
        found.extend(len(small.find(name)) for name in ("Tiékorobougou", "Samana", "Goromana", "absent") * 50)

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(found) == 8 * 50 * (3 + 1 + 2)
