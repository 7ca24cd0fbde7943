"""Cells of CSV as spreadsheets may open them: no text of a report is run as a formula."""

from __future__ import annotations

RISKY = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # wide ones are taken for narrow where Asia writes so


def guard_cell(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would run it: "=1+1" gives "'=1+1", "Gao" stays "Gao".

    For texts alone; a negative number is written as one, and its minus runs nothing.
    """
    return f"'{text}" if text.startswith(RISKY) else text
