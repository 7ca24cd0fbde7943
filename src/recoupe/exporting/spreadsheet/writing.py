"""The workbook: incidents, the statements behind them, their sources, and what to know before reading."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.job import Export, Told, Written, tell
from recoupe.exporting.sharing.recipe import Task
from recoupe.exporting.sharing.sharing import make_each
from recoupe.exporting.spreadsheet.cells import Row, make_row
from recoupe.exporting.spreadsheet.fields import Field, make_heads
from recoupe.exporting.spreadsheet.incident_fields import INCIDENT_FIELDS
from recoupe.exporting.spreadsheet.incidents import make_incident_row
from recoupe.exporting.spreadsheet.legend import LEGEND_FIELDS, NAME, list_legend
from recoupe.exporting.spreadsheet.pages import Waiting, join_pages
from recoupe.exporting.spreadsheet.sheets import LOOKS, Sheet, make_styles, number_styles
from recoupe.exporting.spreadsheet.statement_fields import SOURCE_FIELDS, STATEMENT_FIELDS
from recoupe.exporting.spreadsheet.statements import make_source_row, make_statement_row
from recoupe.exporting.wording import Speaking

if TYPE_CHECKING:
    from xlsxwriter import Workbook

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
WRAPPED = tuple([field.wrapped for field in fields] for _, fields in SHEETS)
WRITTEN = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same on every run; the format wants a moment


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an incident, of its statements, and of its reports by their ids."""

    incident: Row
    statements: tuple[Row, ...]
    sources: Mapping[str, Row]


def write_table(export: Export, path: Path) -> Written:
    """Write the workbook row by row; rows are its incidents."""
    from xlsxwriter import Workbook  # here because it takes 11 MB, which exports in other formats need not have

    with tempfile.TemporaryDirectory(prefix=".", dir=path.parent) as name:
        waiting = Waiting(Path(name))
        skeleton = waiting.folder / "skeleton.xlsx"
        options = {"constant_memory": True, "tmpdir": name, "strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(str(skeleton), options) as book:
            book.set_properties({"created": WRITTEN, "title": "Recoupe"})
            written = fill_book(export, book, waiting)
        join_pages(skeleton, waiting, path)
        return written


def fill_book(export: Export, book: Workbook, waiting: Waiting) -> Written:
    """Write all sheets, each report among the sources once."""
    styles, language = make_styles(book, export.language), export.language
    with ExitStack() as sheets:

        def open_sheet(name: Told, fields: tuple[Field, ...]) -> Sheet:
            return sheets.enter_context(
                Sheet(book, styles, tell(name, language), make_heads(fields, language), waiting)
            )

        legend = open_sheet(NAME, LEGEND_FIELDS)
        number_styles(legend)
        for cells in list_legend(SHEETS, language, names=export.discretion.names):
            legend.add(cells)
        incidents, statements, sources = (open_sheet(*sheet) for sheet in SHEETS)
        incidents.page.activate()
        add_rows(make_each(export, ROWS, export.find_ids()), incidents, statements, sources)
        return Written(incidents.rows)


def add_rows(some: Iterable[Rows], incidents: Sheet, statements: Sheet, sources: Sheet) -> None:
    """Write the rows of incidents, each report among the sources once."""
    seen: set[str] = set()
    for rows in some:
        incidents.add_row(rows.incident)
        for row in rows.statements:
            statements.add_row(row)
        for id_, row in rows.sources.items():
            if id_ not in seen:
                seen.add(id_)
                sources.add_row(row)


def prepare_speaking(export: Export) -> Speaking:
    """In which words the cells are told."""
    return Speaking(export.weighing, export.language)


def make_rows(dossier: Dossier, speaking: Speaking) -> Rows:
    """All rows of an incident."""
    incident = dossier.incident.id
    reports = {telling.report.id: telling.report for telling in dossier.tellings}
    return Rows(
        make_row(make_incident_row(dossier, speaking), WRAPPED[0], LOOKS),
        tuple(make_row(make_statement_row(incident, one, speaking), WRAPPED[1], LOOKS) for one in dossier.tellings),
        {id_: make_row(make_source_row(report, speaking), WRAPPED[2], LOOKS) for id_, report in reports.items()},
    )


ROWS = Task(Export.load, prepare_speaking, make_rows)
