"""What the archive holds, by filters, by id, by address, by what waits to be linked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.conditions import incident_conditions, report_conditions, statement_conditions
from recoupe.archive.filters import Filters
from recoupe.archive.schema import incidents, members, reports, statements
from recoupe.archive.stored import (
    REPORT_COLUMNS,
    STATEMENT_COLUMNS,
    TEXT_COLUMNS,
    AnyRow,
    StoredIncident,
    StoredReport,
    StoredStatement,
    make_report,
    stored_incident,
    stored_report,
    stored_statement,
)
from recoupe.model import Report

EVERYTHING = Filters()
# Latest first; on equal days the order is that of the ids, so that a list is the same on every run and machine.
BY_REPORT_DAY = (reports.c.published.desc().nulls_last(), reports.c.id, reports.c.key)
BY_DAY = (statements.c.day_start.desc().nulls_last(), statements.c.id)
BY_INCIDENT_DAY = (incidents.c.day_start.desc().nulls_last(), incidents.c.id)


def load_statements(
    connection: Connection, filters: Filters = EVERYTHING, *, limit: int | None = None, offset: int = 0
) -> tuple[StoredStatement, ...]:
    """The live statements that meet the filters, the latest day first, those without a day last."""
    query = select_statements().where(*statement_conditions(filters)).order_by(*BY_DAY)
    return tuple(stored_statement(row) for row in connection.execute(query.limit(limit).offset(offset)))


def count_reports(connection: Connection, filters: Filters = EVERYTHING) -> int:
    """How many reports meet the filters."""
    return count_rows(connection, select(reports.c.key).where(*report_conditions(filters)))


def count_statements(connection: Connection, filters: Filters = EVERYTHING) -> int:
    """How many live statements meet the filters."""
    return count_rows(connection, select(statements.c.key).where(*statement_conditions(filters)))


def count_incidents(connection: Connection, filters: Filters = EVERYTHING) -> int:
    """How many live incidents meet the filters."""
    return count_rows(connection, select(incidents.c.key).where(*incident_conditions(filters)))


def count_rows(connection: Connection, query: Select[*tuple[Any, ...]]) -> int:
    """How many rows a query has."""
    return connection.scalar(select(func.count()).select_from(query.subquery())) or 0


def load_by_ids(connection: Connection, ids: Iterable[str]) -> dict[str, StoredStatement]:
    """Statements by their ids, live or withdrawn; an id that is none's is left out."""
    found: dict[str, StoredStatement] = {}
    for chunk in split_chunks(dict.fromkeys(ids)):
        for row in connection.execute(select_statements().where(statements.c.id.in_(chunk))).all():
            found[row.id] = stored_statement(row)
    return found


def load_by_keys(connection: Connection, keys: Iterable[int]) -> dict[int, StoredStatement]:
    """Statements by their keys, as members name them; a key that is none's is left out."""
    found: dict[int, StoredStatement] = {}
    for chunk in split_chunks(dict.fromkeys(keys)):
        for row in connection.execute(select_statements().where(statements.c.key.in_(chunk))):
            found[row.key] = stored_statement(row)
    return found


def load_incidents_by_ids(connection: Connection, ids: Iterable[str]) -> dict[str, StoredIncident]:
    """Live incidents by their ids; an id that is none's is left out."""
    found: dict[str, StoredIncident] = {}
    for chunk in split_chunks(dict.fromkeys(ids)):
        rows = connection.execute(select(incidents).where(incidents.c.id.in_(chunk), incidents.c.live)).all()
        found |= {incident.id: incident for incident in add_members(connection, rows)}
    return found


def load_reports_by_keys(connection: Connection, keys: Iterable[int]) -> dict[int, StoredReport]:
    """Versions of reports by their keys, as statements name them."""
    found: dict[int, StoredReport] = {}
    for chunk in split_chunks(dict.fromkeys(keys)):
        rows = connection.execute(select(*REPORT_COLUMNS).where(reports.c.key.in_(chunk)))
        found |= {row.key: stored_report(row) for row in rows}
    return found


def load_texts(connection: Connection, keys: Iterable[int]) -> dict[int, Report]:
    """Versions of reports by their keys, without what is kept about them."""
    found: dict[int, Report] = {}
    for chunk in split_chunks(dict.fromkeys(keys)):
        rows = connection.execute(select(reports.c.key, *TEXT_COLUMNS).where(reports.c.key.in_(chunk)))
        found |= {row[0]: make_report(*row[1:]) for row in rows.all()}
    return found


def load_versions(connection: Connection, report_id: str) -> tuple[StoredReport, ...]:
    """Every version of a report, the first to come first; () where the id is none's."""
    lines = select(reports.c.line).where(reports.c.id == report_id)
    return load_line(connection, reports.c.line.in_(lines))


def load_current(connection: Connection, report_id: str, address: str | None) -> tuple[StoredReport, ...]:
    """The current version of the report with this id or address, the last to come first where there are several."""
    same = [reports.c.id == report_id]
    if address is not None:
        same.append(reports.c.address == address)
    lines = select(reports.c.line).where(or_(*same))
    return load_line(connection, reports.c.line.in_(lines) & reports.c.current)[::-1]


def load_line(connection: Connection, condition: ColumnElement[bool]) -> tuple[StoredReport, ...]:
    """The versions that meet a condition, in the order in which they came."""
    query = select(*REPORT_COLUMNS).where(condition).order_by(reports.c.key)
    return tuple(stored_report(row) for row in connection.execute(query))


def load_statements_of(
    connection: Connection, report_keys: Iterable[int], *, withdrawn: bool = False
) -> tuple[StoredStatement, ...]:
    """The statements that versions of reports make, in the order of the text; the withdrawn ones where asked for."""
    found: list[StoredStatement] = []
    for chunk in split_chunks(dict.fromkeys(report_keys)):
        query = select_statements().where(statements.c.report_key.in_(chunk))
        query = query if withdrawn else query.where(~statements.c.withdrawn)
        query = query.order_by(statements.c.report_key, statements.c.evidence_start, statements.c.id)
        found += [stored_statement(row) for row in connection.execute(query)]
    return tuple(found)


def select_statements() -> Select[*tuple[Any, ...]]:
    """The query of statements, with their reports."""
    return select(*STATEMENT_COLUMNS).join_from(statements, reports)


def add_members(connection: Connection, rows: Sequence[AnyRow]) -> tuple[StoredIncident, ...]:
    """The incidents of rows, in order, with their members."""
    ids: dict[int, list[str]] = {row.key: [] for row in rows}
    for chunk in split_chunks(ids):
        query = select(members.c.incident_key, statements.c.id).join_from(members, statements)
        for incident_key, id_ in connection.execute(query.where(members.c.incident_key.in_(chunk))).all():
            ids[incident_key].append(id_)
    return tuple(stored_incident(row, tuple(sorted(ids[row.key]))) for row in rows)
