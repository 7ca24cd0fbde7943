"""Where an incident was as far as its statements tell it: the divisions of its place, and how large it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.linking.places import radius_of
from recoupe.model import Place, PlaceKind

REGION_KM = 60.0  # half-width beyond which a division is mostly a first-level one
FIRST, SECOND = "ADM1", "ADM2"  # GeoNames' feature codes


@dataclass(frozen=True, slots=True)
class Divisions:
    """The names of a place's divisions, "" where they are not known, and its own level ("ADM1") where it is one.

    Of a town only the first is known: no record of a place has more.
    """

    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    level: str | None = None


def list_levels(lexicon: Lexicon) -> dict[str, str]:
    """Folded words for divisions with the level that each denotes, the longest first: "cercle" gives "ADM2".

    Words that are of different levels in different countries ("district") have none.
    """
    levels = {
        fold(noun.words): noun.codes[0][:4]
        for noun in lexicon.toponyms.nouns
        if noun.kind is PlaceKind.ADMIN and noun.codes and noun.codes[0].startswith("ADM")
    }
    return dict(sorted(levels.items(), key=lambda item: (-len(item[0]), item[0])))


def find_divisions(place: Place, levels: Mapping[str, str]) -> Divisions:
    """The divisions that a place lies in, or is: "cercle de Niono" is a second-level one in Ségou."""
    admin1 = place.admin1 or ""
    if place.kind is not PlaceKind.ADMIN:
        return Divisions(admin1)
    level = find_level(place, levels)
    if level == FIRST:
        return Divisions(admin1 or place.name, level=FIRST)
    if level == SECOND:
        return Divisions(admin1, place.name, level=SECOND)
    return Divisions(admin1, admin3=place.name, level=level)


def find_level(place: Place, levels: Mapping[str, str]) -> str:
    """The level of a division: by the word for it in its name, else the first where it bears the first-level name
    itself or is as large as one, else the second."""
    name = fold(place.name)
    told = next((level for word, level in levels.items() if name.startswith(f"{word} ")), None)
    if told is not None:
        return told
    if place.admin1 is not None:
        return FIRST if name == fold(place.admin1) else SECOND
    return FIRST if radius_of(place) >= REGION_KM else SECOND
