"""Sheets of a workbook that are written row by row, however long: a header that stays, a filter, links to pages.

XlsxWriter writes all but the rows and most of the links, which wait in files of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from recoupe.exporting.spreadsheet.cells import Cell, Looks, Row, make_row
from recoupe.exporting.spreadsheet.pages import Waiting, add_link

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576  # of a sheet, the header among them
MOST_LINKS = 65_530  # of a sheet; spreadsheets take no more
LOOKS = Looks(plain=2, wrapped=3, day=4, link=5)  # as number_styles has them used, after the default and the header's


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name, its width in characters, and whether its text goes over several lines."""

    name: str
    width: int
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """How cells look, as XlsxWriter has it."""

    head: Any
    plain: Any
    wrapped: Any
    day: Any
    link: Any


def make_styles(book: Workbook, language: str) -> Styles:
    """The styles of a workbook, numbered in it as LOOKS says."""
    top = {"valign": "top"}
    day = "dd/mm/yyyy" if language == "fr" else "yyyy-mm-dd"
    head = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "valign": "vcenter", "text_wrap": True}
    return Styles(
        head=book.add_format(head),
        plain=book.add_format(top),
        wrapped=book.add_format({**top, "text_wrap": True}),
        day=book.add_format({**top, "num_format": day}),
        link=book.add_format({**top, "text_wrap": True, "font_color": "#0B5394", "underline": 1}),
    )


class Sheet:
    """A table of a workbook; where one sheet is full it goes on in the next, under the same header."""

    def __init__(
        self,
        book: Workbook,
        styles: Styles,
        name: str,
        heads: Sequence[Head],
        waiting: Waiting,
        most: int = MOST_ROWS,
    ) -> None:
        self.book = book
        self.styles = styles
        self.name = name
        self.heads = heads
        self.wrapped = [head.wrapped for head in heads]
        self.waiting = waiting
        self.most = most
        self.rows = 0
        self.number = 0
        self.open_page()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open_page(self) -> None:
        """Begin the next sheet."""
        self.number += 1
        self.page: Worksheet = self.book.add_worksheet(
            self.name if self.number == 1 else f"{self.name} ({self.number})"
        )
        self.kept = self.waiting.open_page(self.page.index + 1)
        self.row, self.links = 1, 0
        for column, head in enumerate(self.heads):
            self.page.set_column(column, column, head.width, self.styles.wrapped if head.wrapped else self.styles.plain)
            self.page.write_string(0, column, head.name, self.styles.head)
        self.page.freeze_panes(1, 0)
        set_up_print(self.page, self.name)

    def add(self, cells: Iterable[Cell]) -> None:
        """Write a row."""
        self.add_row(make_row(cells, self.wrapped, LOOKS))

    def add_row(self, row: Row) -> None:
        """Write a row that is made already; of its links as many as a sheet may have."""
        if self.row == self.most:
            self.close()
            self.open_page()
        self.kept.rows.write(row.write(self.row + 1))
        for column, url in row.links:
            self.add_link(column, url)
        self.row += 1
        self.rows += 1

    def add_link(self, column: int, url: str) -> None:
        """Have a cell of this row lead to a page: XlsxWriter writes the first, and what is around all of them."""
        if self.links == MOST_LINKS:
            return
        self.links += 1
        if self.links == 1:
            self.page.write_url(self.row, column, url, self.styles.link)
        else:
            add_link(self.kept, self.row, column, self.links, url)

    def close(self) -> None:
        """End the sheet: its filter and its size are over all rows that were written."""
        last = max(self.row - 1, 1)
        self.page.autofilter(0, 0, last, len(self.heads) - 1)
        self.page.write_blank(last, len(self.heads) - 1, None, self.styles.plain)
        self.kept.close()


def number_styles(sheet: Sheet) -> None:
    """Have the styles numbered as LOOKS says: XlsxWriter numbers them as they are used. The sheet must be the first of
    the workbook and have no links; the rows that are written here are not in the file."""
    styles = sheet.styles
    for column, style in enumerate((styles.plain, styles.wrapped, styles.day, styles.link)):
        sheet.page.write_blank(1, column, None, style)
    sheet.page.write_blank(2, 0, None, styles.plain)


def set_up_print(page: Worksheet, name: str) -> None:
    """Print on A4 across, as wide as a page, the header on every page, with the sheet's name and the page's number."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer(f"&L{name}&R&P / &N")
