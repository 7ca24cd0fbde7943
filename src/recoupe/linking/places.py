"""Places as linking compares them: how fine they are, how far they reach, and the words of their names."""

from __future__ import annotations

from recoupe.lexicon.folding import fold
from recoupe.linking.words import find_words, rarity, stem_of
from recoupe.model import Place, PlaceKind

# How far a place without a radius of its own reaches, in km: a village and its fields, a road between towns …
REACH_KM = {
    PlaceKind.SETTLEMENT: 6.0,
    PlaceKind.NEAR: 20.0,
    PlaceKind.AXIS: 60.0,
    PlaceKind.ADMIN: 120.0,
    PlaceKind.AREA: 300.0,
    PlaceKind.COUNTRY: 600.0,
}
FINE, DIVISION, WIDE = 1, 2, 3
SCALE = {
    PlaceKind.SETTLEMENT: FINE,
    PlaceKind.NEAR: FINE,
    PlaceKind.AXIS: FINE,
    PlaceKind.ADMIN: DIVISION,
    PlaceKind.AREA: WIDE,
    PlaceKind.COUNTRY: WIDE,
}
SHORTEST_WORD = 4
LEAST = 4.0  # bits; "region" or "village" names nothing


def scale_of(place: Place | None) -> int:
    """1 for a point, 2 for a division, 3 for a country or an area, 0 for none."""
    return 0 if place is None else SCALE[place.kind]


def radius_of(place: Place) -> float:
    """How far the place reaches from its point, in km."""
    return place.radius_km if place.radius_km is not None else REACH_KM[place.kind]


def place_words(name: str) -> frozenset[str]:
    """The folded words of a place's name that name it: "cercle de Bougouni" gives "bougouni"."""
    words = (fold(word.text) for word in find_words(name))
    return frozenset(word for word in words if len(word) >= SHORTEST_WORD and rarity(stem_of(word)) > LEAST)
