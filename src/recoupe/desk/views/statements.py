"""What reports say, statement by statement."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive.dossiers import as_said
from recoupe.archive.filters import Filters
from recoupe.archive.loading import load_reports_by_keys, load_statements
from recoupe.archive.tellings import load_tellings
from recoupe.linking.origins import Telling


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as people corrected it, with its report, and the incident that it is in."""

    telling: Telling
    incident: str | None


def load_told(connection: Connection, filters: Filters, *, limit: int, offset: int = 0) -> tuple[Told, ...]:
    """The live statements that meet the filters, the latest day first, those without a day last."""
    stored = load_statements(connection, filters, limit=limit, offset=offset)
    versions = load_reports_by_keys(connection, {one.report_key for one in stored})
    reports = {key: version.report for key, version in versions.items()}
    tellings = load_tellings(connection, map(as_said, stored), reports)
    return tuple(Told(tellings[one.id], one.incident_id) for one in stored)
