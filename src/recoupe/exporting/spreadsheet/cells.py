"""Rows of a sheet as SpreadsheetML, made where the values are at hand: what of a workbook there is by the million.

Text is always written as text in its cell: nothing that begins with "=" or "@" is ever run. The rest of a workbook
(styles, links, filters, names) is XlsxWriter's; a row written through it takes ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from recoupe.exporting.links import find_link

LONGEST_CELL = 32_767  # UTF-16 units of a cell
LONGEST_LINK = 2_079  # characters of a link
FIRST_DAY = date(1900, 3, 1)  # spreadsheets take 1900 for a leap year; days before that are written as text
EPOCH = date(1899, 12, 30).toordinal()
HERE = "\x00"  # where the number of a row goes; no XML has the sign
UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # what XML cannot hold
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # "_x0041_" would be read as "A"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a page, where its address is one."""

    text: str
    url: str | None


Cell = str | int | float | date | Link | None


@dataclass(frozen=True, slots=True)
class Looks:
    """Numbers of the styles of cells in the workbook."""

    plain: int
    wrapped: int
    day: int
    link: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row as XML in UTF-8, HERE where its number goes, and the pages that its cells lead to, by column."""

    xml: bytes
    links: tuple[tuple[int, str], ...] = ()

    def write(self, number: int) -> bytes:
        """The XML of the row as the one with this number, from 1."""
        return self.xml.replace(HERE.encode(), str(number).encode())


def make_row(cells: Iterable[Cell], wrapped: Sequence[bool], looks: Looks) -> Row:
    """The row of cells; ``wrapped`` is which columns go over several lines."""
    made: list[str] = []
    links: list[tuple[int, str]] = []
    for column, cell in enumerate(cells):
        if cell is None or cell == "":
            continue
        if isinstance(cell, str):
            made.append(write_text(column, cell, looks.wrapped if wrapped[column] else looks.plain))
        elif isinstance(cell, Link):
            url = find_link(cell.url)
            if url is None or len(url) > LONGEST_LINK:
                made.append(write_text(column, cell.text, looks.wrapped))
            else:
                links.append((column, url))
                made.append(write_text(column, cell.text, looks.link))
        elif isinstance(cell, date):
            made.append(write_day(column, cell, looks))
        else:
            made.append(write_number(column, cell, looks.plain))
    return Row(f'<row r="{HERE}">{"".join(made)}</row>'.encode(), tuple(links))


def write_text(column: int, text: str, style: int) -> str:
    """A cell of text; spaces at its ends stay."""
    return f"{open_text(column, style)}{escape(cut(text))}</t></is></c>"


@lru_cache(maxsize=1_000)
def open_text(column: int, style: int) -> str:
    """All that stands before the text of a cell."""
    return f'<c r="{name_column(column)}{HERE}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'


def write_number(column: int, number: float, style: int) -> str:
    """A cell of a number."""
    return f'<c r="{name_column(column)}{HERE}" s="{style}"><v>{number:.16g}</v></c>'


def write_day(column: int, day: date, looks: Looks) -> str:
    """A cell of a day, as text where spreadsheets have no such day."""
    if day < FIRST_DAY:
        return write_text(column, day.isoformat(), looks.plain)
    return write_number(column, day.toordinal() - EPOCH, looks.day)


@lru_cache(maxsize=100)
def name_column(column: int) -> str:
    """ "A" for 0, "AA" for 26."""
    name = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        name = chr(ord("A") + letter) + name
        column -= 1
    return name


def escape(text: str) -> str:
    """The text as XML holds it; what it cannot hold is left out."""
    if not text.isprintable():
        text = UNFIT.sub("", text)
    if "_x" in text:
        text = LOOKS_ESCAPED.sub("_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str) -> str:
    """The text as a cell can hold it."""
    if len(text) * 2 <= LONGEST_CELL or len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    return text.encode("utf-16-le")[: (LONGEST_CELL - 1) * 2].decode("utf-16-le", "ignore") + "…"
