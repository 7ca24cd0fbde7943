"""Tellings of one incident for the tests, of which a row names only what differs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.linking.origins import Telling
from recoupe.model import (
    Certainty,
    Interval,
    Party,
    Place,
    PlaceKind,
    Quantity,
    QuantityRole,
    Report,
    Span,
    Statement,
    Voice,
    VoiceKind,
)

FIGURE = re.compile(r"(\w+):([^ ]*?)\.\.([^ ]*?)(?: ([A-Z]{3}))?(?: «(.*)»)?")
POINTS = {
    "Gossi": (15.82, -1.3, PlaceKind.SETTLEMENT, 6.0),
    "Hombori": (15.28, -1.7, PlaceKind.SETTLEMENT, 6.0),
    "près de Gossi": (15.8, -1.25, PlaceKind.NEAR, 15.0),
    "Tombouctou (région)": (19.5, -3.0, PlaceKind.ADMIN, 450.0),
    "Kayes (région)": (14.4, -11.4, PlaceKind.ADMIN, 200.0),
    "Mali": (18.0, -2.0, PlaceKind.COUNTRY, 600.0),
    "route Gossi–Hombori": (15.55, -1.5, PlaceKind.AXIS, 37.0),
}


@dataclass(frozen=True)
class Tells:
    """A statement of a report: its words, whose they are, figures ("killed:12..12 «douze soldats»"), days, place."""

    words: str = "Un convoi a été attaqué."
    source: str | None = None
    kind: VoiceKind = VoiceKind.PERSON
    certainty: Certainty = Certainty.ASSERTED
    figures: tuple[str, ...] = ()
    days: str | None = None
    place: str | None = None
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    type: str = "armed_attack"
    outlet: str | None = None
    day: int | None = 1
    report: str = ""


def make_telling(number: int, tells: Tells) -> Telling:
    """The telling; reports are called a, b, c… and are outlets of their own unless the row names one."""
    id = tells.report or "abcdefghij"[number]
    text = tells.words
    published = None if tells.day is None else date(2025, 3, tells.day)
    report = Report(id=id, text=text, outlet=tells.outlet or f"Titre {id}", published=published)
    span = Span.of(text, 0, len(text))
    statement = Statement(
        id=f"s-{number}",
        type=tells.type,
        evidence=span,
        trigger=span,
        agents=tuple(Party(name) for name in tells.agents),
        targets=tuple(Party(name) for name in tells.targets),
        places=() if tells.place is None else (make_place(tells.place),),
        time=None if tells.days is None else make_days(tells.days),
        quantities=tuple(make_figure(figure, text) for figure in tells.figures),
        source=None if tells.source is None else Voice(tells.source, tells.kind),
        certainty=tells.certainty,
    )
    return Telling(report, statement)


def make_tellings(rows: Sequence[Tells]) -> list[Telling]:
    """A telling for each row."""
    return [make_telling(number, tells) for number, tells in enumerate(rows)]


def make_figure(text: str, words: str) -> Quantity:
    """ "killed:12.. «au moins douze soldats»" as a quantity; what it quotes is its span, in the words or elsewhere."""
    found = FIGURE.fullmatch(text)
    assert found is not None, text
    role, low, high, unit, quote = found.groups()
    start = words.find(quote) if quote else -1
    span = Span.of(words, start, start + len(quote)) if start >= 0 else Span(0, 0, quote) if quote else None
    return Quantity(QuantityRole(role), float(low) if low else None, float(high) if high else None, unit, span)


def make_days(text: str) -> Interval:
    """ "03-04" or "03-01..03-10" of 2025, either end open."""
    first, _, last = text.partition("..") if ".." in text else (text, "", text)
    ends = [date.fromisoformat(f"2025-{end}") if end else None for end in (first, last)]
    return Interval(ends[0], ends[1])


def make_place(name: str) -> Place:
    """One of the places above."""
    lat, lon, kind, radius = POINTS[name]
    return Place(name, kind, lat, lon, radius, country="ML")
