"""The live incidents as columns in memory: what lists, facets, maps and timelines of 100,000 of them are made of.

Read once for each state of the archive (generations.py), some 30 bytes for an incident, and let go of with the engine.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock, RLock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, select

from recoupe.archive.filters import Filters
from recoupe.archive.generations import read_state
from recoupe.archive.schema import incidents

Mask = NDArray[np.bool_]
Loaded = TypeVar("Loaded")
MOST_MASKS = 100  # filters whose incidents are remembered: a bit of a megabyte each at 100,000 × 8
UNDATED = 0  # the day of what has none, before every day
ID_BYTES = 48  # "i", 20 digits and a number; ids that people gave may be longer, and are cut for the order alone

COLUMNS = tuple(
    incidents.c[name]
    for name in ("key", "id", "latest", "type", "country", "lat", "lon", "voices", "conflicted", "sensitive")
)


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts as numbers into ``names``; "" stands for none."""

    names: tuple[str, ...]
    codes: NDArray[np.int32]

    def count(self, which: Mask | NDArray[np.int64]) -> dict[str, int]:
        """How many each name has among some entries, those names that have any, the most first."""
        counts = np.bincount(self.codes[which], minlength=len(self.names))
        found = {name: int(count) for name, count in zip(self.names, counts, strict=True) if count}
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The live incidents, the latest first: one array for each column; ``days`` are ordinals, UNDATED for none."""

    state: tuple[str, str]
    keys: NDArray[np.int64]
    ids: NDArray[np.bytes_]
    days: NDArray[np.int32]
    types: Coded
    countries: Coded
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    voices: NDArray[np.int32]
    conflicted: Mask
    sensitive: Mask
    masks: OrderedDict[Filters, Mask] = field(default_factory=OrderedDict, compare=False, repr=False)
    loaded: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)  # columns.py
    lock: RLock = field(default_factory=RLock, compare=False, repr=False)  # of what is loaded
    mask_lock: Lock = field(default_factory=Lock, compare=False, repr=False)

    @property
    def placed(self) -> Mask:
        """Which have a point."""
        return ~np.isnan(self.lat)

    @property
    def dated(self) -> Mask:
        """Which have a day."""
        dated: Mask = self.days != UNDATED
        return dated

    def find_mask(self, filters: Filters) -> Mask | None:
        """Which incidents were found to meet the filters, or None where nobody asked for long."""
        with self.mask_lock:
            mask = self.masks.get(filters)
            if mask is not None:
                self.masks.move_to_end(filters)
            return mask

    def keep_mask(self, filters: Filters, mask: Mask) -> None:
        """Remember which incidents meet the filters."""
        with self.mask_lock:
            self.masks[filters] = mask
            while len(self.masks) > MOST_MASKS:
                self.masks.popitem(last=False)


@dataclass(slots=True)
class Keeper:
    """The snapshot of one engine's archive; the lock lets one thread read it while the others wait for it."""

    lock: Lock = field(default_factory=Lock)
    snapshot: Snapshot | None = None


keepers: WeakKeyDictionary[Engine, Keeper] = WeakKeyDictionary()
keepers_lock = Lock()


def take_snapshot(connection: Connection) -> Snapshot:
    """The snapshot of the state that the connection sees; read anew only where nobody read that state before."""
    with keepers_lock:
        keeper = keepers.setdefault(connection.engine, Keeper())
    state = read_state(connection)
    kept = keeper.snapshot
    if kept is not None and kept.state == state:
        return kept
    with keeper.lock:
        if keeper.snapshot is None or keeper.snapshot.state != state:
            keeper.snapshot = load_snapshot(connection, state)
        return keeper.snapshot


def load_snapshot(connection: Connection, state: tuple[str, str]) -> Snapshot:
    """The live incidents as the connection sees them."""
    order = (incidents.c.latest.desc(), incidents.c.id.desc())
    rows = connection.execute(select(*COLUMNS).where(incidents.c.live).order_by(*order)).all()
    columns: list[Sequence[Any]] = [*zip(*rows, strict=True)] if rows else [()] * len(COLUMNS)
    keys, ids, days, types, countries, lat, lon, voices, conflicted, sensitive = columns
    made = Snapshot(
        state=state,
        keys=np.array(keys, np.int64),
        ids=np.array([id_.encode()[:ID_BYTES] for id_ in ids], f"S{ID_BYTES}"),
        days=np.array([date.fromisoformat(day).toordinal() if day else UNDATED for day in days], np.int32),
        types=encode(types),
        countries=encode([country or "" for country in countries]),
        lat=np.array(lat, np.float64),
        lon=np.array(lon, np.float64),
        voices=np.array(voices, np.int32),
        conflicted=np.array(conflicted, np.bool_),
        sensitive=np.array(sensitive, np.bool_),
    )
    return sort_snapshot(made)


def sort_snapshot(snapshot: Snapshot) -> Snapshot:
    """The same in the order of days and ids' bytes, the latest first, whatever order the database has for texts."""
    order = np.lexsort((snapshot.ids, snapshot.days))[::-1]
    return Snapshot(
        state=snapshot.state,
        types=Coded(snapshot.types.names, snapshot.types.codes[order]),
        countries=Coded(snapshot.countries.names, snapshot.countries.codes[order]),
        **{name: getattr(snapshot, name)[order] for name in PLAIN},
    )


PLAIN = ("keys", "ids", "days", "lat", "lon", "voices", "conflicted", "sensitive")


def keep(snapshot: Snapshot, name: str, load: Callable[[], Loaded]) -> Loaded:
    """What is kept with a snapshot under a name; loaded by one thread while the others wait."""
    with snapshot.lock:
        if name not in snapshot.loaded:
            snapshot.loaded[name] = load()
        found: Loaded = snapshot.loaded[name]
        return found


def locate(snapshot: Snapshot, keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The position in the snapshot of each key; -1 where it is no live incident's."""
    if not len(snapshot.keys):
        return np.full(len(keys), -1)
    order = np.argsort(snapshot.keys)
    near = order[np.searchsorted(snapshot.keys, keys, sorter=order).clip(max=len(order) - 1)]
    return np.where(snapshot.keys[near] == keys, near, -1)


def encode(texts: Sequence[str]) -> Coded:
    """A column of texts as numbers."""
    names = sorted(set(texts))
    numbers = {name: number for number, name in enumerate(names)}
    return Coded(tuple(names), np.array([numbers[text] for text in texts], np.int32))
