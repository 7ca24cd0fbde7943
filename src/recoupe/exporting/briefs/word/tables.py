"""Tables in a word processor's file: a head that is repeated on each page, rows that are not torn."""

from __future__ import annotations

from collections.abc import Callable

from docx.oxml.xmlchemy import BaseOxmlElement

from recoupe.exporting.briefs.columns import share_widths
from recoupe.exporting.briefs.word.elements import make, make_run
from recoupe.situation.brief.document import Table, Text

WIDTH = 9638  # twentieths of a point: 17 cm
HEAD, RULE = "1B2733", "C9D1D8"


def make_table(table: Table, write: Callable[[Text], list[BaseOxmlElement]]) -> BaseOxmlElement:
    """The table; ``write`` makes the runs of a cell."""
    shares = share_widths(table)
    widths = [WIDTH * share // sum(shares) for share in shares]
    head = make_row([[make_run(name, strong=True)] for name in table.head], table, widths, head=True)
    rows = [make_row([write(cell) for cell in row], table, widths, head=False) for row in table.rows]
    grid = make("w:tblGrid", None, *(make("w:gridCol", {"w:w": str(width)}) for width in widths))
    return make("w:tbl", None, describe_table(table), grid, head, *rows)


def describe_table(table: Table) -> BaseOxmlElement:
    """The table's width, its lines and what it is called for who does not see it."""
    line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": RULE}
    return make(
        "w:tblPr",
        None,
        make("w:tblW", {"w:w": str(WIDTH), "w:type": "dxa"}),
        make("w:tblBorders", None, make("w:bottom", line), make("w:insideH", line)),
        make("w:tblLayout", {"w:type": "fixed"}),
        make("w:tblLook", {"w:val": "0020", "w:firstRow": "1", "w:firstColumn": "0", "w:noVBand": "1"}),
        make("w:tblCaption", {"w:val": table.caption}),
    )


def make_row(cells: list[list[BaseOxmlElement]], table: Table, widths: list[int], *, head: bool) -> BaseOxmlElement:
    """A row, at the top of each page where it is the head."""
    kept = [make("w:cantSplit"), *([make("w:tblHeader")] if head else [])]
    made = [
        make_cell(inside, width, head=head, right=column in table.numeric)
        for column, (inside, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return make("w:tr", None, make("w:trPr", None, *kept), *made)


def make_cell(inside: list[BaseOxmlElement], width: int, *, head: bool, right: bool) -> BaseOxmlElement:
    """A cell of one paragraph, its numbers to the right."""
    line = {"w:val": "single", "w:sz": "8", "w:space": "0", "w:color": HEAD}
    borders = [make("w:tcBorders", None, make("w:bottom", line))] if head else []
    properties = make("w:tcPr", None, make("w:tcW", {"w:w": str(width), "w:type": "dxa"}), *borders)
    told = [make("w:pStyle", {"w:val": "BriefCell"}), *([make("w:jc", {"w:val": "right"})] if right else [])]
    return make("w:tc", None, properties, make("w:p", None, make("w:pPr", None, *told), *inside))
