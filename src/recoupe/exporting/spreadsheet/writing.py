"""The workbook: incidents, the statements behind them, their sources, and what to know before reading."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook

from recoupe.exporting.job import Export, Told, Written, tell
from recoupe.exporting.spreadsheet.fields import Field, make_heads
from recoupe.exporting.spreadsheet.incident_fields import INCIDENT_FIELDS
from recoupe.exporting.spreadsheet.incidents import Speaking, make_incident_row
from recoupe.exporting.spreadsheet.legend import LEGEND_FIELDS, NAME, list_legend
from recoupe.exporting.spreadsheet.sheets import Sheet, Styles, make_styles
from recoupe.exporting.spreadsheet.statement_fields import SOURCE_FIELDS, STATEMENT_FIELDS
from recoupe.exporting.spreadsheet.statements import make_source_row, make_statement_row

INCIDENTS, STATEMENTS, SOURCES = (
    Told("Incidents", "Incidents"),
    Told("Énoncés", "Statements"),
    Told("Sources", "Sources"),
)
SHEETS: tuple[tuple[Told, tuple[Field, ...]], ...] = (
    (INCIDENTS, INCIDENT_FIELDS),
    (STATEMENTS, STATEMENT_FIELDS),
    (SOURCES, SOURCE_FIELDS),
)
WRITTEN = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same on every run; the format wants a moment


def write_table(export: Export, path: Path) -> Written:
    """Write the workbook row by row; rows are its incidents."""
    with tempfile.TemporaryDirectory(prefix=".", dir=path.parent) as folder:
        options = {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(str(path), options) as book:
            book.set_properties({"created": WRITTEN, "title": "Recoupe"})
            return fill_book(export, book)


def fill_book(export: Export, book: Workbook) -> Written:
    """Write all sheets, each report among the sources once."""
    styles, language = make_styles(book, export.language), export.language
    incidents, statements, sources = (open_sheet(book, styles, *sheet, language) for sheet in SHEETS)
    legend = open_sheet(book, styles, NAME, LEGEND_FIELDS, language)
    speaking = Speaking(export.weighing, language)
    seen: set[str] = set()
    for dossier in export.dossiers():
        incidents.add(make_incident_row(dossier, speaking))
        for telling in dossier.tellings:
            statements.add(make_statement_row(dossier.incident.id, telling, speaking))
            if telling.report.id not in seen:
                seen.add(telling.report.id)
                sources.add(make_source_row(telling.report, speaking))
    for row in list_legend(SHEETS, language, names=export.discretion.names):
        legend.add(row)
    for sheet in (incidents, statements, sources, legend):
        sheet.close()
    return Written(incidents.rows)


def open_sheet(book: Workbook, styles: Styles, name: Told, fields: tuple[Field, ...], language: str) -> Sheet:
    """A sheet under its name in the language."""
    return Sheet(book, styles, tell(name, language), make_heads(fields, language))
