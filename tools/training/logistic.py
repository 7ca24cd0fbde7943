"""Logistic regression over named cues: whether a candidate is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from recoupe.errors import InputError

ROUNDS = 3000
ORIGIN = "origin"  # the family of cues that say where a report comes from: fitted, and not written
SMALLEST = 0.01  # points; what weighs less is left out
SLACK = 0.003  # of F1: less is noise


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate's cues, whether it is right, and how much it counts; ``report`` numbers its report."""

    report: int
    cues: tuple[str, ...]
    right: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Penalty:
    """How strongly weights are held down (the less, the stronger), and how many candidates must tell a cue."""

    strength: float
    least: int


def fit_logistic(cases: Sequence[Judged], penalty: Penalty) -> dict[str, float]:
    """The weight of each cue in points, rounded to hundredths; none where every case is right. Raises InputError where
    nothing is to be learnt."""
    told = Counter(cue for case in cases for cue in set(case.cues))
    names = sorted(cue for cue, times in told.items() if times >= penalty.least)
    outcomes = {case.right for case in cases}
    if not names or True not in outcomes:
        raise InputError("There is nothing to learn from: no cue is told often enough. Annotate more reports.")
    if False not in outcomes:
        return {}
    index = {cue: n for n, cue in enumerate(names)}
    model = LogisticRegression(C=penalty.strength, max_iter=ROUNDS, fit_intercept=False)
    weights = np.array([case.weight for case in cases])
    model.fit(table(cases, index), np.array([case.right for case in cases]), sample_weight=weights)
    found = zip(names, model.coef_[0], strict=True)
    return {cue: round(float(w), 2) for cue, w in found if abs(w) >= SMALLEST and cue.split(":")[0] != ORIGIN}


def table(cases: Sequence[Judged], index: dict[str, int]) -> csr_matrix:
    """The cases as rows, the cues as columns."""
    rows, columns = [], []
    for row, case in enumerate(cases):
        known = [index[cue] for cue in set(case.cues) if cue in index]
        rows += [row] * len(known)
        columns += known
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(cases), len(index)))


def best_least(scores: Sequence[float], right: Sequence[bool], wanted: int) -> float:
    """The least score from which on keeping candidates is worth it, ``wanted`` being how many there are to find.

    F1 hardly changes over a wide range of scores, and where in it the peak lies is chance: of all scores within
    ``SLACK`` of the best F1 the lowest is taken, which finds most.
    """
    order = np.argsort(-np.array(scores), kind="stable")
    hits: NDArray[Any] = np.cumsum(np.array(right)[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + wanted)
    return round(float(np.array(scores)[order][int(np.flatnonzero(f1 >= f1.max() - SLACK)[-1])]), 2)
