"""Long lists a piece at a time, so that an archive of any size can be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, func, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.conditions import incident_conditions, report_conditions, statement_conditions
from recoupe.archive.filters import Filters
from recoupe.archive.loading import (
    BY_DAY,
    BY_INCIDENT_DAY,
    BY_REPORT_DAY,
    EVERYTHING,
    load_incidents_by_ids,
    load_reports_by_keys,
)
from recoupe.archive.schema import incidents, members, reports, statements
from recoupe.archive.stored import StoredIncident, StoredReport

AT_ONCE = 100  # incidents or reports in memory with their texts


def list_incidents(
    connection: Connection, filters: Filters = EVERYTHING, *, limit: int | None = None
) -> Iterator[tuple[StoredIncident, ...]]:
    """The live incidents that meet the filters, the latest day first, some at a time."""
    for chunk in split_chunks(find_incident_ids(connection, filters, limit=limit), AT_ONCE):
        found = load_incidents_by_ids(connection, chunk)
        yield tuple(found[id_] for id_ in chunk)


def find_incident_ids(
    connection: Connection, filters: Filters = EVERYTHING, *, limit: int | None = None
) -> tuple[str, ...]:
    """The ids of the live incidents that meet the filters, the latest day first."""
    query = select(incidents.c.id).where(*incident_conditions(filters)).order_by(*BY_INCIDENT_DAY).limit(limit)
    return tuple(connection.scalars(query))


def list_reports(
    connection: Connection, filters: Filters = EVERYTHING, *, limit: int | None = None
) -> Iterator[tuple[tuple[StoredReport, int], ...]]:
    """The current reports that meet the filters, the latest first, each with how many statements it makes."""
    for chunk in split_chunks(find_report_keys(connection, filters, limit=limit), AT_ONCE):
        found = load_reports_by_keys(connection, chunk)
        counts = count_said(connection, chunk)
        yield tuple((found[key], counts.get(key, 0)) for key in chunk)


def find_statement_keys(connection: Connection, filters: Filters, *, limit: int | None = None) -> list[int]:
    """The keys of the statements that meet the filters and are part of an incident, the latest day first."""
    grouped = statements.c.key.in_(select(members.c.statement_key))
    query = select(statements.c.key).where(grouped, *statement_conditions(filters)).order_by(*BY_DAY)
    return list(connection.scalars(query.limit(limit)))


def find_report_keys(connection: Connection, filters: Filters, *, limit: int | None = None) -> list[int]:
    """The keys of the current reports that meet the filters, the latest first."""
    query = select(reports.c.key).where(*report_conditions(filters)).order_by(*BY_REPORT_DAY)
    return list(connection.scalars(query.limit(limit)))


def count_said(connection: Connection, keys: Iterable[int]) -> dict[int, int]:
    """How many live statements versions of reports make, by the version's key; those without any are left out."""
    found: dict[int, int] = {}
    for chunk in split_chunks(keys):
        said = select(statements.c.report_key.label("key"), func.count().label("number"))
        said = said.where(statements.c.report_key.in_(chunk), ~statements.c.withdrawn)
        found |= {row.key: row.number for row in connection.execute(said.group_by(statements.c.report_key))}
    return found
