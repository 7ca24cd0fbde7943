"""Cells that a spreadsheet would run."""

from __future__ import annotations

import pytest

from recoupe.exporting.csv_cells import guard_cell

CASES = [
    ("=1+1", "'=1+1"),
    ("+33 1", "'+33 1"),
    ("- Une mine", "'- Une mine"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("\n=1", "'\n=1"),
    ("＝1+1", "'＝1+1"),
    ("Gao", "Gao"),
    ("3-4 morts", "3-4 morts"),
    ("a=b", "a=b"),
    ("« -5 »", "« -5 »"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "cell"), CASES)
def test_guarded(text: str, cell: str) -> None:
    assert guard_cell(text) == cell
