"""Why an axis is under pressure: each incident of the window with what it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from recoupe.archive.snapshots import UNDATED, Snapshot
from recoupe.situation.axes.nearness import Nearness
from recoupe.situation.axes.pressure import Gravity, Shares
from recoupe.situation.axes.weights import Weights


class How(StrEnum):
    """How an incident is on an axis."""

    NAMED = "named"  # a statement names the road
    CERTAIN = "certain"  # within the buffer, wherever within its radius it happened
    WITHIN = "within"  # its point is within the buffer
    POSSIBLE = "possible"  # only its radius reaches into the buffer


@dataclass(frozen=True, slots=True)
class Reason:
    """One incident: id, type, first day and km from the line (None where unknown), by how many voices it is told, how
    it is on the axis, whether in the town at an end; the weights of type, voices, age and place, whose product for each
    100 km it adds to the pressure; and what it adds at most."""

    id: str
    type: str
    day: date | None
    km: float | None
    how: How
    voices: int
    contested: bool
    at_end: bool
    type_weight: float
    voice_weight: float
    age_weight: float
    place_weight: float
    adds: float
    at_most: float


def list_reasons(
    snapshot: Snapshot, near: Nearness, gravity: Gravity, shares: Shares, weights: Weights
) -> tuple[Reason, ...]:
    """The incidents that add anything to an axis's pressure or may, those that add the most first."""
    adding = np.flatnonzero(shares.high > 0)
    order = adding[np.lexsort((near.positions[adding], -shares.high[adding], -shares.value[adding]))]
    return tuple(make_reason(snapshot, near, gravity, shares, weights, at) for at in order.tolist())


def make_reason(
    snapshot: Snapshot, near: Nearness, gravity: Gravity, shares: Shares, weights: Weights, at: int
) -> Reason:
    """One incident's part."""
    position = int(near.positions[at])
    day, km = int(snapshot.days[position]), float(near.km[at])
    return Reason(
        id=snapshot.ids[position].decode(errors="replace"),
        type=snapshot.types.names[snapshot.types.codes[position]],
        day=None if day == UNDATED else date.fromordinal(day),
        km=None if np.isnan(km) else km,
        how=tell_how(near, at),
        voices=int(snapshot.voices[position]),
        contested=bool(snapshot.conflicted[position]),
        at_end=bool(near.at_end[at]),
        type_weight=float(gravity.types[position]),
        voice_weight=float(gravity.voices[position]),
        age_weight=float(gravity.recency[position]),
        place_weight=weights.end_share if near.at_end[at] else 1.0,
        adds=float(shares.value[at]),
        at_most=float(shares.high[at]),
    )


def tell_how(near: Nearness, at: int) -> How:
    """How one entry is on the axis."""
    if near.named[at]:
        return How.NAMED
    if near.sure[at]:
        return How.CERTAIN
    return How.WITHIN if near.counted[at] else How.POSSIBLE
