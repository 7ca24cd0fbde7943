"""``table``: what the workbook holds, and what is lost."""

from __future__ import annotations

from recoupe.exporting.job import Format, Told
from recoupe.exporting.spreadsheet.fields import make_columns
from recoupe.exporting.spreadsheet.writing import SHEETS, write_table

TABLE = Format(
    name="table",
    suffix=".xlsx",
    help=Told(
        "un classeur à lire : incidents, énoncés, sources, avec filtres et liens",
        "a workbook to read: incidents, statements, sources, with filters and links",
    ),
    columns=tuple(column for sheet, fields in SHEETS for column in make_columns(sheet, fields)),
    losses=(
        Told(
            "Ce qui relie les incidents en fils, et pourquoi des énoncés sont tenus pour un même fait, n’y est pas.",
            "What ties incidents into threads, and why statements are taken for one occurrence, is not there.",
        ),
    ),
    write=write_table,
    text=False,
)
