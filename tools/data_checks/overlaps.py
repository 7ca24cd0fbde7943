"""How much two texts have in common, by the runs of five words that they share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations

RUN = 5  # words: shorter runs are idioms ("a fait savoir que le"), longer ones miss what was reworded a little
MOST = 0.12  # of the smaller text's runs; two reports written apart on the same event stay well below
FEWEST = 6  # runs in common, a phrase of ten words: a flash may share a formula of less ("de 18 heures à 6 heures")


def find_runs(text: str) -> set[tuple[str, ...]]:
    """The runs of five words of a text, without case and punctuation."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def measure_overlaps(texts: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """For each pair of texts that share a phrase, the share of the smaller one's runs that the other has, from 0 to
    1."""
    runs = {name: find_runs(text) for name, text in texts.items()}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(runs):
        for run in runs[name]:
            holders[run].append(name)
    shared = Counter(pair for names in holders.values() for pair in combinations(names, 2))
    told = {pair: count for pair, count in shared.items() if count >= FEWEST}
    return {(one, other): count / min(len(runs[one]), len(runs[other])) for (one, other), count in told.items()}
