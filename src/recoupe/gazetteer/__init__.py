"""Place names: look-up, choice of homonym, and the geometry of described places."""

from __future__ import annotations

from recoupe.gazetteer.build import open_gazetteer
from recoupe.gazetteer.choice import Choice, PlaceContext, choose
from recoupe.gazetteer.entries import Entry
from recoupe.gazetteer.fetching import AddedCountry, add_country
from recoupe.gazetteer.geometry import (
    describe_axis,
    describe_between,
    describe_entry,
    describe_near,
    describe_offset,
    describe_within,
    destination,
    distance_km,
)
from recoupe.gazetteer.store import Gazetteer

__all__ = [
    "AddedCountry",
    "Choice",
    "Entry",
    "Gazetteer",
    "PlaceContext",
    "add_country",
    "choose",
    "describe_axis",
    "describe_between",
    "describe_entry",
    "describe_near",
    "describe_offset",
    "describe_within",
    "destination",
    "distance_km",
    "open_gazetteer",
]
