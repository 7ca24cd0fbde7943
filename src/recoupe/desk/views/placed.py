"""Incidents on the map: each at the narrowest place that a statement gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive.dossiers import as_said
from recoupe.archive.filters import Filters
from recoupe.archive.listing import list_incidents
from recoupe.archive.loading import load_by_ids, load_reports_by_keys
from recoupe.archive.stored import StoredIncident
from recoupe.archive.summaries import narrowest_place
from recoupe.archive.tellings import load_tellings
from recoupe.model import Place


@dataclass(frozen=True, slots=True)
class Pin:
    """An incident and the place that it is shown at, which has a point."""

    incident: StoredIncident
    place: Place


@dataclass(frozen=True, slots=True)
class Placed:
    """What the map shows; ``unplaced`` is how many incidents that meet the filters have no point."""

    pins: tuple[Pin, ...]
    unplaced: int


def load_placed(connection: Connection, filters: Filters) -> Placed:
    """All incidents that meet the filters, the latest day first."""
    pins: list[Pin] = []
    total = 0
    for found in list_incidents(connection, filters):
        total += len(found)
        pins += find_pins(connection, found)
    return Placed(tuple(pins), total - len(pins))


def find_pins(connection: Connection, found: Sequence[StoredIncident]) -> Iterator[Pin]:
    """The pins of those that have a point, in order."""
    stored = load_by_ids(connection, (id_ for incident in found for id_ in incident.members))
    versions = load_reports_by_keys(connection, {one.report_key for one in stored.values()})
    reports = {key: version.report for key, version in versions.items()}
    told = load_tellings(connection, map(as_said, stored.values()), reports)
    for incident in found:
        place = narrowest_place(told[id_].statement for id_ in incident.members)
        if place is not None:
            yield Pin(incident, place)
