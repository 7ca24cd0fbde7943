"""The filters of ``recoupe.filtering`` with their values: parsed from texts, checked, and kept in a frozen object.

>>> parse_filters({"type": "abduction", "since": "2025-03-01", "corroboration": "2"})  # doctest: +ELLIPSIS
Filters(type=('abduction',), ...since=datetime.date(2025, 3, 1), ...corroboration=2, ...)

What each means in SQL is in ``conditions.py``; the desk keeps ``write_filters``'s mapping in its addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.archive.filter_values import (
    NO_LOOKUPS,
    Box,
    Lookups,
    Spot,
    parse_box,
    parse_certainty,
    parse_count,
    parse_country,
    parse_distance,
    parse_filter_day,
    parse_flag,
    parse_name,
    parse_place,
    parse_type,
    parse_voice,
    write_box,
    write_flag,
    write_km,
    write_spot,
)
from recoupe.errors import InputError
from recoupe.filtering import DEFAULT_KM, FILTERS, Filter
from recoupe.model import Certainty, VoiceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for; an empty field asks for nothing. All that are given have to hold."""

    type: tuple[str, ...] = ()
    place: Spot | None = None
    distance: float = DEFAULT_KM
    country: tuple[str, ...] = ()
    bbox: Box | None = None
    unplaced: bool | None = None
    actor: str | None = None
    source: str | None = None
    speaker: str | None = None
    voice: tuple[VoiceKind, ...] = ()
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    undated: bool | None = None
    certainty: tuple[Certainty, ...] = ()
    corroboration: int | None = None
    conflict: bool | None = None
    reviewed: bool | None = None
    sensitive: bool | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How a filter's value is read from a text and written back."""

    parse: Callable[[str, Lookups], object]
    write: Callable[[object], str] = str


READINGS = {
    "type": Reading(parse_type),
    "place": Reading(parse_place, write_spot),
    "distance": Reading(parse_distance, write_km),
    "country": Reading(parse_country),
    "bbox": Reading(parse_box, write_box),
    "unplaced": Reading(parse_flag, write_flag),
    "actor": Reading(parse_name),
    "source": Reading(parse_name),
    "speaker": Reading(parse_name),
    "voice": Reading(parse_voice),
    "outlet": Reading(parse_name),
    "since": Reading(parse_filter_day),
    "until": Reading(parse_filter_day),
    "undated": Reading(parse_flag, write_flag),
    "certainty": Reading(parse_certainty),
    "corroboration": Reading(parse_count),
    "conflict": Reading(parse_flag, write_flag),
    "reviewed": Reading(parse_flag, write_flag),
    "sensitive": Reading(parse_flag, write_flag),
}


def parse_filters(values: Mapping[str, str | Sequence[str]], lookups: Lookups = NO_LOOKUPS) -> Filters:
    """The filters of a mapping from names to texts; of one that takes several values, a list or one text with commas.

    Empty texts count as not given. Raises InputError for an unknown name and for a value, saying what to write.
    """
    unknown = sorted(set(values) - {f.name for f in FILTERS})
    if unknown:
        raise InputError(f"there is no filter {', '.join(unknown)}. Known ones: {', '.join(f.name for f in FILTERS)}.")
    made: dict[str, object] = {}
    for wanted in FILTERS:
        given = values.get(wanted.name, ())
        texts = [text for item in ([given] if isinstance(given, str) else given) for text in split_values(wanted, item)]
        if not texts:
            continue
        if len(texts) > 1 and not wanted.several:
            raise InputError(f"the filter {wanted.name} takes one value. Write one such as {wanted.example}.")
        parsed = [READINGS[wanted.name].parse(text, lookups) for text in texts]
        made[wanted.name] = tuple(dict.fromkeys(parsed)) if wanted.several else parsed[0]
    check_filters(made)
    return Filters(**made)  # type: ignore[arg-type]  # each field has what its filter's parser gives


def split_values(wanted: Filter, text: str) -> list[str]:
    """The values in a text: those between commas where the filter takes several, else the text, without empty ones."""
    return [part.strip() for part in (text.split(",") if wanted.several else [text]) if part.strip()]


def check_filters(made: Mapping[str, object]) -> None:
    """Raises InputError where two filters together can hold for nothing, or one needs another."""
    since, until = made.get("since"), made.get("until")
    if isinstance(since, date) and isinstance(until, date) and since > until:
        raise InputError(f"the period ends ({until}) before it begins ({since}). Swap since and until.")
    if "distance" in made and "place" not in made:
        raise InputError("distance counts from a place. Give one: place=Gao.")
    if made.get("unplaced") and "bbox" in made:
        raise InputError("what has no point is in no box. Leave out unplaced or bbox.")


def write_filters(filters: Filters) -> dict[str, str]:
    """The mapping that ``parse_filters`` makes the same filters of, with no entry for what is not asked for."""
    empty = Filters()
    written: dict[str, str] = {}
    for wanted in FILTERS:
        value = getattr(filters, wanted.name)
        if value == getattr(empty, wanted.name):
            continue
        items = value if isinstance(value, tuple) else (value,)
        written[wanted.name] = ",".join(READINGS[wanted.name].write(item) for item in items)
    return written
