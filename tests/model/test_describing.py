"""Values in words, on one line each."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.model import Interval, Place, PlaceKind, Precision, Quantity, QuantityRole
from recoupe.model.describing import clean, describe_interval, describe_place, describe_quantity


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
    assert describe_place(Place("Hameau", PlaceKind.NEAR, relation="near")) == "Hameau (near, not located)"


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
