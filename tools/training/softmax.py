"""Softmax regression over named cues: which of several options agrees with gold."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from recoupe.errors import InputError

ROUNDS, SLOW_AFTER, RATE, SLOWER, INERTIA, MEMORY = 600, 300, 0.05, 0.3, 0.9, 0.99  # Adam's: tenths settle well before
Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One gold statement before one choice: its options by key (None: nothing) and cues, which agree with gold, and
    what it counts."""

    report: int
    told: bool
    keys: tuple[Hashable, ...]
    cues: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """What is fitted: its name in the file, the penalties, how many options must tell a cue."""

    name: str
    absolute: float
    square: float
    least: int


def share_out(scores: Numbers, case_of: Numbers, count: int) -> Numbers:
    """The softmax of the scores within each case."""
    highest = np.full(count, -np.inf)
    np.maximum.at(highest, case_of, scores)
    powers = np.exp(scores - highest[case_of])
    return np.asarray(powers / np.bincount(case_of, powers, count)[case_of])


def fit_softmax(cases: Iterable[Case], choice: Choice) -> dict[str, float]:
    """The weight of each cue, rounded to a tenth, noughts left out; cases without a right option say nothing."""
    useful = [case for case in cases if any(case.right)]
    told = Counter(cue for case in useful for cues in case.cues for cue in set(cues))
    cues = sorted(cue for cue, times in told.items() if times >= choice.least)
    if not cues:
        raise InputError(f"no cue of a {choice.name} is told {choice.least} times. Annotate more reports.")
    table = tabulate(useful, {cue: n for n, cue in enumerate(cues)})
    back = table.T.tocsr()
    case_of = np.repeat(np.arange(len(useful)), [len(case.cues) for case in useful])
    right = np.array([agrees for case in useful for agrees in case.right])
    counts = np.array([case.weight for case in useful])[case_of]
    weights, mean, spread, rate = np.zeros(len(cues)), np.zeros(len(cues)), np.zeros(len(cues)), RATE
    for turn in range(1, ROUNDS + 1):
        scores = table @ weights
        likely = share_out(scores, case_of, len(useful))
        wanted = share_out(np.where(right, scores, -1e9), case_of, len(useful)) * right
        slope = back @ ((likely - wanted) * counts) + choice.square * weights
        mean, spread = INERTIA * mean + (1 - INERTIA) * slope, MEMORY * spread + (1 - MEMORY) * slope * slope
        step = rate / (np.sqrt(spread / (1 - MEMORY**turn)) + 1e-8)
        weights = weights - step * (mean / (1 - INERTIA**turn))
        weights = np.sign(weights) * np.maximum(0, np.abs(weights) - step * choice.absolute)
        rate = RATE if turn < SLOW_AFTER else RATE * SLOWER
    return {cue: round(float(w), 1) for cue, w in zip(cues, weights, strict=True) if round(float(w), 1)}


def tabulate(cases: Iterable[Case], index: Mapping[str, int]) -> csr_matrix:
    """How often each option, by row, tells each cue, by column."""
    columns, starts = array("i"), array("i", [0])
    for option in (option for case in cases for option in case.cues):
        columns.extend(index[cue] for cue in option if cue in index)
        starts.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_matrix((ones, np.array(columns), np.array(starts)), shape=(len(starts) - 1, len(index)))


def choose(case: Case, weights: Mapping[str, float]) -> int:
    """The option that the reader takes: the mentions of one key weighed together, then the likeliest of them."""
    powers = np.exp([sum(weights.get(cue, 0.0) for cue in cues) for cues in case.cues])
    total: defaultdict[Hashable, float] = defaultdict(float)
    for key, power in zip(case.keys, powers, strict=True):
        total[key] += float(power)
    return max(range(len(powers)), key=lambda n: (total[case.keys[n]], powers[n]))


def measure(judged: Iterable[tuple[Case, Mapping[str, float]]]) -> str:
    """Precision, recall and F1 over the cases, each with the weights that judge it: "P 0.500 R 0.400 F1 0.444"."""
    right = given = told = 0
    for case, weights in judged:
        taken = choose(case, weights)
        gives = case.keys[taken] is not None
        given, told, right = given + gives, told + case.told, right + (gives and case.right[taken])
    precision, recall = right / max(1, given), right / max(1, told)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * right / max(1, given + told):.3f}"
