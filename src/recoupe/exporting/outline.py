"""A record for people to read: a header for each report, and for each statement who, whom, where, when and who says so.

What comes back are pieces with a role each, so that a terminal can colour them and a file stays plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from recoupe.model import Interval, Party, Place, Quantity, Record, Report, Statement, Voice

Role = Literal["heading", "quiet", "type", "label", "value", "certainty", "words"]
LABEL_WIDTH = 9
# What a text may hold that would move the cursor, colour the screen or turn the writing direction of a terminal.
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words of a line and the part that they play in it."""

    text: str
    role: Role


Line = tuple[Piece, ...]


def outline_record(record: Record, labels: Mapping[str, str]) -> Iterator[Line]:
    """The lines of a record; ``labels`` names the statement types ("abduction" -> "Enlèvement")."""
    yield from outline_report(record.report, len(record.statements))
    for number, statement in enumerate(record.statements, start=1):
        yield ()
        yield from outline_statement(statement, number, labels)


def outline_report(report: Report, count: int) -> Iterator[Line]:
    """The header: title or id, then outlet, day and how much was found."""
    said = f"{count} statement" if count == 1 else f"{count} statements"
    published = "day unknown" if report.published is None else report.published.isoformat()
    known = [report.outlet or "outlet unknown", published, report.id if report.title else None, said]
    yield (Piece(clean(report.title or report.id), "heading"),)
    yield (Piece(" · ".join(clean(part) for part in known if part), "quiet"),)


def outline_statement(statement: Statement, number: int, labels: Mapping[str, str]) -> Iterator[Line]:
    """One statement: its type, then a line for each slot that the text fills."""
    label = labels.get(statement.type, "")
    code = Piece(f" ({statement.type})", "quiet") if label else Piece("", "quiet")
    yield (Piece(f"{number:>3}. ", "quiet"), Piece(label or statement.type, "type"), code)
    slots = (
        ("who", describe_parties(statement.agents)),
        ("whom", describe_parties(statement.targets)),
        *(("where" if at == 0 else "", describe_place(place)) for at, place in enumerate(statement.places)),
        ("when", "" if statement.time is None else describe_interval(statement.time)),
        ("figures", "; ".join(describe_quantity(quantity) for quantity in statement.quantities)),
    )
    for name, value in slots:
        if value:
            yield slot_line(name, Piece(clean(value), "value"))
    source = "the report itself" if statement.source is None else describe_voice(statement.source)
    yield slot_line("said by", Piece(f"{clean(source)}: ", "value"), Piece(statement.certainty.value, "certainty"))
    yield slot_line("words", Piece(f"« {clean(statement.evidence.quote)} »", "words"))


def slot_line(name: str, *pieces: Piece) -> Line:
    """A line of a statement: the slot's name in its column, then its value."""
    return (Piece(f"     {name:<{LABEL_WIDTH}}", "label"), *pieces)


def describe_parties(parties: tuple[Party, ...]) -> str:
    """ "JNIM; deux Émiriens"."""
    return "; ".join(party.name for party in parties if party.name)


def describe_place(place: Place) -> str:
    """ "Sanankoroba (settlement, ML, 12.397 -7.939 ± 3 km)", or "(…, not located)"."""
    known: list[str] = [place.kind.value]
    if place.relation:
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
