"""Distances, bearings, and the places that reports describe by others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.gazetteer import (
    Entry,
    describe_axis,
    describe_between,
    describe_entry,
    describe_near,
    describe_offset,
    describe_within,
    destination,
    distance_km,
)
from recoupe.gazetteer.geometry import compass_name, mean_point, midpoint, segment_distance_km
from recoupe.model import PlaceKind, Span

LATS = st.floats(-80, 80)
LONS = st.floats(-179, 179)


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        pytest.param((12.65, -8.0), (12.65, -8.0), 0, id="the same point"),
        pytest.param((0.0, 0.0), (0.0, 1.0), 111.2, id="a degree on the equator"),
        pytest.param((12.65, -8.0), (14.45, -11.43), 422, id="Bamako to Kayes"),
        pytest.param((0.0, 179.5), (0.0, -179.5), 111.2, id="over the date line"),
        pytest.param((0.0, 0.0), (0.0, 180.0), 20015, id="antipodes"),
    ],
)
def test_distance(a: tuple[float, float], b: tuple[float, float], km: float) -> None:
    assert distance_km(a, b) == pytest.approx(km, rel=0.01, abs=0.1)


@given(LATS, LONS, st.floats(0, 360), st.floats(0.1, 500))
def test_destination_is_as_far_as_asked(lat: float, lon: float, bearing: float, km: float) -> None:
    assert distance_km((lat, lon), destination(lat, lon, bearing, km)) == pytest.approx(km, rel=1e-3)


@given(LATS, LONS, LATS, LONS)
def test_midpoint_is_as_far_from_both(lat: float, lon: float, other_lat: float, other_lon: float) -> None:
    a, b = (lat, lon), (other_lat, other_lon)
    middle = midpoint(a, b)
    if distance_km(a, b) < 15_000:
        assert distance_km(a, middle) == pytest.approx(distance_km(b, middle), rel=1e-3, abs=0.01)


def test_no_middle_of_nothing() -> None:
    with pytest.raises(ValueError, match="no point"):
        mean_point(())


@pytest.mark.parametrize(
    ("point", "km"),
    [
        pytest.param((13.0, -8.0), 0, id="on the road"),
        pytest.param((13.0, -7.0), 108, id="beside it"),
        pytest.param((15.0, -8.0), 111, id="beyond its end"),
    ],
)
def test_distance_to_a_road(point: tuple[float, float], km: float) -> None:
    assert segment_distance_km(point, (12.0, -8.0), (14.0, -8.0)) == pytest.approx(km, rel=0.02, abs=0.5)


@pytest.mark.parametrize(
    ("bearing", "name"),
    [
        (0, "north"),
        (50, "north-east"),
        (90, "east"),
        (180, "south"),
        (270, "west"),
        (359, "north"),
        (-45, "north-west"),
    ],
)
def test_compass(bearing: float, name: str) -> None:
    assert compass_name(bearing) == name


@pytest.fixture
def town(entry: Callable[..., Entry]) -> Entry:
    return entry("Kolo", 12.0, -8.0, admin1="Samanko", geonameid=7)


def test_a_place_in_itself(town: Entry) -> None:
    place = describe_entry(town)
    assert (place.name, place.kind, place.lat, place.lon) == ("Kolo", PlaceKind.SETTLEMENT, 12.0, -8.0)
    assert (place.geonameid, place.country, place.admin1, place.relation) == (7, "ML", "Samanko", None)
    assert place.radius_km == 3.0


def test_near(town: Entry) -> None:
    span = Span.of("près de Kolo", 0, 12)
    place = describe_near(town, span=span)
    assert (place.kind, place.relation, place.radius_km, place.span) == (PlaceKind.NEAR, "near", 15.0, span)


def test_near_a_region_is_not_nearer_than_the_region_reaches(entry: Callable[..., Entry]) -> None:
    region = entry("Samanko", feature_class="A", feature_code="ADM1", radius_km=90.0)
    assert describe_near(region).radius_km == 90.0


def test_within(town: Entry) -> None:
    place = describe_within(town, 50)
    assert (place.lat, place.radius_km, place.relation) == (12.0, 50, "within 50 km of")


def test_offset_on_a_bearing(town: Entry) -> None:
    place = describe_offset(town, 30, 0)
    assert place.lat is not None
    assert place.lon == -8.0
    assert distance_km((place.lat, -8.0), town.point) == pytest.approx(30, rel=0.01)
    assert place.lat > town.lat
    assert (place.kind, place.relation, place.radius_km) == (PlaceKind.NEAR, "30 km north of", 10.0)


def test_offset_without_a_bearing_keeps_the_point(town: Entry) -> None:
    place = describe_offset(town, 30)
    assert (place.lat, place.lon, place.radius_km, place.relation) == (12.0, -8.0, 30, "30 km from")


def test_between(town: Entry, entry: Callable[..., Entry]) -> None:
    place = describe_between(town, entry("Goromana", 14.0, -8.0))
    assert (place.kind, place.relation, place.lat) == (PlaceKind.NEAR, "between", 13.0)
    assert place.radius_km == pytest.approx(111, rel=0.01)
    assert len(place.line) == 2


def test_axis_of_three_towns_is_halfway_along(town: Entry, entry: Callable[..., Entry]) -> None:
    place = describe_axis((town, entry("A", 12.0, -7.0), entry("B", 12.0, -4.0)))
    assert place.kind is PlaceKind.AXIS
    assert place.name == "Kolo–A–B"
    assert place.lon == pytest.approx(-6.0, abs=0.01)
    assert place.country == "ML"
    assert place.geonameid is None, "an axis is no entry of the gazetteer"


def test_axis_over_a_border_is_of_no_one_country(town: Entry, entry: Callable[..., Entry]) -> None:
    assert describe_axis((town, entry("Téra", 14.0, 0.8, country="NE"))).country is None


def test_axis_of_one_town_is_no_axis(town: Entry) -> None:
    with pytest.raises(ValueError, match="two places"):
        describe_axis((town,))


def test_axis_of_a_town_with_itself_has_a_radius(town: Entry) -> None:
    place = describe_axis((town, town))
    assert (place.lat, place.radius_km) == (12.0, 1.0)
