"""Incidents of an earlier brief under the ids that they have now."""

from __future__ import annotations

from collections.abc import Container, Mapping

from sqlalchemy import Connection, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.identifiers import find_heir
from recoupe.archive.schema import incidents
from recoupe.situation.brief.comparing import Held


def follow_ids(connection: Connection, held: Mapping[str, Held], now: Container[str]) -> dict[str, Held]:
    """What was held, under the id of the incident that holds it now where an id is no more; of several that became one
    that of the most voices."""
    followed: dict[str, Held] = {}
    heirs = find_heirs(connection, [id_ for id_ in held if id_ not in now])
    for id_, one in held.items():
        key = heirs.get(id_, id_)
        other = followed.get(key)
        if other is None or other.voices < one.voices:
            followed[key] = one
    return followed


def find_heirs(connection: Connection, ids: list[str]) -> dict[str, str]:
    """Of incidents that are no more, the ids of those that they are part of."""
    found: dict[str, str] = {}
    for chunk in split_chunks(ids):
        query = select(incidents.c.id, incidents.c.anchor).where(incidents.c.id.in_(chunk), ~incidents.c.live)
        for row in connection.execute(query.order_by(incidents.c.id)):
            heir = find_heir(connection, row.id, row.anchor).now
            if heir is not None:
                found[row.id] = heir
    return found
