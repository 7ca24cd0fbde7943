"""The pressure on an axis: what its incidents weigh together, for each hundred kilometres, with bounds and reasons.

The formula is in docs/axes.md; each incident's share of it is kept, so that a score can be checked by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.archive.extents import Extents
from recoupe.archive.reading_columns import Coded, Mask
from recoupe.archive.snapshots import UNDATED, Snapshot
from recoupe.lexicon.schema import TypeEntry
from recoupe.situation.axes.nearness import Nearness
from recoupe.situation.axes.weights import Weights

PER_KM = 100.0
NO_AGE = -1

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Gravity:
    """What each incident of a snapshot weighs, on whatever axis: by its type, by who says so, by how long ago it was
    (``ages`` in days, NO_AGE outside the window); and at most, were all that is open about it for the worst."""

    types: Numbers
    voices: Numbers
    ages: Whole
    recency: Numbers
    most: Numbers
    confirmed: Mask


@dataclass(frozen=True, slots=True)
class Pressure:
    """``value`` counts what lies on the axis as far as its point tells; ``low`` only what is surely on it and told by
    two voices or more, ``high`` all that may be on it, in full, on the last day that it may have been."""

    low: float
    value: float
    high: float


NO_PRESSURE = Pressure(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Shares:
    """What each incident near an axis adds to the three sums of its pressure, in the order of its ``Nearness``."""

    low: Numbers
    value: Numbers
    high: Numbers

    @property
    def pressure(self) -> Pressure:
        """The sums; 0.00 where nothing is within the window."""
        return Pressure(*(float(column.sum()) for column in (self.low, self.value, self.high)))


def weigh_incidents(
    snapshot: Snapshot,
    extents: Extents,
    last_told: NDArray[np.int32],
    types: Mapping[str, TypeEntry],
    weights: Weights,
    until: int,
    window: int,
) -> Gravity:
    """The weights of all incidents as of a day, given as its ordinal; ``types`` are the scheme's."""
    by_type = spread_types(snapshot.types, [weights.gravity_of(n, group_of(types, n)) for n in snapshot.types.names])
    lasts = spread_types(snapshot.types, [float(n in types and types[n].lasting) for n in snapshot.types.names]) > 0
    several, one, none = weights.voices.several, weights.voices.one, weights.voices.none
    by_voice = np.where(snapshot.voices >= 2, several, np.where(snapshot.voices == 1, one, none))
    at_most = np.where(snapshot.voices >= 1, max(several, one), none)
    days = find_days(snapshot, extents, last_told, lasts, until)
    latest = np.where(days > until, days, np.maximum(days, np.minimum(extents.ends, until)))
    ages = count_ages(days, until, window)
    return Gravity(
        types=by_type,
        voices=by_voice,
        ages=ages,
        recency=fade(ages, weights),
        most=by_type * at_most * fade(count_ages(latest, until, window), weights),
        confirmed=snapshot.voices >= 2,
    )


def group_of(types: Mapping[str, TypeEntry], name: str) -> str:
    """The scheme's group of a type, "" for one that it does not have."""
    return types[name].group if name in types else ""


def spread_types(types: Coded, values: list[float]) -> Numbers:
    """For each incident the value of its type."""
    return np.array(values or [0.0])[types.codes]


def find_days(snapshot: Snapshot, extents: Extents, last_told: NDArray[np.int32], lasts: Mask, until: int) -> Whole:
    """The day from which each incident's age counts: its first, but for what lasts the last on which it was said to go
    on: its last day or, where that is open, the last on which a report told of it."""
    first = snapshot.days.astype(np.int64)
    last = np.where(extents.ends != UNDATED, extents.ends, np.maximum(last_told, first))
    going = lasts & (first != UNDATED) & (first <= until)
    return np.where(going, np.maximum(first, np.minimum(last, until)), first)


def count_ages(days: Whole, until: int, window: int) -> Whole:
    """How many days before the last one each day is; NO_AGE for none, one after it, and one before the window."""
    ages = until - days
    return np.where((days != UNDATED) & (ages >= 0) & (ages < window), ages, NO_AGE)


def fade(ages: Whole, weights: Weights) -> Numbers:
    """The weight of an age: 1 on the day itself, half of it after each half-life, 0 outside the window."""
    return np.where(ages == NO_AGE, 0.0, 0.5 ** (ages.clip(0) / weights.half_life_days))


def share_out(near: Nearness, gravity: Gravity, weights: Weights, length_km: float, mask: Mask) -> Shares:
    """What the incidents of a mask add to the pressure on an axis of this length."""
    at = near.positions
    per_km = PER_KM / max(length_km, weights.shortest_km) * mask[at]
    place = np.where(near.at_end, weights.end_share, 1.0)
    value = gravity.types[at] * gravity.voices[at] * gravity.recency[at] * place * near.counted * per_km
    return Shares(
        low=np.where(near.sure & gravity.confirmed[at], value, 0.0), value=value, high=gravity.most[at] * per_km
    )
