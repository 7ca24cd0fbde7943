"""Incidents whose statements contradict one another, each with its conflicts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from recoupe.archive.cursors import Page
from recoupe.archive.dossiers import Dossier, Weighing, load_dossiers
from recoupe.archive.filters import Filters
from recoupe.archive.incident_pages import page_incidents
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.linking.conflicts import Conflict
from recoupe.linking.disputes import ConflictKind


@dataclass(frozen=True, slots=True)
class Contested:
    """An incident and what is shown of its conflicts."""

    dossier: Dossier
    conflicts: tuple[Conflict, ...]


def load_contested(
    connection: Connection, filters: Filters, weighing: Weighing, *, revisions: bool, limit: int, after: str | None
) -> Page[Contested]:
    """A page of the incidents that have a conflict, the latest day first.

    With ``revisions`` those in which a voice corrects itself count as well. Only a closer look tells these, so that a
    page may then have fewer than ``limit``, or none, while others follow.
    """
    wanted = filters if revisions or filters.conflict is not None else replace(filters, conflict=True)
    page = page_incidents(connection, wanted, after=after, limit=limit)
    found = load_incidents_by_ids(connection, (outline.id for outline in page.items))
    contested = []
    for dossier in load_dossiers(connection, [found[outline.id] for outline in page.items], weighing):
        told = tuple(one for one in dossier.conflicts if revisions or one.kind is ConflictKind.CONFLICT)
        if told:
            contested.append(Contested(dossier, told))
    return Page(tuple(contested), page.next)
