"""The values of filters: each parsed from a text, with an error that says what to write, and written back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from datetime import date

from recoupe.archive.words import fold_words
from recoupe.errors import InputError
from recoupe.intake import parse_day
from recoupe.model import Certainty, VoiceKind

FARTHEST_KM = 20_016.0  # half of the way around
YES, NO = ("yes", "true", "1", "oui"), ("no", "false", "0", "non")
POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*")
SIDE = r"\s*(-?\d+(?:\.\d+)?)\s*"
BOX = re.compile(",".join([SIDE] * 4))
DISTANCE = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(?:km)?\s*", re.IGNORECASE)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A named point; ``name`` is what the person wrote, and may be the coordinates."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Box:
    """A box of degrees; where ``west`` is greater than ``east`` it reaches over the antimeridian."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """What parsing needs of other rooms: where a named place is, and which types the coding scheme has (() for any)."""

    find_place: Callable[[str], Point | None] | None = None
    types: Sequence[str] = ()


NO_LOOKUPS = Lookups()


def parse_type(text: str, lookups: Lookups) -> str:
    """A type of the coding scheme."""
    if lookups.types and text not in lookups.types:
        raise InputError(f"there is no type {text}. Known ones: {', '.join(sorted(lookups.types))}.")
    return text


def parse_place(text: str, lookups: Lookups) -> Spot:
    """A point, from "16.27,-0.04" or from a name that the gazetteer knows."""
    if match := POINT.fullmatch(text):
        lat, lon = float(match[1]), float(match[2])
        if abs(lat) > 90 or abs(lon) > 180:
            raise InputError(f"{text} is no point on the earth. Write latitude,longitude in degrees: 16.27,-0.04.")
        return Spot(text, lat, lon)
    point = None if lookups.find_place is None else lookups.find_place(text)
    if point is None:
        raise InputError(f"no place is known as {text}. Write another name for it, or its coordinates: 16.27,-0.04.")
    return Spot(text, *point)


def parse_box(text: str, _: Lookups) -> Box:
    """A box, from "-5,12,1,17": west, south, east, north."""
    match = BOX.fullmatch(text)
    if match is None:
        raise InputError(f"{text} is no box. Write west,south,east,north in degrees: -5,12,1,17.")
    west, south, east, north = (float(side) for side in match.groups())
    if max(abs(south), abs(north)) > 90 or max(abs(west), abs(east)) > 180:
        raise InputError(f"{text} is no box on the earth. Write west,south,east,north in degrees: -5,12,1,17.")
    if south > north:
        raise InputError(f"the box {text} ends below its beginning. Write west,south,east,north: -5,12,1,17.")
    return Box(west, south, east, north)


def parse_distance(text: str, _: Lookups) -> float:
    """Kilometres, from "50" or "50 km"."""
    match = DISTANCE.fullmatch(text)
    km = float(match[1].replace(",", ".")) if match else 0.0
    if not 0 < km <= FARTHEST_KM:
        raise InputError(f"distance is {text}, which is none. Write kilometres: 50.")
    return km


def parse_country(text: str, _: Lookups) -> str:
    """A country's ISO 3166 code."""
    if not re.fullmatch(r"[A-Za-z]{2}", text):
        raise InputError(f"country is {text}, which is no code. Write two letters: ML.")
    return text.upper()


def parse_name(text: str, _: Lookups) -> str:
    """A name, as it was written."""
    if not fold_words(text):
        raise InputError(f"{text} is no name. Write one with a letter or a figure.")
    return text


def parse_voice(text: str, _: Lookups) -> VoiceKind:
    """A kind of voice."""
    try:
        return VoiceKind(text.lower())
    except ValueError as error:
        raise InputError(f"there is no voice {text}. Write one of: {', '.join(VoiceKind)}.") from error


def parse_certainty(text: str, _: Lookups) -> Certainty:
    """A certainty."""
    try:
        return Certainty(text.lower())
    except ValueError as error:
        raise InputError(f"there is no certainty {text}. Write one of: {', '.join(Certainty)}.") from error


def parse_filter_day(text: str, _: Lookups) -> date:
    """A day."""
    return parse_day(text, "the period")


def parse_count(text: str, _: Lookups) -> int:
    """How many independent voices there are at least."""
    if not text.isdecimal() or not 0 < int(text) < 10_000:
        raise InputError(f"corroboration is {text}, which is no count. Write a whole number above 0: 2.")
    return int(text)


def parse_flag(text: str, _: Lookups) -> bool:
    """Yes or no."""
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise InputError(f"{text} is neither yes nor no. Write yes or no.")


def write_spot(spot: object) -> str:
    """What the person wrote."""
    return spot.name if isinstance(spot, Spot) else ""


def write_box(box: object) -> str:
    """ "-5,12,1,17"."""
    return ",".join(repr(side).removesuffix(".0") for side in astuple(box)) if isinstance(box, Box) else ""


def write_flag(flag: object) -> str:
    """ "yes" or "no"."""
    return YES[0] if flag else NO[0]


def write_km(km: object) -> str:
    """ "50" for 50.0."""
    return f"{km:g}" if isinstance(km, float) else ""
