"""A statement put into another incident, or into one of its own: it is split from the one and merged with the other."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from recoupe.archive.judgements import Judgement
from recoupe.archive.judging import find_judged, merge, split
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.errors import InputError


def move(
    connection: Connection, ids: Iterable[str], to: str | None, reason: str, *, who: str | None = None
) -> tuple[Judgement, ...]:
    """The judgements, in the order in which they were made, that statements are of the occurrence that ``to`` names (an
    incident, or a statement for the one that it is in) and not of those that they were taken for; None is an
    occurrence of their own.

    Raises InputError where that changes nothing.
    """
    moved = find_judged(connection, ids)
    named = {statement.id for statement in moved}
    target = [] if to is None else find_whole(connection, to)
    if named & set(target):
        raise InputError("it is in that incident already. Name another.")
    former = {statement.incident_id for statement in moved if statement.incident_id}
    found = load_incidents_by_ids(connection, sorted(former)).values()
    left = sorted({id_ for incident in found for id_ in incident.members} - named)
    if not left and not target:
        raise InputError("it is alone in its incident already.")
    made = [split(connection, sorted(named), left, reason, who=who)] if left else []
    if target:
        made.append(merge(connection, [*sorted(named), *target], reason, who=who))
    return tuple(made)


def find_whole(connection: Connection, id_: str) -> list[str]:
    """The statements of the incident that an id names, or that the statement it names is in."""
    found = find_judged(connection, [id_])
    inside = sorted({one.incident_id for one in found if one.incident_id})
    members = [member for one in load_incidents_by_ids(connection, inside).values() for member in one.members]
    return members or [one.id for one in found]
