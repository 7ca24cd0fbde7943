"""Where an incident was as far as its statements tell it: the divisions of its place, and how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from recoupe.gazetteer.entries import Entry
from recoupe.gazetteer.store import Gazetteer
from recoupe.lexicon.folding import fold
from recoupe.linking.places import radius_of
from recoupe.model import Place, PlaceKind

SEAT_KM = 60.0  # half-width of a first-level division; a second-level one is mostly smaller
FIRST, SECOND, THIRD = "ADM1", "ADM2", "ADM3"


@dataclass(frozen=True, slots=True)
class Divisions:
    """The names of a place's divisions, "" where they are not known, and its own level ("ADM1") where it is one.

    Of a town only the first is known: GeoNames numbers the second without naming it.
    """

    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    level: str | None = None


def find_divisions(place: Place, gazetteer: Gazetteer | None) -> Divisions:
    """The divisions that a place lies in, or is, by its own record and the gazetteer's entry of the same number."""
    entry = find_entry(place.name, place.geonameid, gazetteer) if place.geonameid is not None else None
    admin1 = place.admin1 or (entry.admin1 if entry else None) or ""
    if place.kind is not PlaceKind.ADMIN:
        return Divisions(admin1)
    level = entry.feature_code[:4] if entry is not None else guess_level(place)
    if level == FIRST:
        return Divisions(admin1 or place.name, level=FIRST)
    if level == SECOND:
        return Divisions(admin1, place.name, level=SECOND)
    return Divisions(admin1, admin3=place.name if level == THIRD else "", level=THIRD)


def guess_level(place: Place) -> str:
    """The level of a division that the gazetteer does not hold: the first where its name says so or it is as large."""
    named = place.admin1 is not None and fold(place.admin1) in fold(place.name)
    return FIRST if named or (place.admin1 is None and radius_of(place) >= SEAT_KM) else SECOND


@lru_cache(maxsize=20_000)  # a place is asked about for each of its incidents
def find_entry(name: str, geonameid: int, gazetteer: Gazetteer | None) -> Entry | None:
    """The gazetteer's entry of a GeoNames number that bears the name, or None."""
    if gazetteer is None:
        return None
    return next((entry for entry in gazetteer.find(name) if entry.geonameid == geonameid), None)
