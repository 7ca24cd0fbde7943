"""Sheets of a workbook that are written row by row, however long: a header that stays, a filter, cells by their kind.

Text is always written as text: nothing that begins with "=" or "@" is ever run, and no text becomes a link by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from recoupe.exporting.links import find_link

MOST_ROWS = 1_048_576  # of a sheet, the header among them
MOST_LINKS = 65_530  # of a sheet; spreadsheets take no more
LONGEST_CELL = 32_767  # UTF-16 units of a cell
LONGEST_LINK = 2_079  # characters of a link
FIRST_DAY = date(1900, 3, 1)  # spreadsheets take 1900 for a leap year; days before that are written as text


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a page, where its address is one."""

    text: str
    url: str | None


Cell = str | int | float | date | Link | None


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name, its width in characters, and whether its text goes over several lines."""

    name: str
    width: int
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """How cells look."""

    head: Any
    plain: Any
    wrapped: Any
    day: Any
    link: Any


def make_styles(book: Workbook, language: str) -> Styles:
    """The styles of a workbook."""
    top = {"valign": "top"}
    day = "dd/mm/yyyy" if language == "fr" else "yyyy-mm-dd"
    head = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "valign": "vcenter", "text_wrap": True}
    return Styles(
        head=book.add_format(head),
        plain=book.add_format(top),
        wrapped=book.add_format({**top, "text_wrap": True}),
        day=book.add_format({**top, "num_format": day}),
        link=book.add_format({**top, "font_color": "#0B5394", "underline": 1}),
    )


class Sheet:
    """A table of a workbook; where one sheet is full it goes on in the next, under the same header."""

    def __init__(self, book: Workbook, styles: Styles, name: str, heads: Sequence[Head], most: int = MOST_ROWS) -> None:
        self.book = book
        self.styles = styles
        self.name = name
        self.heads = heads
        self.most = most
        self.pages: list[Worksheet] = []
        self.rows = 0
        self.open_page()

    def open_page(self) -> None:
        """Begin the next sheet."""
        number = len(self.pages) + 1
        page = self.book.add_worksheet(self.name if number == 1 else f"{self.name} ({number})")
        self.pages.append(page)
        self.row, self.links = 1, 0
        for column, head in enumerate(self.heads):
            style = self.styles.wrapped if head.wrapped else self.styles.plain
            page.set_column(column, column, head.width, style)
            page.write_string(0, column, head.name, self.styles.head)
        page.freeze_panes(1, 0)
        set_up_print(page, self.name)

    def add(self, cells: Iterable[Cell]) -> None:
        """Write a row."""
        if self.row == self.most:
            self.close_page()
            self.open_page()
        for column, cell in enumerate(cells):
            if cell is not None and cell != "":
                self.write(column, cell)
        self.row += 1
        self.rows += 1

    def write(self, column: int, cell: Cell) -> None:
        """Write a cell by its kind."""
        page, styles = self.pages[-1], self.styles
        if isinstance(cell, str):
            page.write_string(
                self.row, column, cut(cell), styles.wrapped if self.heads[column].wrapped else styles.plain
            )
        elif isinstance(cell, Link):
            self.write_link(column, cell)
        elif isinstance(cell, date):
            self.write_day(column, cell)
        elif cell is not None:
            page.write_number(self.row, column, cell, styles.plain)

    def write_day(self, column: int, day: date) -> None:
        """Write a day, as text where spreadsheets have no such day."""
        page = self.pages[-1]
        if day < FIRST_DAY:
            page.write_string(self.row, column, day.isoformat(), self.styles.plain)
        else:
            page.write_datetime(self.row, column, day, self.styles.day)

    def write_link(self, column: int, link: Link) -> None:
        """Write a link, as text where it leads to no page or the sheet has as many links as it may."""
        page, url = self.pages[-1], find_link(link.url)
        if url is None or len(url) > LONGEST_LINK or self.links == MOST_LINKS:
            page.write_string(self.row, column, cut(link.text), self.styles.plain)
            return
        page.write_url(self.row, column, url, self.styles.link, cut(link.text))
        self.links += 1

    def close_page(self) -> None:
        """Set the filter over all rows that were written."""
        self.pages[-1].autofilter(0, 0, max(self.row - 1, 1), len(self.heads) - 1)

    def close(self) -> None:
        """End the table."""
        self.close_page()


def set_up_print(page: Worksheet, name: str) -> None:
    """Print on A4 across, as wide as a page, the header on every page, with the sheet's name and the page's number."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer(f"&L{name}&R&P / &N")


def cut(text: str) -> str:
    """The text as a cell can hold it."""
    if len(text) * 2 <= LONGEST_CELL or len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    return text.encode("utf-16-le")[: (LONGEST_CELL - 1) * 2].decode("utf-16-le", "ignore") + "…"
