"""The incidents of a list: what each is said to be, by how many, how surely, and what clashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive.dossiers import Weighing, load_dossiers
from recoupe.archive.incident_pages import Outline
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.archive.memberships import count_certainties
from recoupe.archive.sites import Site, find_sites
from recoupe.archive.snapshots import keep, take_snapshot
from recoupe.desk.wording import days_of
from recoupe.linking.conflicts import Conflict
from recoupe.linking.disputes import ConflictKind
from recoupe.model import Certainty, Interval, Place, PlaceKind

MOST_CLASHES = 2_000  # incidents whose conflicts are remembered, some kilobytes each


@dataclass(frozen=True, slots=True)
class Row:
    """An incident in a list: told of the narrowest days and place that a statement gives. ``certainties`` are how many
    voices say it in each way, none where it is not known yet whose word its statements are."""

    outline: Outline
    time: Interval | None
    place: Place | None
    certainties: tuple[tuple[Certainty, int], ...]
    conflicts: tuple[Conflict, ...]


def load_rows(connection: Connection, outlines: Sequence[Outline], weighing: Weighing) -> tuple[Row, ...]:
    """The rows of incidents, in order."""
    keys = [outline.key for outline in outlines]
    sites = find_sites(connection, keys, lines=False)
    said = count_certainties(connection, keys)
    clashes = recall_clashes(connection, [one.id for one in outlines if one.summary.conflicted], weighing)
    return tuple(
        Row(
            one,
            days_of(one.summary),
            make_place(one, sites.get(one.key)),
            order_certainties(said.get(one.key, Counter())),
            clashes.get(one.id, ()),
        )
        for one in outlines
    )


def recall_clashes(connection: Connection, ids: Sequence[str], weighing: Weighing) -> dict[str, tuple[Conflict, ...]]:
    """What cannot all be true in incidents, by their ids; remembered as long as the archive is as it is, since the same
    pages are looked at again and again."""
    snapshot = take_snapshot(connection)
    known: dict[str, tuple[Conflict, ...]] = keep(snapshot, "clashes", dict)
    if missing := [id_ for id_ in ids if id_ not in known]:
        if len(known) + len(missing) > MOST_CLASHES:
            known = {}  # what others read meanwhile is left as it is
        known |= find_clashes(connection, missing, weighing)
        snapshot.loaded["clashes"] = known
    return {id_: known[id_] for id_ in ids}


def find_clashes(connection: Connection, ids: Sequence[str], weighing: Weighing) -> dict[str, tuple[Conflict, ...]]:
    """What cannot all be true in incidents, by their ids; voices that correct themselves are left to their own page."""
    found = load_incidents_by_ids(connection, ids)
    return {
        dossier.incident.id: tuple(one for one in dossier.conflicts if one.kind is ConflictKind.CONFLICT)
        for dossier in load_dossiers(connection, list(found.values()), weighing)
    }


def make_place(outline: Outline, site: Site | None) -> Place | None:
    """The place of an incident as pages write it: its name, with how far it may be from there."""
    summary = outline.summary
    if summary.place is None:
        return None
    kind = PlaceKind.SETTLEMENT if site is None else site.kind
    return Place(summary.place, kind, summary.lat, summary.lon, summary.radius_km, country=summary.country)


def order_certainties(counts: Counter[str]) -> tuple[tuple[Certainty, int], ...]:
    """How many say it in each way, in the order of the scheme."""
    return tuple((certainty, counts[certainty]) for certainty in Certainty if counts[certainty])
