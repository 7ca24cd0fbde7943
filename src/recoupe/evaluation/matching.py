"""Which filler meets which, and which predicted statement is which gold statement."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

from recoupe.evaluation.assignment import assign_greatest
from recoupe.evaluation.names import is_same_name
from recoupe.evaluation.records import OPEN_END, ScoredPlace, ScoredQuantity, ScoredStatement, find_span

Filler = TypeVar("Filler")

SLOTS = ("agents", "targets", "place", "time", "quantities", "source", "certainty")
DIAMETER_KM = 12_742  # of the Earth
POINT_KM, AXIS_KM = 25, 50  # how far apart two points of one place, or of one road, may be
BY_NAME = ("country", "admin", "axis", "area")  # kinds whose point says little
NEAR_DAYS, FORTNIGHT = 1, 14


def is_same_place(ours: ScoredPlace, gold: ScoredPlace) -> bool:
    """Whether a place is gold's: within 25 km of a point, within 50 km of a road or by its name, else by name."""
    apart = distance_km(ours, gold)
    if apart is not None and gold.kind not in BY_NAME:
        return apart <= POINT_KM
    if apart is not None and gold.kind == "axis" and apart <= AXIS_KM:
        return True
    return is_same_name(ours.names, gold.names)


def distance_km(one: ScoredPlace, other: ScoredPlace) -> float | None:
    """Great-circle kilometres between two points, None where either lacks one."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = math.radians(one.lat), math.radians(other.lat)
    across = math.radians(other.lon - one.lon)
    haversine = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    return DIAMETER_KM * math.asin(math.sqrt(haversine))


def is_same_time(ours: tuple[int, int] | None, gold: tuple[int, int] | None) -> bool:
    """Whether two intervals agree: ends within a day, open ends with near starts, or half of their union shared."""
    if ours is None or gold is None:
        return False
    if abs(ours[0] - gold[0]) <= NEAR_DAYS and abs(ours[1] - gold[1]) <= NEAR_DAYS:
        return True
    if max(ours[1], gold[1]) >= OPEN_END:
        return ours[1] == gold[1] and abs(ours[0] - gold[0]) <= FORTNIGHT
    shared = min(ours[1], gold[1]) - max(ours[0], gold[0]) + 1
    union = max(ours[1], gold[1]) - min(ours[0], gold[0]) + 1
    return shared / union >= 0.5


def is_same_quantity(ours: ScoredQuantity, gold: ScoredQuantity) -> bool:
    """Whether two figures count the same, in gold's unit if it has one, with bounds a hundredth or one apart."""
    if ours.role != gold.role or (gold.unit and ours.unit != gold.unit):
        return False
    return are_close(ours.low, gold.low) and are_close(ours.high, gold.high)


def are_close(ours: float | None, gold: float | None) -> bool:
    """Whether two bounds are equal, both open, or differ by at most one or a hundredth of gold's."""
    if ours is None or gold is None:
        return ours is gold
    return ours == gold or abs(ours - gold) <= max(1, 0.01 * abs(gold))


def count_met(ours: Sequence[Filler], gold: Sequence[Filler], is_same: Callable[[Filler, Filler], bool]) -> int:
    """How many of ours meet a filler of gold, each of gold's used once, first come first served."""
    left = list(gold)
    for filler in ours:
        for at, wanted in enumerate(left):
            if is_same(filler, wanted):
                del left[at]
                break
    return len(gold) - len(left)


def count_hits(ours: ScoredStatement, gold: ScoredStatement) -> dict[str, int]:
    """For each slot, how many of gold's fillers are met."""
    return {
        "agents": count_met(ours.agents, gold.agents, is_same_name),
        "targets": count_met(ours.targets, gold.targets, is_same_name),
        "place": count_met(ours.place, gold.place, is_same_place),
        "time": count_met(ours.time, gold.time, is_same_time),
        "quantities": count_met(ours.quantities, gold.quantities, is_same_quantity),
        "source": count_met(ours.source, gold.source, is_same_name),
        "certainty": count_met(ours.certainty, gold.certainty, lambda one, other: one == other),
    }


def count_fillers(statement: ScoredStatement) -> dict[str, int]:
    """For each slot, how many fillers a statement has."""
    return {slot: len(getattr(statement, slot)) for slot in SLOTS}


def share_overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> float:
    """How much of the shorter span the two share, 0 where either is missing."""
    if one is None or other is None:
        return 0.0
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, min(one[1] - one[0], other[1] - other[0]))


def pair_statements(
    ours: Sequence[ScoredStatement], gold: Sequence[ScoredStatement], text: str
) -> list[tuple[int, int]]:
    """One-to-one pairs (index in ours, index in gold) of one type and overlapping evidence, with the greatest total.

    ``text`` is gold's, squashed.
    """
    our_spans = [find_span(text, statement.evidence) for statement in ours]
    gold_spans = [find_span(text, statement.evidence) for statement in gold]
    worth: dict[tuple[int, int], float] = {}
    for row, statement in enumerate(ours):
        for column, wanted in enumerate(gold):
            if statement.type == wanted.type:
                overlap = share_overlap(our_spans[row], gold_spans[column])
                if overlap > 0:
                    worth[row, column] = 1 + overlap + sum(count_hits(statement, wanted).values())
    assigned = assign_greatest(worth, max(len(ours), len(gold)))
    return [pair for pair in assigned if pair in worth]
