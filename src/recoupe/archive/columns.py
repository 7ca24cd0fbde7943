"""What overviews add up, as columns in memory: who is named in which incident, and who says what.

Read when somebody first asks for a state of the archive, and kept with its snapshot.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, select

from recoupe.archive.schema import members, parties
from recoupe.archive.snapshots import Coded, Mask, Snapshot, keep, locate

AT_ONCE = 10_000  # rows in memory as Python's own values


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
    (an ISO day or ""), and its part in the incident."""

    positions: NDArray[np.int64]
    speakers: Coded
    kinds: Coded
    outlets: Coded
    published: Coded
    contradicted: Mask
    revised: Mask


def load_ties(connection: Connection, snapshot: Snapshot) -> Ties:
    """The ties of the live incidents to actors."""
    columns = (members.c.incident_key, parties.c.role, parties.c.actor, parties.c.name)
    query = select(*columns).join_from(parties, members, members.c.statement_key == parties.c.statement_key)
    return keep(snapshot, "ties", lambda: make_ties(connection, snapshot, query.where(parties.c.actor.is_not(None))))


def load_sayings(connection: Connection, snapshot: Snapshot) -> Sayings:
    """The statements of the live incidents."""
    names = ("incident_key", "contradicted", "revised", "speaker", "speaker_kind", "outlet", "published")
    query = select(*(members.c[name] for name in names))
    return keep(snapshot, "sayings", lambda: make_sayings(connection, snapshot, query))


def make_ties(connection: Connection, snapshot: Snapshot, query: Select[*tuple[Any, ...]]) -> Ties:
    """The ties of a query's rows."""
    (keys,), texts = read_columns(connection, query, numbers=1)
    positions = locate(snapshot, keys)
    live = positions >= 0
    return Ties(positions[live], *(take(coded, live) for coded in texts))


def make_sayings(connection: Connection, snapshot: Snapshot, query: Select[*tuple[Any, ...]]) -> Sayings:
    """The sayings of a query's rows."""
    (keys, contradicted, revised), texts = read_columns(connection, query, numbers=3)
    positions = locate(snapshot, keys)
    live = positions >= 0
    speakers, kinds, outlets, published = (take(coded, live) for coded in texts)
    return Sayings(positions[live], speakers, kinds, outlets, published, contradicted[live] == 1, revised[live] == 1)


def read_columns(
    connection: Connection, query: Select[*tuple[Any, ...]], *, numbers: int
) -> tuple[list[NDArray[np.int64]], list[Coded]]:
    """A query's columns: so many of whole numbers, then those of texts."""
    width = len(query.selected_columns)
    whole = [array("q") for _ in range(numbers)]
    codes = [array("i") for _ in range(width - numbers)]
    known: list[dict[str, int]] = [{} for _ in codes]
    for rows in connection.execute(query.execution_options(yield_per=AT_ONCE)).partitions():
        columns: Sequence[Iterable[Any]] = [*zip(*rows, strict=True)]
        for into, column in zip(whole, columns[:numbers], strict=True):
            into.extend(map(int, column))
        for into, names, column in zip(codes, known, columns[numbers:], strict=True):
            into.extend(names.setdefault(value or "", len(names)) for value in column)
    coded = [Coded(tuple(names), np.array(into, np.int32)) for names, into in zip(known, codes, strict=True)]
    return [np.array(column, np.int64) for column in whole], coded


def take(coded: Coded, mask: Mask) -> Coded:
    """Some of a column of texts."""
    return Coded(coded.names, coded.codes[mask])


def count_pairs(left: NDArray[np.int32], right: NDArray[Any], size: int) -> NDArray[np.int64]:
    """For each of ``size`` numbers on the left, with how many different ones on the right it comes."""
    if not len(left):
        return np.zeros(size, np.int64)
    reach = int(right.max()) + 1
    pairs = np.unique(left.astype(np.int64) * reach + right)
    return np.bincount(pairs // reach, minlength=size)
