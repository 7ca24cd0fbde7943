"""Reports and records for the archive's tests; a call names only what differs. The sentences are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from recoupe.intake import content_id
from recoupe.model import (
    Certainty,
    Interval,
    Party,
    Place,
    PlaceKind,
    Quantity,
    QuantityRole,
    Record,
    Report,
    Span,
    Statement,
    Voice,
    VoiceKind,
)
from recoupe.records import identify_statements

GAO = Place("Gao", PlaceKind.SETTLEMENT, 16.2717, -0.0447, 5.0, country="ML")
ATTACK = "Des hommes armés ont attaqué le marché de Farandé."
ABDUCTION = "Deux commerçants ont été enlevés près de Douentza."
CLASH = "L’armée a tué trois assaillants à l’Œuvre-Haute."


def make_report(text: str = ATTACK, **fields: Any) -> Report:
    """A report; without an id it gets a hash of its content, as at intake."""
    fields.setdefault("id", content_id(text, fields.get("outlet")))
    fields.setdefault("language", "fr")
    if isinstance(fields.get("published"), str):
        fields["published"] = date.fromisoformat(fields["published"])
    return Report(text=text, **fields)


def make_statement(text: str, quote: str, type: str = "armed_attack", **slots: Any) -> Statement:
    """A statement whose evidence is ``quote``; its id is empty until ``make_record`` gives it one."""
    start = text.index(quote)
    evidence = Span.of(text, start, start + len(quote))
    slots.setdefault("trigger", evidence)
    for role in ("agents", "targets"):
        if role in slots:
            slots[role] = tuple(Party(p) if isinstance(p, str) else p for p in slots[role])
    if isinstance(slots.get("source"), str):
        slots["source"] = Voice(slots["source"], VoiceKind.PERSON)
    if isinstance(slots.get("certainty"), str):
        slots["certainty"] = Certainty(slots["certainty"])
    if "days" in slots:
        slots["time"] = make_interval(*slots.pop("days"))
    if "killed" in slots:
        killed = slots.pop("killed")
        slots["quantities"] = (Quantity(QuantityRole.KILLED, killed, killed),)
    return Statement(id="", type=type, evidence=evidence, **slots)


def make_interval(start: str | None, end: str | None) -> Interval:
    """The interval of two ISO days."""
    return Interval(*(None if day is None else date.fromisoformat(day) for day in (start, end)))


def make_record(text: str = ATTACK, *statements: Statement, **fields: Any) -> Record:
    """A record; without statements its whole text is the evidence of one attack."""
    report = make_report(text, **fields)
    made = statements or (make_statement(text, text),)
    return Record(report, tuple(identify_statements(report, made)))


def make_records(count: int, first: int = 0) -> list[Record]:
    """Many records that all differ, each with one to four statements; the same on every call."""
    return [make_numbered(number) for number in range(first, first + count)]


def make_numbered(number: int) -> Record:
    """One of many records; every seventh is a later text of the page of the one before it."""
    page = number - 1 if number % 7 == 6 else number
    sentences = [
        f"Le {day} mars, {number + day} personnes ont fui le village {page} du cercle."
        for day in range(1, 2 + number % 4)
    ]
    text = f"Récit numéro {number}.\n\n" + " ".join(sentences)
    places = (Place(f"Village {page}", PlaceKind.SETTLEMENT, 10 + page % 15 / 2, page % 40 / 4, 3.0, country="ML"),)
    made = [
        make_statement(
            text, sentence, "displacement", places=places, days=(f"2025-03-{day:02}",) * 2, targets=("personnes",)
        )
        for day, sentence in enumerate(sentences, start=1)
    ]
    published = date.fromordinal(date(2025, 3, 10).toordinal() + number % 300)
    return make_record(
        text, *made, published=published, url=f"https://journal.example/article-{page}", outlet="Le Journal"
    )
