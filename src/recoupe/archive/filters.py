"""The filters that the commands, the desk and the exports share: one table, values checked and kept in a frozen object.

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
    Lookups,
    Spot,
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
    write_flag,
    write_km,
    write_spot,
)
from recoupe.errors import InputError
from recoupe.model import Certainty, VoiceKind

DEFAULT_KM = 30.0  # a day's return trip on a bad road, and wider than any town


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for; an empty field asks for nothing. All that are given have to hold."""

    type: tuple[str, ...] = ()
    place: Spot | None = None
    distance: float = DEFAULT_KM
    country: tuple[str, ...] = ()
    actor: str | None = None
    source: str | None = None
    voice: tuple[VoiceKind, ...] = ()
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    certainty: tuple[Certainty, ...] = ()
    corroboration: int | None = None
    conflict: bool | None = None
    reviewed: bool | None = None
    sensitive: bool | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name, what it asks for in half a sentence, an example, how a value is read and written back."""

    name: str
    help: str
    example: str
    parse: Callable[[str, Lookups], object]
    write: Callable[[object], str] = str
    several: bool = False


FILTERS = (
    Filter("type", "of one of these types of the coding scheme", "abduction,armed_attack", parse_type, several=True),
    Filter("place", "within a distance of this place, a name or latitude,longitude", "Gao", parse_place, write_spot),
    Filter(
        "distance",
        f"how far from the place, in kilometres ({DEFAULT_KM:g} where not given)",
        "50",
        parse_distance,
        write_km,
    ),
    Filter("country", "in one of these countries, by their two letters", "ML,NE", parse_country, several=True),
    Filter("actor", "naming this actor in any role, by an actor's id or words of a name", "JNIM", parse_name),
    Filter("source", "said by this source, by an actor's id or words of its name", "gouverneur", parse_name),
    Filter("voice", "said by one of these kinds of voice", "official,witness", parse_voice, several=True),
    Filter("outlet", "published by this outlet, by words of its name", "Le Journal", parse_name),
    Filter("since", "on or after this day; what has no day counts by its report's", "2025-03-01", parse_filter_day),
    Filter("until", "on or before this day; what has no day counts by its report's", "2025-03-31", parse_filter_day),
    Filter("certainty", "said with one of these certainties", "asserted,claimed", parse_certainty, several=True),
    Filter("corroboration", "said by at least so many independent voices", "2", parse_count),
    Filter("conflict", "whether its statements contradict one another", "yes", parse_flag, write_flag),
    Filter("reviewed", "whether a person has judged it", "no", parse_flag, write_flag),
    Filter("sensitive", "whether it is marked as sensitive", "no", parse_flag, write_flag),
)


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
        parsed = [wanted.parse(text, lookups) for text in texts]
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


def write_filters(filters: Filters) -> dict[str, str]:
    """The mapping that ``parse_filters`` makes the same filters of, with no entry for what is not asked for."""
    empty = Filters()
    written: dict[str, str] = {}
    for wanted in FILTERS:
        value = getattr(filters, wanted.name)
        if value == getattr(empty, wanted.name):
            continue
        items = value if isinstance(value, tuple) else (value,)
        written[wanted.name] = ",".join(wanted.write(item) for item in items)
    return written
