"""The values in words, on one line each: for a terminal, a notebook, a list of why two statements are one."""

from __future__ import annotations

import re

from recoupe.model.values import Interval, Party, Place, Quantity, Voice

# What a text may hold that would move the cursor, colour the screen or turn the writing direction of a terminal.
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def describe_parties(parties: tuple[Party, ...]) -> str:
    """ "JNIM; deux Émiriens"."""
    return "; ".join(party.name for party in parties if party.name)


def describe_place(place: Place) -> str:
    """ "Sanankoroba (settlement, ML, 12.397 -7.939 ± 3 km)", or "(…, not located)"."""
    known: list[str] = [place.kind.value]
    if place.relation and place.relation != place.kind.value:  # a place is told as near once
        known.append(place.relation)
    known.extend(part for part in (place.admin1, place.country) if part)
    if place.lat is None or place.lon is None:
        known.append("not located")
    else:
        radius = "" if place.radius_km is None else f" ± {format_number(place.radius_km)} km"
        known.append(f"{place.lat:.3f} {place.lon:.3f}{radius}")
    return f"{place.name} ({', '.join(known)})"


def describe_interval(interval: Interval) -> str:
    """ "2025-09-23", "2025-10-01 to 2025-10-31 (month)", "since 2025-09-01" or "until 2025-11-05"."""
    start, end = interval.start, interval.end
    if start is None or end is None:
        days = f"until {end}" if start is None else f"since {start}"
    else:
        days = f"{start}" if start == end else f"{start} to {end} ({interval.precision.value})"
    return days if interval.span is None else f"{days}, from “{interval.span.quote}”"


def describe_quantity(quantity: Quantity) -> str:
    """ "3 abducted", "50,000,000 to 70,000,000 EUR (money)", "11 or more killed"."""
    low, high = quantity.low, quantity.high
    if low is None and high is not None:
        figure = f"up to {format_number(high)}"
    elif high is None and low is not None:
        figure = f"{format_number(low)} or more"
    elif low == high and low is not None:
        figure = format_number(low)
    else:
        figure = f"{format_number(low or 0)} to {format_number(high or 0)}"
    return f"{figure} {quantity.unit} ({quantity.role.value})" if quantity.unit else f"{figure} {quantity.role.value}"


def describe_voice(voice: Voice) -> str:
    """ "France 24 (outlet, “selon”)"."""
    return f"{voice.name} ({voice.kind.value}, “{voice.verb}”)" if voice.verb else f"{voice.name} ({voice.kind.value})"


def format_number(value: float) -> str:
    """ "1,500" or "12.5"."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,g}"


def clean(text: str) -> str:
    """The text on one line, without what could play tricks on a terminal."""
    return " ".join(UNSAFE.sub("", text).split())
