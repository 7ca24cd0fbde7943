"""B-cubed: how well groups of statements match the incidents that they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple


class BCubed(NamedTuple):
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


def score_groups(truth: Mapping[str, str], groups: Iterable[AbstractSet[str]]) -> BCubed:
    """The score of groups of keys against the incident of each key; a key in no group stands alone.

    Raises ValueError where a key stands in two groups or is unknown.
    """
    found: dict[str, str] = {}
    for number, group in enumerate(groups):
        for key in group:
            if key in found or key not in truth:
                raise ValueError(f"{key!r} {'stands in two groups' if key in found else 'is no statement'}")
            found[key] = f"group {number}"
    for key in truth:
        found.setdefault(key, f"alone {key}")
    true_sizes, found_sizes = Counter(truth.values()), Counter(found.values())
    shared = Counter((truth[key], found[key]) for key in truth)
    precision = sum(n * n / found_sizes[group] for (_, group), n in shared.items()) / max(1, len(truth))
    recall = sum(n * n / true_sizes[incident] for (incident, _), n in shared.items()) / max(1, len(truth))
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall or 1))
