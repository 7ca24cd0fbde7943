"""Places that a third party coded by hand: with the country files, most are known and near."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recoupe.gazetteer import Gazetteer, PlaceContext, add_country, choose, distance_km, open_gazetteer
from recoupe.settings import load_settings

COUNTRIES = ("BF", "CI", "GN", "ML", "MR", "NE", "SN")


@pytest.fixture(scope="module")
def sahel(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A gazetteer with the seven country files."""
    settings = load_settings({}, home=tmp_path_factory.mktemp("sahel"))
    for code in COUNTRIES:
        assert add_country(shared / "geonames" / f"{code}.zip", settings).bad_rows == 0
    return open_gazetteer(settings)


@pytest.mark.slow
def test_coded_places_are_known_and_near(sahel: Gazetteer, shared: Path) -> None:
    lines = (shared / "gold" / "incidents-dev.jsonl").read_text(encoding="utf-8").splitlines()
    coded = [place for place in (json.loads(line)["coded"] for line in lines) if place["place"] and place["lat"]]
    known = near = right = 0
    for place in coded:
        found = sahel.find(place["place"]) or sahel.find_similar(place["place"], countries=("ML",))
        point = place["lat"], place["lon"]
        known += bool(found)
        near += any(distance_km(e.point, point) <= 25 for e in found)
        chosen = choose(found, PlaceContext(countries={"ML": 1.0})).entry
        right += chosen is not None and distance_km(chosen.point, point) <= 25
    assert known / len(coded) >= 0.90
    assert near / len(coded) >= 0.87
    assert right / len(coded) >= 0.85


@pytest.mark.slow
def test_forty_homonyms_and_one_region(sahel: Gazetteer) -> None:
    homonyms = [e for e in sahel.find("Sirakoro") if e.country == "ML"]
    assert len(homonyms) > 30
    (bougouni,) = (e for e in sahel.admin("Bougouni", "ML") if e.feature_code == "ADM1")
    chosen = choose(homonyms, PlaceContext((bougouni,), countries={"ML": 1.0})).entry
    assert chosen is not None
    assert distance_km(chosen.point, (11.42, -7.48)) < 60
