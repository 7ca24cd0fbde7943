"""The learnt weights: for each choice that the reader makes, how much each of its cues speaks for an option.

The numbers are data, fitted by ``tools/train.py`` and kept in ``weights.json``; docs/model-card.md says how. A cue
without a weight counts nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isfinite

from recoupe.errors import SetupError

FILE = "weights.json"
REMEDY = "Reinstall Recoupe, or fit the weights anew (make train)."
LARGEST = 12.0  # points: e^12 is 160,000 times as likely; a single cue that says more was not fitted

# What is chosen, each by the cues that its own module names:
#   candidate   is a trigger an occurrence at all, before anything is filled (deciding.candidates)
#   statement   is a candidate a statement of its own, and none that is told again (deciding.statements)
#   source      which of the voices that are heard says it, or the report itself (filling.tellings)
#   place, time which of the text's places and dates it is set at (filling.cues, filling.times)
#   figure      which candidate near it a figure counts for (filling.amounts)
CHOICES = ("candidate", "statement", "source", "place", "time", "figure")
LEAST = ("candidate", "statement")  # these need a score, in points, to be kept


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each cue for each choice, in points (natural logarithms of odds), and the least score of those that
    take or leave."""

    cues: Mapping[str, Mapping[str, float]]
    least: Mapping[str, float]

    def score(self, choice: str, cues: Iterable[str]) -> float:
        """The sum of the cues' weights, in points."""
        weights = self.cues[choice]
        return sum([weights[cue] for cue in cues if cue in weights])

    def is_enough(self, choice: str, score: float) -> bool:
        """Whether a score reaches what the choice needs."""
        return score >= self.least[choice]


@cache
def load_weights() -> Weights:
    """The packaged weights; raises SetupError where their file is missing or broken."""
    try:
        content = (files("recoupe.reading.weighing") / FILE).read_bytes()
    except OSError as error:
        raise SetupError(f"{FILE} of the reader cannot be read: {error.strerror or error}. {REMEDY}") from error
    return parse_weights(content)


def parse_weights(content: bytes) -> Weights:
    """The weights that a file of this shape holds; raises SetupError naming the key that is wrong."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SetupError(f"{FILE} is no JSON: {error}. {REMEDY}") from error
    if not isinstance(found, dict) or set(found) != {"cues", "least"}:
        raise SetupError(f'{FILE} holds something else than "cues" and "least". {REMEDY}')
    tables, least = found["cues"], found["least"]
    if not isinstance(tables, dict) or set(tables) != set(CHOICES):
        raise SetupError(f"{FILE} has no weights for just these: {', '.join(CHOICES)}. {REMEDY}")
    if not isinstance(least, dict) or set(least) != set(LEAST):
        raise SetupError(f"{FILE} has no least score for just these: {', '.join(LEAST)}. {REMEDY}")
    cues = {choice: checked_numbers(choice, table) for choice, table in tables.items()}
    return Weights(cues, checked_numbers("least", least))


def checked_numbers(name: str, table: object) -> dict[str, float]:
    """A table of numbers; raises SetupError for what is no small number."""
    if not isinstance(table, dict):
        raise SetupError(f"{FILE}: {name} holds no cues with their weights. {REMEDY}")
    for cue, weight in table.items():
        number = isinstance(weight, int | float) and not isinstance(weight, bool) and isfinite(weight)
        if not number or abs(weight) > LARGEST:
            wrong = f"the weight of {cue!r} for {name} is {weight!r}, no number from {-LARGEST} to {LARGEST}"
            raise SetupError(f"{FILE}: {wrong}. {REMEDY}")
    return {cue: float(weight) for cue, weight in table.items()}
