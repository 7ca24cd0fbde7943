"""Where a place lies that the archive's own statements name: of homonyms, the one that reports are about."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from recoupe.archive.filter_values import Point
from recoupe.archive.schema import places, statements
from recoupe.model import PlaceKind

KINDS = [kind.value for kind in PlaceKind]  # all of them: the index begins with the kind


def find_told_point(connection: Connection, name: str) -> Point | None:
    """The point that most live statements give to a place of this very name ("Konna"), None where none gives any."""
    query = (
        select(places.c.lat, places.c.lon)
        .join_from(places, statements, statements.c.key == places.c.statement_key)
        .where(places.c.kind.in_(KINDS), places.c.name == name.strip(), places.c.lat.is_not(None))
        .where(~statements.c.withdrawn)
        .group_by(places.c.lat, places.c.lon)
        .order_by(func.count().desc(), places.c.lat, places.c.lon)
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else (row.lat, row.lon)
