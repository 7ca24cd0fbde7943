"""What overviews add up, as columns in memory: who is named in which incident, and who says what.

Read when somebody first asks for a state of the archive, and kept with its snapshot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Integer, Select, cast, select

from recoupe.archive.reading_columns import Coded, Mask, read_coded
from recoupe.archive.schema import members, parties
from recoupe.archive.snapshots import Snapshot, keep, locate

LARGEST_TABLE = 20_000_000  # bytes for a moment; sorting the pairs takes ten times as long


@dataclass(frozen=True, slots=True)
class Ties:
    """One entry for each time that a statement names an actor: the incident's position, the role, the actor's id, and
    the name as it is written."""

    positions: NDArray[np.int64]
    roles: Coded
    actors: Coded
    names: Coded


@dataclass(frozen=True, slots=True)
class Sayings:
    """One entry for each statement of a live incident: its position, who says it, where it was published and when
    (an ISO day or ""), how surely, and its part in the incident."""

    positions: NDArray[np.int64]
    speakers: Coded
    kinds: Coded
    outlets: Coded
    published: Coded
    certainties: Coded
    contradicted: Mask
    revised: Mask


def load_ties(connection: Connection, snapshot: Snapshot) -> Ties:
    """The ties of the live incidents to actors."""
    columns = (members.c.incident_key, parties.c.role, parties.c.actor, parties.c.name)
    query = select(*columns).join_from(parties, members, members.c.statement_key == parties.c.statement_key)
    return keep(snapshot, "ties", lambda: make_ties(connection, snapshot, query.where(parties.c.actor.is_not(None))))


def load_sayings(connection: Connection, snapshot: Snapshot) -> Sayings:
    """The statements of the live incidents."""
    flags = (cast(members.c[name], Integer) for name in ("contradicted", "revised"))
    texts = (members.c[name] for name in ("speaker", "speaker_kind", "outlet", "published", "certainty"))
    query = select(members.c.incident_key, *flags, *texts)
    return keep(snapshot, "sayings", lambda: make_sayings(connection, snapshot, query))


def make_ties(connection: Connection, snapshot: Snapshot, query: Select[*tuple[Any, ...]]) -> Ties:
    """The ties of a query's rows."""
    (keys,), texts = read_coded(connection, query, numbers=1)
    positions = locate(snapshot, keys.astype(np.int64))
    live = positions >= 0
    return Ties(positions[live], *(column.take(live) for column in texts))


def make_sayings(connection: Connection, snapshot: Snapshot, query: Select[*tuple[Any, ...]]) -> Sayings:
    """The sayings of a query's rows."""
    (keys, contradicted, revised), texts = read_coded(connection, query, numbers=3)
    positions = locate(snapshot, keys.astype(np.int64))
    live = positions >= 0
    speakers, kinds, outlets, published, certainties = (column.take(live) for column in texts)
    flags = (contradicted[live] == 1, revised[live] == 1)
    return Sayings(positions[live], speakers, kinds, outlets, published, certainties, *flags)


def count_pairs(left: NDArray[np.int32], right: NDArray[Any], size: int) -> NDArray[np.int64]:
    """For each of ``size`` numbers on the left, with how many different ones on the right it comes."""
    if not len(left):
        return np.zeros(size, np.int64)
    reach = int(right.max()) + 1
    pairs = left.astype(np.int64) * reach + right
    if size * reach <= LARGEST_TABLE:
        met = np.zeros(size * reach, np.bool_)
        met[pairs] = True
        counts: NDArray[np.int64] = met.reshape(size, reach).sum(axis=1, dtype=np.int64)
        return counts
    return np.bincount(np.unique(pairs) // reach, minlength=size)
