"""The words that are written on drawings, in each language of a brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class DrawingWords:
    """What a map and a timeline say beside what they are given."""

    size: str
    vague: str
    road: str
    nowhere: str
    lasting: str
    count: str


WORDS: Mapping[str, DrawingWords] = MappingProxyType(
    {
        "fr": DrawingWords(
            size="incidents rapportés au même endroit ou tout près",
            vague="lieu imprécis et son étendue possible",
            road="route",
            nowhere="Aucun lieu rapporté sur cette carte",
            lasting="Situations qui durent",
            count="incidents",
        ),
        "en": DrawingWords(
            size="incidents told at the same place or close by",
            vague="vague place with its possible reach",
            road="road",
            nowhere="No place told on this map",
            lasting="Situations that last",
            count="incidents",
        ),
    }
)
