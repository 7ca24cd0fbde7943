"""The rows of one incident: itself, or each of its statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.choices import Of
from recoupe.exporting.flat.column import FlatColumn, Row
from recoupe.exporting.flat.facts import Naming, state_incident, state_statements
from recoupe.exporting.flat.incident_columns import INCIDENT_COLUMNS
from recoupe.exporting.flat.statement_columns import STATEMENT_COLUMNS


def columns_of(of: Of) -> tuple[FlatColumn[Any], ...]:
    """The columns of rows of that kind."""
    return INCIDENT_COLUMNS if of is Of.INCIDENTS else STATEMENT_COLUMNS


def make_rows(dossier: Dossier, naming: Naming, of: Of) -> Iterator[Row]:
    """The row of an incident, or those of its statements, values in the order of the columns."""
    if of is Of.INCIDENTS:
        facts = state_incident(dossier, naming)
        yield tuple(column.read(facts) for column in INCIDENT_COLUMNS)
        return
    for one in state_statements(dossier, naming):
        yield tuple(column.read(one) for column in STATEMENT_COLUMNS)
