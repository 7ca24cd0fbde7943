"""Cells as SpreadsheetML: text stays text, days and numbers are what they are."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest

from recoupe.exporting.spreadsheet.cells import Cell, Link, Looks, cut, make_row, name_column

LOOKS = Looks(plain=2, wrapped=3, day=4, link=5)


def read(cell: Cell, *, wrapped: bool = False) -> tuple[str | None, str | None, str | None]:
    """A cell's kind, style and content."""
    row = ElementTree.fromstring(make_row([cell], [wrapped], LOOKS).write(7))
    assert row.get("r") == "7"
    found = row.find("c")
    assert found is not None
    assert found.get("r") == "A7"
    content = found.find("is/t") if found.get("t") == "inlineStr" else found.find("v")
    return found.get("t"), found.get("s"), None if content is None else content.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("=1+1", id="a formula"),
        pytest.param("+33 6 00 00 00 00", id="a plus"),
        pytest.param("-12", id="a minus"),
        pytest.param("@SUM(A1)", id="an at sign"),
        pytest.param("\tonglet\net ligne", id="a tab and a line break"),
        pytest.param("{=TABLE()}", id="an array formula"),
        pytest.param("12", id="digits"),
        pytest.param("https://a.example", id="an address"),
        pytest.param("<b>&amp; \"'</b>", id="mark-up"),
        pytest.param("تمبكتو 🕊", id="other writings"),
    ],
)
def test_text_is_text_to_the_letter(text: str) -> None:
    assert read(text) == ("inlineStr", "2", text)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        pytest.param(12, (None, "2", "12"), id="a number"),
        pytest.param(14.53, (None, "2", "14.53"), id="a fraction"),
        pytest.param(-0.0447, (None, "2", "-0.0447"), id="a negative one"),
        pytest.param(0, (None, "2", "0"), id="nought is told"),
        pytest.param(date(2025, 3, 7), (None, "4", "45723"), id="a day"),
        pytest.param(date(1900, 3, 1), (None, "4", "61"), id="the first day on which all agree"),
        pytest.param(date(1900, 2, 28), ("inlineStr", "2", "1900-02-28"), id="a day that spreadsheets count otherwise"),
        pytest.param(date(1, 1, 1), ("inlineStr", "2", "0001-01-01"), id="a day that they do not have"),
        pytest.param(Link("titre", "javascript:alert(1)"), ("inlineStr", "3", "titre"), id="a link to nowhere"),
        pytest.param(Link("titre", None), ("inlineStr", "3", "titre"), id="no link"),
        pytest.param(Link("=titre", "https://a.example/x"), ("inlineStr", "5", "=titre"), id="a link"),
        pytest.param("nul\x00 et fin\uffff", ("inlineStr", "2", "nul et fin"), id="what XML cannot hold"),
        pytest.param("_x0041_", ("inlineStr", "2", "_x005F_x0041_"), id="what would be read as an escape"),
    ],
)
def test_kinds_of_cells(cell: Cell, told: tuple[str | None, str, str]) -> None:
    assert read(cell) == told


def test_a_wrapped_column_has_its_style() -> None:
    assert read("x", wrapped=True) == ("inlineStr", "3", "x")


def test_empty_cells_are_not_written_and_others_keep_their_column() -> None:
    row = ElementTree.fromstring(make_row([None, "", "x", None, 1], [False] * 5, LOOKS).write(2))
    assert [cell.get("r") for cell in row] == ["C2", "E2"]


def test_links_stand_with_their_columns_and_those_too_long_are_text() -> None:
    cells = [Link("a", "https://a.example"), "x", Link("b", "https://b.example/" + "x" * 2_100)]
    assert make_row(cells, [False] * 3, LOOKS).links == ((0, "https://a.example"),)


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
def test_names_of_columns(column: int, name: str) -> None:
    assert name_column(column) == name


@pytest.mark.parametrize(
    ("text", "length"),
    [
        pytest.param("x" * 32_767, 32_767, id="as long as may be"),
        pytest.param("x" * 32_768, 32_767, id="one too long"),
        pytest.param("🕊" * 16_383, 16_383, id="signs that count twice"),
        pytest.param("x" + "🕊" * 16_384, 16_384, id="no sign is cut in half"),
    ],
)
def test_long_texts_are_cut(text: str, length: int) -> None:
    told = cut(text)
    assert len(told) == length
    assert len(told.encode("utf-16-le")) // 2 <= 32_767
    assert (told == text) is (not told.endswith("…"))
