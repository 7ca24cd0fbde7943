"""Selectors: exact words where they may be told, and nothing hidden in what stands around them."""

from __future__ import annotations

from typing import Any

import pytest
from anchorpoint import TextQuoteSelector

from recoupe.exporting.annotations.selecting import select_words

TEXT = "Avant. Awa Traoré a vu deux hommes armés prendre Moussa au marché de Farandé. Après quoi tout le monde a fui."
WORDS = "deux hommes armés"
AT = TEXT.index(WORDS)
END = AT + len(WORDS)
AWA = (TEXT.index("Awa"), TEXT.index(" a vu"))
MOUSSA = (TEXT.index("Moussa"), TEXT.index(" au marché"))


def quote_of(selectors: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The selector by words."""
    return next((selector for selector in selectors if selector["type"] == "TextQuoteSelector"), None)


@pytest.mark.parametrize(
    ("hidden", "prefix", "suffix"),
    [
        pytest.param((), "Avant. Awa Traoré a vu ", " prendre Moussa au marché de Far", id="nothing hidden"),
        pytest.param((AWA,), " a vu ", " prendre Moussa au marché de Far", id="a name before"),
        pytest.param((MOUSSA,), "Avant. Awa Traoré a vu ", " prendre ", id="a name after"),
        pytest.param((AWA, MOUSSA), " a vu ", " prendre ", id="names on both sides"),
        pytest.param(((0, AT),), None, " prendre Moussa au marché de Far", id="a name that ends where the words begin"),
        pytest.param(((END, END + 3),), "Avant. Awa Traoré a vu ", None, id="a name that begins where they end"),
    ],
)
def test_context_stops_at_what_is_hidden(
    hidden: tuple[tuple[int, int], ...], prefix: str | None, suffix: str | None
) -> None:
    quote = quote_of(select_words(TEXT, AT, END, hidden))
    assert quote is not None
    assert (quote["exact"], quote.get("prefix"), quote.get("suffix")) == (WORDS, prefix, suffix)


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param((AT, END), id="the words themselves"),
        pytest.param((AT + 5, AT + 7), id="a name within"),
        pytest.param((AT - 3, AT + 1), id="a name that reaches into the first"),
        pytest.param((END - 1, END + 4), id="a name that the last reaches into"),
        pytest.param((0, len(TEXT)), id="all of the text"),
    ],
)
def test_words_that_hold_a_name_have_but_their_position(hidden: tuple[int, int]) -> None:
    assert select_words(TEXT, AT, END, [hidden]) == [{"type": "TextPositionSelector", "start": AT, "end": END}]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(AT, END, id="in the middle"),
        pytest.param(0, 6, id="at the start"),
        pytest.param(len(TEXT) - 4, len(TEXT), id="at the end"),
        pytest.param(0, len(TEXT), id="the whole text"),
    ],
)
def test_a_reader_of_the_standard_finds_the_words(start: int, end: int) -> None:
    quote = quote_of(select_words(TEXT, start, end))
    assert quote is not None
    selector = TextQuoteSelector(**{key: value for key, value in quote.items() if key != "type"})
    position = selector.as_unique_position(TEXT)
    assert (position.start, position.end) == (start, end)
