"""One thread: incidents that follow from one another."""

from __future__ import annotations

from sqlalchemy import Connection, select

from recoupe.archive.dossiers import ThreadStep, load_threads
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.archive.schema import incidents, thread_members
from recoupe.desk.views.missing import MissingError


def load_thread(connection: Connection, id_: str) -> tuple[ThreadStep, ...]:
    """The incidents of a thread, the earliest first; raises MissingError where there is no such thread."""
    inside = (
        select(incidents.c.id)
        .join_from(thread_members, incidents, incidents.c.key == thread_members.c.incident_key)
        .where(thread_members.c.thread_id == id_)
    )
    first = connection.scalar(inside.order_by(incidents.c.id).limit(1))
    found = {} if first is None else load_incidents_by_ids(connection, [first])
    steps = [step for incident in found.values() for step in load_threads(connection, incident)]
    if not steps:
        raise MissingError(f"{id_[:80]} is no thread now: threads are made anew with the incidents that they join.")
    return tuple(step for step in steps if step.thread == id_)
