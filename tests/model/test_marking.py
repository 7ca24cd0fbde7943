"""A text cut where marks begin and end."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model import Interval, Party, Place, PlaceKind, Quantity, QuantityRole, Span, Statement, Voice, VoiceKind
from recoupe.model.marking import Mark, Piece, find_marks, mark_text, once

TEXT = "Hier, le JNIM a tué neuf soldats à Gao, dit un élu."


def span(quote: str) -> Span:
    """Where words stand in the text."""
    start = TEXT.index(quote)
    return Span(start, start + len(quote), quote)


FULL = Statement(
    "s1", "killing", span("le JNIM a tué neuf soldats à Gao"), span("tué"),
    agents=(Party("JNIM", span("le JNIM")), Party("sans mots")), targets=(Party("soldats", span("soldats")),),
    places=(Place("Gao", PlaceKind.SETTLEMENT, span=span("Gao")), Place("Mali", PlaceKind.COUNTRY)),
    time=Interval(date(2025, 1, 1), None, span=span("Hier")),
    quantities=(Quantity(QuantityRole.KILLED, 9, 9, span=span("neuf soldats")), Quantity(QuantityRole.OTHER, 1, 1)),
    source=Voice("un élu", VoiceKind.OFFICIAL, span("un élu")),
)  # fmt: skip


def test_a_statement_marks_each_of_its_words() -> None:
    found = {(mark.kind, TEXT[mark.start : mark.end]) for mark in find_marks(FULL)}
    assert found == {
        ("evidence", "le JNIM a tué neuf soldats à Gao"), ("actor", "le JNIM"), ("actor", "soldats"), ("place", "Gao"),
        ("figure", "neuf soldats"), ("time", "Hier"), ("voice", "un élu"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(Statement("s", "t", Span(3, 3, ""), Span(3, 3, "")), id="no words"),
        pytest.param(
            Statement("s", "t", Span(3, 3, ""), Span(3, 3, ""), agents=(Party("x"),)), id="a name without words"
        ),
    ],
)
def test_what_has_no_words_marks_nothing(statement: Statement) -> None:
    assert list(find_marks(statement)) == []
    assert mark_text(TEXT, [statement]) == [Piece(TEXT, (), ())]


def test_pieces_overlap_as_their_words_do() -> None:
    pieces = mark_text(TEXT, [FULL])
    assert "".join(piece.text for piece in pieces) == TEXT
    assert Piece("neuf ", ("evidence", "figure"), ("s1",)) in pieces
    assert Piece("soldats", ("evidence", "figure", "actor"), ("s1",)) in pieces, "what begins first comes first"
    assert pieces[-1] == Piece(".", (), ())


def test_an_empty_text_has_no_pieces() -> None:
    assert mark_text("", []) == []


def test_what_lies_beyond_the_text_is_left_out() -> None:
    assert mark_text("abc", [Statement("s", "t", Span(1, 9, "x"), Span(1, 9, "x"))]) == [Piece("abc", (), ())]


def test_each_name_comes_once_in_order() -> None:
    assert once("abcab") == ("a", "b", "c")


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Statement]]:
    """A text, and statements whose evidence and trigger lie anywhere in it, one inside or across another."""
    text = draw(st.text(max_size=60))
    edge = st.integers(0, len(text))
    spans = [Span.of(text, *sorted((draw(edge), draw(edge)))) for _ in range(draw(st.integers(0, 8)))]
    return text, [Statement(f"s{n}", "t", one, one, agents=(Party("x", one),)) for n, one in enumerate(spans)]


@given(marked_texts())
def test_pieces_make_up_the_text_and_cover_every_mark(made: tuple[str, list[Statement]]) -> None:
    text, statements = made
    pieces = mark_text(text, statements)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    covered: dict[tuple[str, str], str] = {}
    for piece in pieces:
        for statement in piece.statements:
            for kind in piece.kinds:
                covered[statement, kind] = covered.get((statement, kind), "") + piece.text
    marks: list[Mark] = [mark for statement in statements for mark in find_marks(statement)]
    for mark in marks:
        assert covered[mark.statement, mark.kind] == text[mark.start : mark.end]
    told = {statement for piece in pieces for statement in piece.statements}
    assert told == {mark.statement for mark in marks}
