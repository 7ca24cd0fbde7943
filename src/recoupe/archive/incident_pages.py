"""Lists of incidents a page at a time, and how many there are of what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.cursors import Page, read_cursor, write_cursor
from recoupe.archive.filters import Filters
from recoupe.archive.finding import find_incidents, find_reviewed
from recoupe.archive.loading import EVERYTHING
from recoupe.archive.schema import incidents
from recoupe.archive.snapshots import ID_BYTES, UNDATED, Mask, Snapshot, keep, take_snapshot
from recoupe.archive.stored import Summary, stored_incident

PAGE = 50  # items where nobody says how many


class Order(StrEnum):
    """In which order incidents come; on equal terms the latest first. What has no day comes after what has one."""

    LATEST = "latest"
    OLDEST = "oldest"
    VOICES = "voices"  # the most independent voices first
    CONFLICTED = "conflicted"  # those whose statements contradict one another first


@dataclass(frozen=True, slots=True)
class Outline:
    """An incident as lists show it: without its statements."""

    key: int
    id: str
    sensitive: bool
    summary: Summary


@dataclass(frozen=True, slots=True)
class Facets:
    """How many incidents meet filters, and how many of these are what; countries and types with the most first.

    ``countries`` counts under "" what has none.
    """

    total: int
    types: dict[str, int]
    countries: dict[str, int]
    conflicted: int
    corroborated: int  # by two independent voices or more
    placed: int
    dated: int
    reviewed: int
    sensitive: int


def page_incidents(
    connection: Connection,
    filters: Filters = EVERYTHING,
    *,
    order: Order = Order.LATEST,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[Outline]:
    """A page of the live incidents that meet the filters; ``after`` is the cursor of the page before.

    Raises InputError for a cursor that is none, or of another order.
    """
    snapshot = take_snapshot(connection)
    mask = find_incidents(connection, snapshot, filters)
    if after is not None:
        mask = mask & come_after(snapshot, order, after)
    found = first_in_order(snapshot, order, mask, limit + 1)
    shown = found[:limit]
    following = write_position(snapshot, order, int(shown[-1])) if len(found) > limit and limit else None
    return Page(load_outlines(connection, snapshot.keys[shown].tolist()), following)


def count_facets(connection: Connection, filters: Filters = EVERYTHING) -> Facets:
    """How many incidents meet the filters, by type, country and what is known of them."""
    snapshot = take_snapshot(connection)
    mask = find_incidents(connection, snapshot, filters)

    def count(which: Mask) -> int:
        return int(np.count_nonzero(mask & which))

    return Facets(
        total=int(np.count_nonzero(mask)),
        types=snapshot.types.count(mask),
        countries=snapshot.countries.count(mask),
        conflicted=count(snapshot.conflicted),
        corroborated=count(snapshot.voices >= 2),
        placed=count(snapshot.placed),
        dated=count(snapshot.dated),
        reviewed=count(keep(snapshot, "reviewed", lambda: find_reviewed(connection, snapshot))),
        sensitive=count(snapshot.sensitive),
    )


def load_outlines(connection: Connection, keys: Sequence[int]) -> tuple[Outline, ...]:
    """The outlines of incidents by their keys, in that order."""
    found: dict[int, Outline] = {}
    for chunk in split_chunks(keys):
        for row in connection.execute(select(incidents).where(incidents.c.key.in_(chunk))):
            stored = stored_incident(row, ())
            found[row.key] = Outline(stored.key, stored.id, stored.sensitive, stored.summary)
    return tuple(found[key] for key in keys)


def first_in_order(snapshot: Snapshot, order: Order, mask: Mask, count: int) -> NDArray[np.int64]:
    """The positions in the snapshot of the first of the incidents in an order."""
    found = np.flatnonzero(mask)
    if order is Order.LATEST:
        return found[:count]
    if order is Order.OLDEST:
        dated = np.searchsorted(-snapshot.days[found], UNDATED)
        return np.concatenate((found[:dated][::-1][:count], found[dated:][:count]))[:count]
    ranks = RANKS[order](snapshot)[found]
    return found[np.argsort(-ranks, kind="stable")[:count]]


RANKS: dict[Order, Callable[[Snapshot], NDArray[np.int32]]] = {
    Order.VOICES: lambda snapshot: snapshot.voices,
    Order.CONFLICTED: lambda snapshot: snapshot.conflicted.astype(np.int32),
}


def write_position(snapshot: Snapshot, order: Order, position: int) -> str:
    """The cursor of the incident at a position."""
    rank = int(RANKS[order](snapshot)[position]) if order in RANKS else 0
    return write_cursor(order, (rank, int(snapshot.days[position]), snapshot.ids[position].decode(errors="replace")))


def come_after(snapshot: Snapshot, order: Order, after: str) -> Mask:
    """Which incidents come after a cursor in an order."""
    rank, day, id_ = read_cursor(after, order, int, int, str)
    last = id_.encode()[:ID_BYTES]
    days = snapshot.days
    same = days == day
    later: Mask = (days < day) | (same & (snapshot.ids < last))
    if order is Order.OLDEST:
        further: Mask = (days > day) | (same & (snapshot.ids > last))
        return ~snapshot.dated & later if day == UNDATED else ~snapshot.dated | further
    if order is Order.LATEST:
        return later
    ranks = RANKS[order](snapshot)
    behind: Mask = (ranks < rank) | ((ranks == rank) & later)
    return behind
