"""Incidents whose statements contradict one another, each with its conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from recoupe.archive.dossiers import Dossier, Weighing, load_dossiers
from recoupe.archive.filters import Filters
from recoupe.archive.loading import load_incidents
from recoupe.desk.paging import cut_page
from recoupe.linking.conflicts import Conflict
from recoupe.linking.disputes import ConflictKind


@dataclass(frozen=True, slots=True)
class Contested:
    """An incident and what is shown of its conflicts."""

    dossier: Dossier
    conflicts: tuple[Conflict, ...]


def load_contested(
    connection: Connection, filters: Filters, weighing: Weighing, *, revisions: bool, limit: int, offset: int
) -> tuple[Sequence[Contested], str | None]:
    """The incidents that have a conflict, and the cursor of those that follow.

    With ``revisions`` those in which a voice corrects itself count as well. Only a closer look tells these, so that a
    page may then have fewer than ``limit``, or none, while others follow.
    """
    wanted = filters if revisions or filters.conflict is not None else replace(filters, conflict=True)
    found, following = cut_page(load_incidents(connection, wanted, limit=limit + 1, offset=offset), limit, offset)
    contested = []
    for dossier in load_dossiers(connection, found, weighing):
        told = tuple(one for one in dossier.conflicts if revisions or one.kind is ConflictKind.CONFLICT)
        if told:
            contested.append(Contested(dossier, told))
    return contested, following
