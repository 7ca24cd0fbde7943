"""When reports came into the archive."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.schema import reports


def find_fetched(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """When the newest version of each report was read, by the report's id: "2025-10-17T08:00:00+00:00"."""
    found: dict[str, str] = {}
    for chunk in split_chunks(sorted(set(ids))):
        query = select(reports.c.id, func.max(reports.c.fetched_at).label("at")).where(reports.c.id.in_(chunk))
        found |= {row.id: row.at for row in connection.execute(query.group_by(reports.c.id))}
    return found
