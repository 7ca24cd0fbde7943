"""Statements of incidents as people corrected them, each with its report and its incident."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive.dossiers import as_said
from recoupe.archive.loading import load_by_keys, load_incidents_by_ids, load_reports_by_keys
from recoupe.archive.stored import StoredIncident
from recoupe.archive.tellings import load_tellings
from recoupe.linking.origins import Telling


@dataclass(frozen=True, slots=True)
class Grouped:
    """A statement under its key in the archive, with its report and its incident."""

    key: int
    telling: Telling
    incident: StoredIncident


def load_grouped(connection: Connection, keys: Iterable[int]) -> tuple[Grouped, ...]:
    """The statements of these keys; those that are in no incident are left out."""
    stored = [one for one in load_by_keys(connection, keys).values() if one.incident_id is not None]
    versions = load_reports_by_keys(connection, {one.report_key for one in stored})
    reports = {key: version.report for key, version in versions.items()}
    told = load_tellings(connection, map(as_said, stored), reports)
    found = load_incidents_by_ids(connection, (one.incident_id or "" for one in stored))
    return tuple(Grouped(one.key, told[one.id], found[one.incident_id or ""]) for one in stored)
