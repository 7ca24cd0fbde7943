"""The flag that keeps a report or an incident from being shared by mistake."""

from __future__ import annotations

from sqlalchemy import Connection, and_, or_, select, update

from recoupe.archive.generations import bump_generation
from recoupe.archive.schema import incidents, members, reports, statements


def mark_report(connection: Connection, report_id: str, sensitive: bool) -> None:
    """Mark every version of a report as sensitive or not; the incidents of its statements follow."""
    line = select(reports.c.line).where(reports.c.id == report_id)
    touched = (
        select(members.c.incident_key).join_from(members, statements).join(reports).where(reports.c.line.in_(line))
    )
    keys = list(connection.scalars(touched))
    connection.execute(update(reports).where(reports.c.line.in_(line)).values(sensitive=sensitive))
    refresh_incidents(connection, keys)
    bump_generation(connection)


def mark_incident(connection: Connection, incident_id: str, marked: bool) -> None:
    """Mark an incident as sensitive, or leave that to its reports; whatever it merges into stays marked."""
    key = connection.scalar(select(incidents.c.key).where(incidents.c.id == incident_id))
    if key is not None:
        connection.execute(update(incidents).where(incidents.c.key == key).values(marked=marked))
        refresh_incidents(connection, [key])
        bump_generation(connection)


def refresh_incidents(connection: Connection, keys: list[int]) -> None:
    """Set the flag of incidents anew: marked themselves, or with a report that is."""
    of_this = and_(members.c.incident_key == incidents.c.key, reports.c.sensitive)
    held = select(members.c.incident_key).join_from(members, statements).join(reports).where(of_this).exists()
    put = update(incidents).where(incidents.c.key.in_(keys))
    connection.execute(put.values(sensitive=or_(incidents.c.marked, held)))
