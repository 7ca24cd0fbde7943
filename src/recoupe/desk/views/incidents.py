"""One incident and those of a list, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive.dossiers import Dossier
from recoupe.archive.identifiers import Kind, State, resolve
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.archive.stored import StoredIncident
from recoupe.archive.summaries import narrowest_place, narrowest_time
from recoupe.desk.views.missing import MissingError
from recoupe.errors import InputError
from recoupe.model import Interval, Place


@dataclass(frozen=True, slots=True)
class Row:
    """An incident in a list: what it is told of, by the narrowest place and days that a statement gives."""

    dossier: Dossier
    time: Interval | None
    place: Place | None


def make_row(dossier: Dossier) -> Row:
    """The row of an incident."""
    told = [telling.statement for telling in dossier.tellings]
    place = narrowest_place(told) or next((statement.place for statement in told if statement.place), None)
    return Row(dossier, narrowest_time(told), place)


def find_incident(connection: Connection, id_: str) -> StoredIncident:
    """The live incident that an id stands for, whatever was printed for it; raises MissingError where none does."""
    try:
        found = resolve(connection, id_)
    except InputError as error:
        raise MissingError(str(error)) from error
    now = found.now or found.id
    incident = load_incidents_by_ids(connection, [now]).get(now)
    if found.kind is not Kind.INCIDENT or found.state is State.PURGED or incident is None:
        raise MissingError(f"{id_[:80]} is no incident now.")
    return incident
