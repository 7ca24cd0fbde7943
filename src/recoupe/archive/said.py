"""What the members of incidents say, as columns in memory: filters on type, place, time and voice without a query.

Some 40 bytes for a statement. Read once for a state of the archive, when several different filters were asked for in
it: until then the database is asked, so that whoever looks right after a change need not wait for all of this.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import CompoundSelect, Connection, Select, func, select

from recoupe.archive.conditions import near_conditions, select_named
from recoupe.archive.filters import Filters
from recoupe.archive.reading_columns import Coded, Mask, read_coded, read_columns
from recoupe.archive.schema import members, parties, places
from recoupe.archive.snapshots import Snapshot, keep, locate
from recoupe.archive.words import fold_words

PATIENCE = 3  # filters that the database is asked about first
DAYS = ("day_start", "day_end", "published")
TEXTS = ("type", "countries", "certainty", "voice_kind", "outlet_folded")
NO_DAY = 0  # of a day as a number: 20250305
Keys = Select[int] | CompoundSelect[int]


@dataclass(frozen=True, slots=True)
class Said:
    """One entry for each statement of a live incident: its key and its incident's position in the snapshot, its days
    and its report's as numbers, and what else filters ask of it; ``countries`` are "ML NE" where it has places in
    several."""

    keys: NDArray[np.int64]
    positions: NDArray[np.int64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    published: NDArray[np.int32]
    types: Coded
    countries: Coded
    certainties: Coded
    voices: Coded
    outlets: Coded


def take_said(connection: Connection, snapshot: Snapshot) -> Said | None:
    """The columns, or None as long as few have asked for them."""
    if "said" not in snapshot.loaded:
        asked = snapshot.loaded["asked"] = snapshot.loaded.get("asked", 0) + 1
        if asked <= PATIENCE:
            return None
    return keep(snapshot, "said", lambda: load_said(connection, snapshot))


def load_said(connection: Connection, snapshot: Snapshot) -> Said:
    """The columns as the connection sees them."""
    days = (func.replace(members.c[name], "-", "") for name in DAYS)
    query = select(members.c.statement_key, members.c.incident_key, *days, *(members.c[name] for name in TEXTS))
    (keys, incidents, *numbers), texts = read_coded(connection, query, numbers=2 + len(DAYS))
    positions = locate(snapshot, incidents.astype(np.int64))
    live = positions >= 0
    starts, ends, published = (np.nan_to_num(column[live], nan=NO_DAY).astype(np.int32) for column in numbers)
    coded = (column.take(live) for column in texts)
    return Said(keys[live].astype(np.int64), positions[live], starts, ends, published, *coded)


def match_said(connection: Connection, snapshot: Snapshot, said: Said, filters: Filters) -> Mask:
    """Which incidents have a statement that meets all filters on what is said, as ``conditions.member_conditions``."""
    meets = np.ones(len(said.keys), np.bool_)
    for condition in list_conditions(connection, said, filters):
        meets &= condition
    mask = np.zeros(len(snapshot.keys), np.bool_)
    mask[said.positions[meets]] = True
    return mask


def list_conditions(connection: Connection, said: Said, filters: Filters) -> Iterable[Mask]:
    """Which statements meet each of the filters."""
    if filters.type:
        yield name_is(said.types, filters.type)
    if filters.country:
        yield name_meets(said.countries, lambda name: not set(filters.country).isdisjoint(name.split()))
    if filters.certainty:
        yield name_is(said.certainties, [one.value for one in filters.certainty])
    if filters.voice:
        yield name_is(said.voices, [one.value for one in filters.voice])
    if filters.outlet is not None:
        words = f" {fold_words(filters.outlet)} "
        yield name_meets(said.outlets, lambda name: bool(name) and words in f" {name} ")
    yield from in_period(said, filters)
    if filters.actor is not None:
        yield is_among(connection, said, select_named(filters.actor))
    if filters.source is not None:
        yield is_among(connection, said, select_named(filters.source, parties.c.role == "source"))
    if filters.speaker is not None:
        spoken = members.c.speaker == filters.speaker
        yield is_among(connection, said, select(members.c.statement_key).where(spoken))
    if filters.place is not None:
        near = near_conditions(filters.place, filters.distance)
        yield is_among(connection, said, select(places.c.statement_key).where(*near))


def name_is(column: Coded, names: Collection[str]) -> Mask:
    """Which entries have one of the names."""
    return name_meets(column, lambda name: name in names)


def name_meets(column: Coded, holds: Callable[[str], bool]) -> Mask:
    """Which entries have a name of which it holds."""
    found: Mask = np.array([holds(name) for name in column.names], np.bool_)[column.codes]
    return found


def in_period(said: Said, filters: Filters) -> Iterable[Mask]:
    """Which statements' days overlap the period, an open end reaching on; one without any counts by its report's."""
    undated = (said.starts == NO_DAY) & (said.ends == NO_DAY)
    if filters.since is not None:
        day = write_number(filters.since)
        yield np.where(undated, said.published >= day, (said.ends == NO_DAY) | (said.ends >= day))
    if filters.until is not None:
        day = write_number(filters.until)
        told = (said.published != NO_DAY) & (said.published <= day)
        yield np.where(undated, told, (said.starts == NO_DAY) | (said.starts <= day))


def write_number(day: date) -> int:
    """20250305."""
    return day.year * 10_000 + day.month * 100 + day.day


def is_among(connection: Connection, said: Said, query: Keys) -> Mask:
    """Which statements are among those whose keys a query gives."""
    rows = query.subquery()
    (keys,), _ = read_columns(connection, select(rows.c[0]), numbers=1)
    found = np.zeros(int(max(keys.max(initial=0), said.keys.max(initial=0))) + 1, np.bool_)
    found[keys.astype(np.int64)] = True
    mask: Mask = found[said.keys]
    return mask
