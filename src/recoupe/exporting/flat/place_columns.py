"""Where: a place's columns, alike for incidents and statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from recoupe.exporting.flat.column import FlatColumn, Kind, Value
from recoupe.exporting.job import Told
from recoupe.model import Place

Facts = TypeVar("Facts")
Find = Callable[[Facts], Place | None]


def place_columns(find: Find[Facts], holds: Told) -> tuple[FlatColumn[Facts], ...]:
    """``place``, ``place_kind``, ``lat``, … of the place that is found, all empty where there is none.

    ``holds`` says which place that is.
    """

    return (*name_columns(find, holds), *point_columns(find), *division_columns(find))


def read_place(find: Find[Facts], get: Callable[[Place], Value]) -> Callable[[Facts], Value]:
    """What reads something of the place, None where there is none."""

    def read(facts: Facts) -> Value:
        place = find(facts)
        return None if place is None else get(place)

    return read


def name_columns(find: Find[Facts], holds: Told) -> tuple[FlatColumn[Facts], ...]:
    """Its name and kind."""
    return (
        FlatColumn(
            "place",
            Kind.TEXT,
            holds,
            read_place(find, lambda place: place.name),
            hxl="#loc+name",
        ),
        FlatColumn(
            "place_kind",
            Kind.TEXT,
            Told("settlement, admin, country, axis, area, near", "settlement, admin, country, axis, area, near"),
            read_place(find, lambda place: place.kind.value),
            Told("la ligne d’un axe : geojson l’a", "the line of an axis: geojson has it"),
        ),
    )


def point_columns(find: Find[Facts]) -> tuple[FlatColumn[Facts], ...]:
    """Its point and how uncertain that is."""
    return (
        FlatColumn(
            "lat",
            Kind.NUMBER,
            Told("latitude de son point, en degrés WGS 84", "latitude of its point, in WGS 84 degrees"),
            read_place(find, lambda place: None if place.lat is None else float(place.lat)),
            Told("vide si aucun index ne le connaît", "empty where no gazetteer knows it"),
            hxl="#geo+lat",
        ),
        FlatColumn(
            "lon",
            Kind.NUMBER,
            Told("longitude", "longitude"),
            read_place(find, lambda place: None if place.lon is None else float(place.lon)),
            hxl="#geo+lon",
        ),
        FlatColumn(
            "radius_km",
            Kind.NUMBER,
            Told("incertitude autour du point, en km", "uncertainty around the point, in km"),
            read_place(find, lambda place: None if place.radius_km is None else float(place.radius_km)),
        ),
    )


def division_columns(find: Find[Facts]) -> tuple[FlatColumn[Facts], ...]:
    """In which divisions it lies, and what GeoNames calls it."""
    return (
        FlatColumn(
            "country",
            Kind.TEXT,
            Told("pays, ISO 3166 à deux lettres", "country, two letters of ISO 3166"),
            read_place(find, lambda place: place.country),
            hxl="#country+code+v_iso2",
        ),
        FlatColumn(
            "admin1",
            Kind.TEXT,
            Told("première division", "first-level division"),
            read_place(find, lambda place: place.admin1),
            hxl="#adm1+name",
        ),
        FlatColumn(
            "geonameid",
            Kind.WHOLE,
            Told("identifiant GeoNames", "GeoNames id"),
            read_place(find, lambda place: place.geonameid),
        ),
    )
