"""Records in words for people: what is there, and nothing that is not."""

from __future__ import annotations

from datetime import date

from recoupe.exporting import outline_record
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

TEXT = "Selon un élu, des hommes armés ont enlevé trois bergers mardi à Farandé."


def span_of(quote: str) -> Span:
    at = TEXT.index(quote)
    return Span.of(TEXT, at, at + len(quote))


FULL = Statement(
    id="s1",
    type="abduction",
    evidence=span_of(TEXT),
    trigger=span_of("enlevé"),
    agents=(Party("des hommes armés", span_of("des hommes armés")),),
    targets=(Party("trois bergers", span_of("trois bergers"), ("bergers",), "actor-1"),),
    places=(Place("Farandé", PlaceKind.SETTLEMENT, 9.8, 1.1, 3.0, 7, "TG", "Kara", None, span_of("Farandé")),),
    time=Interval(date(2025, 11, 4), date(2025, 11, 4), basis="published", span=span_of("mardi")),
    quantities=(Quantity(QuantityRole.ABDUCTED, 3.0, 3.0, None, span_of("trois bergers")),),
    source=Voice("un élu", VoiceKind.OFFICIAL, span_of("un élu"), "selon"),
    certainty=Certainty.ATTRIBUTED,
)
EMPTY = Statement(id="s2", type="protest", evidence=span_of(TEXT), trigger=span_of("armés"))
REPORT = Report("r1", TEXT, "L'Écho fictif", "Un titre", date(2025, 11, 5), "fr")


def test_outline_tells_each_slot() -> None:
    lines = [
        "".join(piece.text for piece in line)
        for line in outline_record(Record(REPORT, (FULL,)), {"abduction": "Enlèvement"})
    ]
    assert lines == [
        "Un titre",
        "L'Écho fictif · 2025-11-05 · r1 · 1 statement",
        "",
        "  1. Enlèvement (abduction)",
        "     who      des hommes armés",
        "     whom     trois bergers",
        "     where    Farandé (settlement, Kara, TG, 9.800 1.100 ± 3 km)",
        "     when     2025-11-04, from “mardi”",
        "     figures  3 abducted",
        "     said by  un élu (official, “selon”): attributed",
        f"     words    « {TEXT} »",
    ]


def test_outline_leaves_empty_slots_out() -> None:
    lines = ["".join(piece.text for piece in line) for line in outline_record(Record(Report("r2", TEXT), (EMPTY,)), {})]
    assert lines[:2] == ["r2", "outlet unknown · day unknown · 1 statement"]
    assert lines[3:] == ["  1. protest", "     said by  the report itself: asserted", f"     words    « {TEXT} »"]
