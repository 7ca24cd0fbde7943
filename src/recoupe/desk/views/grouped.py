"""What reports say, each statement with the incident that it is in: what pages about roads, advice and actors count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection

from recoupe.archive.conditions import statement_conditions
from recoupe.archive.dossiers import as_said
from recoupe.archive.filters import Filters
from recoupe.archive.loading import load_incidents_by_ids, load_reports_by_keys, select_statements
from recoupe.archive.stored import StoredIncident, stored_statement
from recoupe.archive.tellings import load_tellings
from recoupe.linking.origins import Telling


@dataclass(frozen=True, slots=True)
class Grouped:
    """A statement as people corrected it, with its report and its incident."""

    telling: Telling
    incident: StoredIncident


def load_grouped(connection: Connection, filters: Filters, *more: ColumnElement[bool]) -> tuple[Grouped, ...]:
    """The statements in incidents that meet the filters and more, the latest day of their incidents first."""
    query = select_statements().where(*statement_conditions(filters), *more)
    stored = [stored_statement(row) for row in connection.execute(query)]
    stored = [one for one in stored if one.incident_id is not None]
    versions = load_reports_by_keys(connection, {one.report_key for one in stored})
    reports = {key: version.report for key, version in versions.items()}
    told = load_tellings(connection, map(as_said, stored), reports)
    found = load_incidents_by_ids(connection, (one.incident_id or "" for one in stored))
    grouped = [Grouped(told[one.id], found[one.incident_id or ""]) for one in stored]
    return tuple(sorted(grouped, key=lambda one: (order_of(one.incident), one.telling.statement.id)))


def order_of(incident: StoredIncident) -> tuple[int, str]:
    """The latest day first, those without one last."""
    day = first_day(incident)
    return (1 if day is None else -day.toordinal(), incident.id)


def first_day(incident: StoredIncident) -> date | None:
    """The first day of an incident, its last where the first is open."""
    return incident.summary.start or incident.summary.end


def once_each(grouped: list[Grouped]) -> tuple[StoredIncident, ...]:
    """The incidents of statements, each once, in order."""
    return tuple({one.incident.id: one.incident for one in grouped}.values())
