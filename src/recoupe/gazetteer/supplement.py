"""Places that come with Recoupe as YAML: what the packaged data lack and reports often name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import pi, sqrt
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from recoupe.errors import GazetteerError
from recoupe.gazetteer.cities import read_countries
from recoupe.gazetteer.rows import NamedRow

OFTEN_NAMED = "supplement.yml"
PLACE_FILES = (OFTEN_NAMED, "areas.yml", "exonyms.yml")
DIVISION_FILE = "admin.yml"
COUNTRY_FILE = "country_points.yml"
DATA_FILES = (*PLACE_FILES, DIVISION_FILE, COUNTRY_FILE)

Words = Annotated[str, Field(min_length=1)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Radius = Annotated[float, Field(gt=0, le=5000)]
Feature = Annotated[str, Field(pattern=r"^[AHLPRSTV]\.[A-Z0-9]{2,5}$")]


class Item(BaseModel):
    """Base of everything in the YAML: frozen, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PlaceItem(Item):
    """One place of supplement.yml, areas.yml or exonyms.yml."""

    name: Words
    aliases: tuple[Words, ...] = ()
    feature: Feature
    lat: Latitude
    lon: Longitude
    radius_km: Radius | None = None
    country: CountryCode | None = None
    countries: tuple[CountryCode, ...] = ()
    admin1: Words | None = None
    admin1_code: Words | None = None
    geonameid: int | None = None
    population: int = 0
    source: Words
    why: Words | None = None


class PlacesFile(Item):
    """supplement.yml, areas.yml, exonyms.yml"""

    places: tuple[PlaceItem, ...]


class DivisionItem(Item):
    """One division of admin.yml."""

    name: Words
    aliases: tuple[Words, ...] = ()
    code: Words | None = None
    geonameid: int | None = None
    lat: Latitude
    lon: Longitude
    radius_km: Radius


class DivisionsItem(Item):
    """The divisions of one level of one country."""

    country: CountryCode
    level: Literal["ADM1", "ADM2"]
    divisions: tuple[DivisionItem, ...]


class DivisionsFile(Item):
    """admin.yml"""

    source: Words
    countries: tuple[DivisionsItem, ...]


class CountryPointsFile(Item):
    """country_points.yml"""

    source: Words
    points: dict[CountryCode, tuple[Latitude, Longitude]]


FileModel = TypeVar("FileModel", bound=Item)


def iter_supplement() -> Iterator[NamedRow]:
    """The places and divisions of the YAML; raises GazetteerError where a file is wrong."""
    for name in PLACE_FILES:
        for item in load_data(name, PlacesFile).places:
            yield place_row(item, noted=name == OFTEN_NAMED)
    table = load_data(DIVISION_FILE, DivisionsFile)
    for group in table.countries:
        for division in group.divisions:
            yield division_row(division, group, table.source)


def place_row(item: PlaceItem, *, noted: bool) -> NamedRow:
    """One place as a row of the gazetteer."""
    feature_class, feature_code = item.feature.split(".")
    kept = item.model_dump(exclude={"aliases", "feature", "why"})
    kept.update(feature_class=feature_class, feature_code=feature_code, alternates=item.aliases)
    kept.update(admin2=None, noted=noted)
    return NamedRow(**kept)


def division_row(item: DivisionItem, group: DivisionsItem, source: str) -> NamedRow:
    """One division as a row of the gazetteer."""
    return NamedRow(
        geonameid=item.geonameid,
        name=item.name,
        lat=item.lat,
        lon=item.lon,
        feature_class="A",
        feature_code=group.level,
        country=group.country,
        admin1_code=item.code,
        admin2=None,
        population=0,
        source=f"GeoNames {item.geonameid}" if item.geonameid else source,
        alternates=item.aliases,
        radius_km=item.radius_km,
    )


def iter_countries() -> Iterator[NamedRow]:
    """Every country with a point to label it at and the radius of a disc of its area."""
    table = load_data(COUNTRY_FILE, CountryPointsFile)
    countries = {str(c["iso"]): c for c in read_countries().values()}
    for code, (lat, lon) in table.points.items():
        country = countries.get(code, {})
        yield NamedRow(
            geonameid=int(country["geonameid"]) if "geonameid" in country else None,
            name=country.get("name", code),
            lat=lat,
            lon=lon,
            feature_class="A",
            feature_code="PCLI",
            country=code,
            admin1_code=None,
            admin2=None,
            population=int(country.get("population") or 0),
            source=table.source,
            radius_km=round(sqrt(float(country.get("areakm2") or 1) / pi), 1) or 1.0,
        )


@cache
def supplement_digest() -> str:
    """A hash of all the YAML, which tells when a gazetteer is out of date."""
    digest = hashlib.sha256()
    for name in DATA_FILES:
        digest.update(read_bytes(name))
    return digest.hexdigest()


def load_data(name: str, model: type[FileModel]) -> FileModel:
    """A YAML file of the gazetteer, checked; raises GazetteerError with its name and the key that is wrong."""
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same safe loader in C, where it was compiled
        return model.model_validate(yaml.load(read_bytes(name), Loader=loader))  # noqa: S506  # both are safe loaders
    except yaml.YAMLError as error:
        raise GazetteerError(f"{name} of the gazetteer is no YAML: {error}. Reinstall Recoupe.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        wrong = f"{name} of the gazetteer is wrong at {where}: {first['msg']}. Reinstall Recoupe."
        raise GazetteerError(wrong) from error


def read_bytes(name: str) -> bytes:
    """The bytes of a packaged YAML file."""
    return (files("recoupe.gazetteer") / "data" / name).read_bytes()
