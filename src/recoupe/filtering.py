"""The filters that the commands, the desk and the exports share: one table of names, each with what it asks for.

How values are read is in ``archive/filters.py``; nothing is imported here, so that a list of options costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_KM = 30.0  # a day's return trip on a bad road, and wider than any town


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name, what it asks for in half a sentence, an example, and whether it takes several values."""

    name: str
    help: str
    example: str
    several: bool = False


FILTERS = (
    Filter("type", "of one of these types of the coding scheme", "abduction,armed_attack", several=True),
    Filter("place", "within a distance of this place, a name or latitude,longitude", "Gao"),
    Filter("distance", f"how far from the place, in kilometres ({DEFAULT_KM:g} where not given)", "50"),
    Filter("country", "in one of these countries, by their two letters", "ML,NE", several=True),
    Filter("bbox", "with its point in this box: west,south,east,north in degrees", "-5,12,1,17"),
    Filter("unplaced", "whether no point is known of it", "yes"),
    Filter("actor", "naming this actor in any role, by an actor's id or words of a name", "JNIM"),
    Filter("source", "said by this source, by an actor's id or words of its name", "gouverneur"),
    Filter(
        "speaker",
        "the word of this independent voice, by its whole name",
        "Radio Pirogue",
    ),
    Filter("voice", "said by one of these kinds of voice", "official,witness", several=True),
    Filter("outlet", "published by this outlet, by words of its name", "Le Journal"),
    Filter("since", "on or after this day; what has no day counts by its report's", "2025-03-01"),
    Filter("until", "on or before this day; what has no day counts by its report's", "2025-03-31"),
    Filter("undated", "whether no day is known of it", "yes"),
    Filter("certainty", "said with one of these certainties", "asserted,claimed", several=True),
    Filter("corroboration", "said by at least so many independent voices", "2"),
    Filter("conflict", "whether its statements contradict one another", "yes"),
    Filter("reviewed", "whether a person has judged it", "no"),
    Filter("sensitive", "whether it is marked as sensitive", "no"),
)
