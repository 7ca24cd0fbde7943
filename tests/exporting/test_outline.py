"""Records in words for people: what is there, and nothing that is not."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.exporting import outline_record
from recoupe.exporting.outline import clean, describe_interval, describe_place, describe_quantity
from recoupe.model import (
    Certainty,
    Interval,
    Party,
    Place,
    PlaceKind,
    Precision,
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


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(date(2025, 9, 1), None), "since 2025-09-01"),
        (Interval(None, date(2025, 11, 5)), "until 2025-11-05"),
        (Interval(date(2025, 10, 1), date(2025, 10, 31), Precision.MONTH), "2025-10-01 to 2025-10-31 (month)"),
    ],
)
def test_intervals_in_words(interval: Interval, words: str) -> None:
    assert describe_interval(interval) == words


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(QuantityRole.KILLED, 11, None), "11 or more killed"),
        (Quantity(QuantityRole.KILLED, None, 49), "up to 49 killed"),
        (Quantity(QuantityRole.MONEY, 5e7, 7e7, "EUR"), "50,000,000 to 70,000,000 EUR (money)"),
        (Quantity(QuantityRole.SHARE, 12.5, 12.5, "%"), "12.5 % (share)"),
    ],
)
def test_quantities_in_words(quantity: Quantity, words: str) -> None:
    assert describe_quantity(quantity) == words


def test_unlocated_place_says_so() -> None:
    assert describe_place(Place("Hameau", PlaceKind.NEAR, relation="near")) == "Hameau (near, near, not located)"


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("a\x1b[31mb", id="colour"),
        pytest.param("a\x9b2Jb", id="clears the screen"),
        pytest.param("a\u202eb", id="turns the writing direction"),
        pytest.param("a\r\nb", id="starts a line"),
    ],
)
def test_texts_cannot_play_tricks_on_a_terminal(hostile: str) -> None:
    assert not set(clean(hostile)) & set("\x1b\x9b\u202e\r\n")
