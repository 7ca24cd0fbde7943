"""The learnt weights: for each choice that the reader makes, how much each of its cues speaks for an option.

The numbers are data, fitted by ``tools/train.py`` and kept in ``weights.json``; docs/model-card.md says how. A cue
without a weight counts nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import isfinite

from recoupe.errors import SetupError
from recoupe.reading.weighing import fields as field_file
from recoupe.reading.weighing.fields import Fields, no_fields, parse_fields

FILE = "weights.json"
REMEDY = "Reinstall Recoupe, or fit the weights anew (make train)."
LARGEST = 12.0  # points: e^12 is 160,000 times as likely; a single cue that says more was not fitted

# What is chosen, each by the cues that its own module names:
#   candidate   is a trigger an occurrence at all, before anything is filled (deciding.candidates)
#   statement   is a candidate a statement of its own, and none that is told again (deciding.statements)
#   source      which of the voices that are heard says it, or the report itself (filling.tellings)
#   agents, targets  who does it, and to whom (filling.parties, filling.casting)
#   place, time which of the text's places and dates it is set at (filling.cues, filling.times)
#   figure      which candidate near it a figure counts for (filling.amounts)
CHOICES = ("candidate", "statement", "source", "agents", "targets", "place", "time", "figure")
LEAST = ("candidate", "statement")  # these need a score, in points, to be kept


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each cue for each choice, in points (natural logarithms of odds), the least score of those that
    take or leave, and the fields of words by which a sentence is about a type."""

    cues: Mapping[str, Mapping[str, float]]
    least: Mapping[str, float]
    fields: Fields = field(default_factory=no_fields)
    merged: dict[tuple[str, str], dict[str, tuple[float, float]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def score(self, choice: str, cues: Iterable[str]) -> float:
        """The sum of the cues' weights, in points."""
        weights = self.cues[choice]
        return sum(filter(None, map(weights.get, cues)))

    def scores(self, choices: tuple[str, str], cues: Iterable[str]) -> tuple[float, float]:
        """The sums for two choices that share their cues, in one pass."""
        table = self.merged.get(choices)
        if table is None:
            table = self.merged[choices] = merge(*(self.cues[choice] for choice in choices))
        found = list(filter(None, map(table.get, cues)))
        return sum([a for a, _ in found]), sum([b for _, b in found])

    def is_enough(self, choice: str, score: float) -> bool:
        """Whether a score reaches what the choice needs."""
        return score >= self.least[choice]


def merge(first: Mapping[str, float], second: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Two tables as one, 0 where one of them has no weight."""
    return {cue: (first.get(cue, 0.0), second.get(cue, 0.0)) for cue in {**first, **second}}


@cache
def load_weights() -> Weights:
    """The packaged weights; raises SetupError where one of their files is missing or broken."""
    return parse_weights(read_packaged(FILE), parse_fields(read_packaged(field_file.FILE)))


def read_packaged(name: str) -> bytes:
    """The content of a file beside this module; raises SetupError where it cannot be read."""
    try:
        return (files("recoupe.reading.weighing") / name).read_bytes()
    except OSError as error:
        raise SetupError(f"{name} of the reader cannot be read: {error.strerror or error}. {REMEDY}") from error


def parse_weights(content: bytes, fields: Fields | None = None) -> Weights:
    """The weights that a file of this shape holds, with fields that another one held (none where they are not given);
    raises SetupError naming the key that is wrong."""
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
    return Weights(cues, checked_numbers("least", least), fields or no_fields())


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
