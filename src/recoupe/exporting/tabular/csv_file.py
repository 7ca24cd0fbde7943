"""CSV: RFC 4180 in UTF-8, cells guarded against spreadsheets that would run them, with HXL's hashtags if asked for."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from recoupe.exporting.choices import Of
from recoupe.exporting.csv_cells import guard_cell
from recoupe.exporting.flat.column import Value
from recoupe.exporting.flat.rows import columns_of
from recoupe.exporting.flat.streaming import LOSSES, stream_rows, tell_columns
from recoupe.exporting.job import Export, Format, Told, Written

BETWEEN = " | "  # items of a list in one cell
INSIDE = "¦"  # in place of "|" within an item, so that the items can be told apart again


def write_csv(export: Export, path: Path) -> Written:
    """Write the rows; a comma between cells, CRLF at the end of lines."""
    columns = columns_of(export.of)
    rows = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column.name for column in columns)
        if export.hxl:
            writer.writerow(column.hxl for column in columns)
        for row in stream_rows(export):
            writer.writerow(map(write_value, row))
            rows += 1
    return Written(rows)


def write_value(value: Value) -> str | int | float:
    """The value as a cell: "" for none, 2025-11-05, yes or no, the items of a list between " | "."""
    if isinstance(value, str):
        return guard_cell(value)
    if value is None:
        return ""
    if isinstance(value, tuple):
        return guard_cell(join_items(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else value


def join_items(items: Iterable[str]) -> str:
    """The items of a list in one cell."""
    return BETWEEN.join(item.replace("|", INSIDE) for item in items)


CSV = Format(
    name="csv",
    suffix=".csv",
    help=Told(
        "un tableau : une ligne par incident ou par énoncé (--of), avec --hxl les mots-dièse HXL",
        "a table: a row for each incident or statement (--of), with --hxl HXL's hashtags",
    ),
    columns=tell_columns(Of.INCIDENTS),
    statement_columns=tell_columns(Of.STATEMENTS),
    losses=(
        *LOSSES,
        Told(
            "Les éléments d’une liste sont séparés par « | » ; un « | » dans un élément devient « ¦ ». Oui et non sont "
            "yes et no. Une cellule qu’un tableur prendrait pour une formule commence par une apostrophe.",
            "Items of a list are separated by “|”; a “|” within an item becomes “¦”. Yes and no are yes and no. A cell "
            "that a spreadsheet would run as a formula begins with an apostrophe.",
        ),
        Told(
            "UTF-8 sans marque d’ordre, séparateur virgule : dans un tableur français, importer plutôt qu’ouvrir.",
            "UTF-8 without a byte order mark, separated by commas: in a French spreadsheet import it, rather than "
            "open it.",
        ),
    ),
    write=write_csv,
    hxl=True,
)
