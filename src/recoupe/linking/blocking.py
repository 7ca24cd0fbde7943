"""Which mentions are compared at all: those that share a block, so that an archive is never compared pair by pair.

A block is a kind of occurrence with a square of the map and some days; mentions that are vague of place or of time have
wider blocks, in which they meet everyone but the exact do not meet each other again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from math import ceil, cos, floor, radians

from recoupe.linking.mentions import Mention
from recoupe.linking.places import DIVISION

FINE_DEGREES, WIDE_DEGREES = 0.5, 4.0  # a square is about 55 or 440 km high
FINE_DAYS, WIDE_DAYS = 4, 8
MARGIN_DAYS, MARGIN_KM = 2, 30  # reports are this far off and still mean the same
LONGEST_DAYS = 45  # a longer interval is met by year
NEWS_DAYS = 14  # what a report does not date is taken to be at most so much older than it
MOST_NAMES, MOST_STORY = 6, 8
OPEN_DAYS = 365  # how long a thing that "goes on" may have gone on where its report has no date
KM_PER_DEGREE = 111.2

Keys = dict[str, tuple[str, ...]]
RULES = ("fine", "wide", "yearly", "undated", "names", "names_yearly", "timeless")


def block_keys(mention: Mention) -> Keys:
    """The blocks of a mention, by rule."""
    family = mention.family
    days = soft_days(mention)
    fine = tuple(cells_of(mention, FINE_DEGREES)) if mention.scale < DIVISION else ()
    wide = tuple(cells_of(mention, WIDE_DEGREES))
    years = years_of(mention)
    names = tuple(rare_names(mention))
    return {
        "fine": keys_of(family, fine, buckets(days, FINE_DAYS)),
        "wide": keys_of(family, wide, buckets(days, WIDE_DAYS)),
        "yearly": keys_of(family, fine or wide, years),
        "undated": keys_of(family, fine or wide, ("",)),
        "names": keys_of(family, names, buckets(days, WIDE_DAYS)),
        "names_yearly": keys_of(family, names, years),
        "timeless": keys_of(family, names, ("",)),
    }


def is_long(mention: Mention) -> bool:
    """Whether its time is wider than blocks of days can hold."""
    if is_timeless(mention):
        return False
    first, last = known_days(mention)
    return last - first > LONGEST_DAYS


def is_undated(mention: Mention) -> bool:
    """Whether neither it nor its report says when."""
    return mention.first is None and mention.last is None and mention.published is None


def is_loose(mention: Mention) -> bool:
    """Whether it lacks a point, so that names alone may bring it together with another of its days."""
    return mention.lat is None


def is_timeless(mention: Mention) -> bool:
    """Whether it says nothing of when, so that names alone may bring it together with another."""
    return mention.first is None and mention.last is None


def soft_days(mention: Mention) -> tuple[int, int] | None:
    """First and last day on which it may have happened, for blocks alone; None where that is unknown or too wide."""
    if mention.first is None and mention.last is None:
        published = mention.published
        return None if published is None else (published - NEWS_DAYS, published + 1)
    first, last = known_days(mention)
    return None if last - first > LONGEST_DAYS else (first - MARGIN_DAYS, last + MARGIN_DAYS)


def known_days(mention: Mention) -> tuple[int, int]:
    """Its interval with open ends closed: a fortnight before the last day known of, until its report, or, of what may
    last, for as long as it may."""
    first = mention.first if mention.first is not None else (mention.last or 0) - NEWS_DAYS
    if mention.last is not None:
        return first, max(first, mention.last)
    until = first + OPEN_DAYS if mention.lasting or mention.published is None else mention.published
    return first, max(first, until)


def buckets(days: tuple[int, int] | None, width: int) -> tuple[str, ...]:
    """The runs of ``width`` days that the interval touches."""
    return () if days is None else tuple(str(n) for n in range(days[0] // width, days[1] // width + 1))


def years_of(mention: Mention) -> tuple[str, ...]:
    """The years that its time touches, () where it has none; a dozen at most."""
    if mention.first is None and mention.last is None:
        return ()
    first, last = (date.fromordinal(day).year for day in known_days(mention))
    return tuple(str(year) for year in range(first, min(last, first + 11) + 1))


def cells_of(mention: Mention, degrees: float) -> Iterator[str]:
    """The squares of the map that its place reaches, with a margin; none where it has no point."""
    if mention.lat is None or mention.lon is None:
        return
    reach = ((mention.radius_km or 0) if mention.scale > 1 else min(mention.radius_km or 0, MARGIN_KM)) + MARGIN_KM
    high = reach / KM_PER_DEGREE
    broad = high / max(0.1, cos(radians(min(80.0, abs(mention.lat)))))
    for row in range(floor((mention.lat - high) / degrees), ceil((mention.lat + high) / degrees)):
        for column in range(floor((mention.lon - broad) / degrees), ceil((mention.lon + broad) / degrees)):
            yield f"{row},{column}"


def keys_of(family: str, cells: Iterable[str], times: Iterable[str]) -> tuple[str, ...]:
    """Every cell at every time."""
    spans = tuple(times)
    return tuple(f"{family}|{cell}|{span}" for cell in cells for span in spans)


def rare_names(mention: Mention) -> Iterator[str]:
    """The rarest names of its evidence, then of its report."""
    own = (*mention.named, *mention.names)[:MOST_NAMES]
    yield from own
    yield from [name for name in mention.story[:MOST_STORY] if name not in own]
