"""What a feature code says about a place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.gazetteer import Entry
from recoupe.model import PlaceKind


@pytest.mark.parametrize(
    ("feature", "kind"),
    [
        ("P.PPL", PlaceKind.SETTLEMENT),
        ("P.PPLC", PlaceKind.SETTLEMENT),
        ("S.AIRP", PlaceKind.SETTLEMENT),
        ("A.ADM1", PlaceKind.ADMIN),
        ("A.ADM4", PlaceKind.ADMIN),
        ("A.PCLI", PlaceKind.COUNTRY),
        ("L.PRK", PlaceKind.AREA),
        ("H.LK", PlaceKind.AREA),
        ("T.MTS", PlaceKind.AREA),
    ],
)
def test_kind(entry: Callable[..., Entry], feature: str, kind: PlaceKind) -> None:
    feature_class, code = feature.split(".")
    assert entry(feature_class=feature_class, feature_code=code).kind is kind


@pytest.mark.parametrize(
    ("given", "km"),
    [
        pytest.param({"radius_km": 7.5, "population": 9_000_000}, 7.5, id="its own radius first"),
        pytest.param({}, 3.0, id="a village"),
        pytest.param({"population": 1_300_000}, 15.0, id="a metropolis"),
        pytest.param({"feature_class": "A", "feature_code": "ADM1"}, 100.0, id="a region"),
        pytest.param({"feature_class": "A", "feature_code": "ADM9"}, 40.0, id="an unknown code of a known class"),
        pytest.param({"feature_class": "X", "feature_code": "Y"}, 10.0, id="an unknown class"),
    ],
)
def test_reach(entry: Callable[..., Entry], given: dict[str, object], km: float) -> None:
    assert entry(**given).reach_km == km


def test_an_area_lies_in_each_of_its_countries(entry: Callable[..., Entry]) -> None:
    area = entry(country=None, countries=("ML", "NE"))
    assert area.lies_in("NE")
    assert not area.lies_in("BF")


def test_how_it_was_met_is_no_part_of_what_it_is(entry: Callable[..., Entry]) -> None:
    assert entry(matched="similar") == entry(matched="name")
