"""By what incidents are counted: their type, the region they lie in, the actors they name, the axes they lie on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from recoupe.archive.columns import load_ties
from recoupe.archive.extents import load_extents
from recoupe.archive.reading_columns import Coded, Mask
from recoupe.archive.regions import load_regions
from recoupe.archive.snapshots import Snapshot
from recoupe.situation.axes.axis import Axis
from recoupe.situation.axes.nearness import Nearness

DOING = ("agent", "target")  # the roles in which an actor has part in an incident; a source only tells of it
EVERYTHING = ""  # the name of the group of all incidents
SURE_KM = 30.0  # a place known this closely lies in the region of its point; a wider one may reach into the next


class Grouping(StrEnum):
    """What each series of a count stands for."""

    ALL = "all"
    TYPE = "type"
    ADMIN1 = "admin1"
    ACTOR = "actor"
    AXIS = "axis"


@dataclass(frozen=True, slots=True)
class Entries:
    """One entry for each incident and group that it is in: its position in the snapshot, the group's number, whether it
    counts there or merely may, and whether it is there beyond doubt. An incident may be in several groups or in
    none."""

    names: tuple[str, ...]
    positions: NDArray[np.int64]
    groups: NDArray[np.int64]
    counted: Mask
    sure: Mask

    def within(self, mask: Mask) -> Entries:
        """The entries of the incidents of a mask."""
        kept = mask[self.positions]
        return Entries(self.names, self.positions[kept], self.groups[kept], self.counted[kept], self.sure[kept])


def group_incidents(
    connection: Connection,
    snapshot: Snapshot,
    by: Grouping,
    axes: Sequence[Axis] = (),
    near: Sequence[Nearness] = (),
) -> Entries:
    """The entries of all incidents; ``near`` says which lie on which of the axes, where these are counted."""
    if by is Grouping.TYPE:
        return by_column(snapshot.types, None)
    if by is Grouping.ADMIN1:
        found, radii = load_regions(connection, snapshot), load_extents(connection, snapshot).radii
        return by_column(found.regions, found.whole | (radii <= SURE_KM))
    if by is Grouping.ACTOR:
        return by_actor(connection, snapshot)
    if by is Grouping.AXIS:
        return by_axis(axes, near)
    everything, yes = np.arange(len(snapshot.keys)), np.ones(len(snapshot.keys), np.bool_)
    return Entries((EVERYTHING,), everything, np.zeros_like(everything), yes, yes)


def by_column(column: Coded, sure: Mask | None) -> Entries:
    """The entries of a column that has one value for each incident, "" for no group."""
    grouped = np.array([bool(name) for name in column.names], np.bool_)
    positions = np.flatnonzero(grouped[column.codes]) if len(column.codes) else np.zeros(0, np.int64)
    yes = np.ones(len(positions), np.bool_)
    codes = column.codes[positions].astype(np.int64)
    return Entries(column.names, positions, codes, yes, yes if sure is None else sure[positions])


def by_actor(connection: Connection, snapshot: Snapshot) -> Entries:
    """The entries of the lexicon's actors, each once for an incident that has it as agent or target."""
    ties = load_ties(connection, snapshot)
    roles = [number for number, role in enumerate(ties.roles.names) if role in DOING]
    doing = np.isin(ties.roles.codes, roles)
    reach = max(1, len(ties.actors.names))
    pairs = np.unique(ties.positions[doing] * reach + ties.actors.codes[doing])
    yes = np.ones(len(pairs), np.bool_)
    return Entries(ties.actors.names, pairs // reach, pairs % reach, yes, yes)


def by_axis(axes: Sequence[Axis], near: Sequence[Nearness]) -> Entries:
    """The entries of axes: what lies on one, and what may."""
    nothing, nobody = np.zeros(0, np.int64), np.zeros(0, np.bool_)  # where there is no axis
    numbers = [np.full(len(one.positions), number, np.int64) for number, one in enumerate(near)]
    return Entries(
        tuple(axis.id for axis in axes),
        np.concatenate([nothing, *(one.positions for one in near)]),
        np.concatenate([nothing, *numbers]),
        np.concatenate([nobody, *(one.counted for one in near)]),
        np.concatenate([nobody, *(one.sure for one in near)]),
    )
