"""The YAML of our own: it loads, it says where its points come from, and its points are where they should be."""

from __future__ import annotations

from collections import Counter

import pytest

from recoupe.errors import GazetteerError
from recoupe.gazetteer import Gazetteer, distance_km, supplement
from recoupe.gazetteer.supplement import PlacesFile, iter_countries, iter_supplement, load_data


def test_every_entry_says_where_its_point_comes_from() -> None:
    for row in iter_supplement():
        assert row.source.startswith(("GeoNames", "approximate", "centre of the division's places")), row.name
        if row.source.startswith("approximate"):
            assert row.radius_km is not None, f"{row.name} is approximate and has no radius"


def test_no_entry_twice() -> None:
    keys = [(r.name, r.country, r.countries, r.feature_code, r.admin1_code) for r in iter_supplement()]
    points = [(round(r.lat, 1), round(r.lon, 1)) for r in iter_supplement()]
    seen = Counter(zip(keys, points, strict=True))
    assert [key for key, times in seen.items() if times > 1] == []


def test_there_are_enough_divisions() -> None:
    countries = Counter(row.country for row in iter_supplement() if row.feature_code == "ADM1")
    assert len(countries) > 200
    assert sum(countries.values()) > 3000


def test_every_country_has_a_point() -> None:
    points = {row.country: row for row in iter_countries()}
    assert len(points) > 240
    assert points["ML"].radius_km == pytest.approx(628, abs=1)
    assert distance_km((points["FR"].lat, points["FR"].lon), (46.6, 2.5)) < 100


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("places: [", "is no YAML", id="no YAML"),
        pytest.param("places: [{name: A}]", r"places\.0\.feature", id="key missing"),
        pytest.param(
            "places: [{name: A, feature: P.PPL, lat: 1, lon: 2, source: x, colour: red}]", "colour", id="unknown key"
        ),
        pytest.param("places: [{name: A, feature: P.PPL, lat: 95, lon: 2, source: x}]", "lat", id="off the earth"),
        pytest.param("places: [{name: A, feature: PPL, lat: 1, lon: 2, source: x}]", "feature", id="no class"),
        pytest.param("places: [{name: A, feature: P.PPL, lat: 1, lon: 2}]", "source", id="no source"),
        pytest.param("", "wrong at", id="empty"),
    ],
)
def test_a_wrong_file_is_named(monkeypatch: pytest.MonkeyPatch, content: str, message: str) -> None:
    monkeypatch.setattr(supplement, "read_bytes", lambda name: content.encode())
    with pytest.raises(GazetteerError, match=rf"supplement\.yml.*{message}"):
        load_data("supplement.yml", PlacesFile)


NEAR = [
    # name, country, feature class, a point it must be near, within km
    ("Le Caire", "EG", "P", (30.05, 31.24), 15),
    ("Kiev", "UA", "P", (50.45, 30.52), 15),
    ("Kyiv", "UA", "P", (50.45, 30.52), 15),
    ("Pékin", "CN", "P", (39.9, 116.4), 20),
    ("Genève", "CH", "P", (46.2, 6.15), 10),
    ("Londres", "GB", "P", (51.5, -0.12), 15),
    ("Moscou", "RU", "P", (55.75, 37.62), 15),
    ("Varsovie", "PL", "P", (52.23, 21.0), 15),
    ("Le Cap", "ZA", "P", (-33.92, 18.42), 20),
    ("N'Djamena", "TD", "P", (12.11, 15.05), 10),
    ("Alger", "DZ", "P", (36.75, 3.05), 15),
    ("Ouagadougou", "BF", "P", (12.37, -1.53), 15),
    ("Cité Soleil", "HT", "P", (18.58, -72.33), 5),
    ("Rubaya", "CD", "P", (-1.55, 28.87), 15),
    ("Sévaré", "ML", "P", (14.53, -4.09), 10),
    ("Labbézanga", "ML", "P", (14.96, 0.7), 10),
    ("Bougouni", "ML", "A", (11.42, -7.48), 60),
    ("Ménaka", "ML", "A", (15.92, 2.4), 60),
    ("Taoudénit", "ML", "A", (22.67, -3.98), 200),
    ("Dioïla", "ML", "A", (12.49, -6.8), 60),
    ("Nioro", "ML", "A", (15.23, -9.59), 60),
    ("Kita", "ML", "A", (13.04, -9.49), 60),
    ("Nara", "ML", "A", (15.17, -7.29), 60),
    ("San", "ML", "A", (13.3, -4.9), 60),
    ("Koutiala", "ML", "A", (12.39, -5.46), 60),
    ("Bandiagara", "ML", "A", (14.35, -3.61), 60),
    ("Douentza", "ML", "A", (15.0, -2.95), 60),
    ("Liptako", "BF", "A", (14.03, -0.05), 60),
    ("Goulmou", "BF", "A", (12.06, 0.36), 80),
    ("Bankui", "BF", "A", (12.46, -3.46), 80),
    ("Soum", "BF", "A", (14.1, -1.63), 60),
    ("Tillabéri", "NE", "A", (14.2, 1.45), 100),
    ("Borno", "NG", "A", (11.83, 13.15), 120),
    ("Nord-Kivu", "CD", "A", (-1.0, 29.0), 120),
    ("Extrême-Nord", "CM", "A", (10.6, 14.3), 120),
    ("Cabo Delgado", "MZ", "A", (-12.3, 39.5), 150),
    ("Artibonite", "HT", "A", (19.35, -72.5), 60),
    ("Hérat", "AF", "A", (34.35, 62.2), 120),
    ("Idleb", "SY", "A", (35.93, 36.63), 60),
    ("Bavière", "DE", "A", (48.9, 11.5), 120),
    ("Seine-Saint-Denis", "FR", "A", (48.91, 2.48), 20),
    ("Louhansk", "UA", "A", (48.9, 38.9), 120),
    ("Cauca", "CO", "A", (2.5, -76.8), 100),
    ("forêt de Sambisa", "NG", "L", (11.2, 13.3), 60),
    ("Adrar des Ifoghas", "ML", "T", (19.5, 1.6), 160),
    ("Casamance", "SN", "L", (12.8, -15.5), 100),
    ("Catatumbo", "CO", "L", (8.7, -73.0), 60),
    ("Sinaï", "EG", "T", (29.5, 33.8), 80),
]


@pytest.mark.parametrize(
    ("name", "country", "feature_class", "point", "km"), NEAR, ids=[f"{n[0]} {n[1]} {n[2]}" for n in NEAR]
)
def test_names_of_french_reports_are_where_they_should_be(
    real: Gazetteer, name: str, country: str, feature_class: str, point: tuple[float, float], km: float
) -> None:
    found = [e for e in real.find(name) if e.lies_in(country) and e.feature_class == feature_class]
    assert found, f"no {name}"
    assert min(distance_km(e.point, point) for e in found) <= km


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Liptako-Gourma", {"ML", "BF", "NE"}),
        ("zone des trois frontières", {"ML", "BF", "NE"}),
        ("lac Tchad", {"TD", "NE", "NG", "CM"}),
        ("parc du W", {"BF", "NE", "BJ"}),
        ("mer Rouge", {"YE", "SA", "EG", "SD", "ER", "DJ"}),
        ("golfe d'Aden", {"DJ", "YE", "SO"}),
    ],
)
def test_areas_over_borders(real: Gazetteer, name: str, countries: set[str]) -> None:
    (area,) = (e for e in real.find(name) if e.countries)
    assert set(area.countries) == countries
    assert area.radius_km is not None


def test_a_region_and_its_town_are_both_there(real: Gazetteer) -> None:
    assert {e.feature_class for e in real.find("Bougouni") if e.country == "ML"} == {"P", "A"}
