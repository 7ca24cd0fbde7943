"""What each agreement and disagreement is worth: the table ``data/weights.yml``, loaded and checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError

from recoupe.errors import LexiconError
from recoupe.linking.aspects import ASPECTS

LEAST_APART = 0.005  # bits; a link tells by its weights which level it was


class LinkWeights(BaseModel):
    """Weights in bits, and how far groups are made with them: see the head of ``data/weights.yml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prior: FiniteFloat
    least: FiniteFloat
    slack: FiniteFloat
    merging: FiniteFloat
    firm: FiniteFloat
    unmet: FiniteFloat
    aspects: Mapping[str, Mapping[str, FiniteFloat]]


@cache
def load_weights() -> LinkWeights:
    """The packaged weights."""
    return parse_weights((files("recoupe.linking") / "data" / "weights.yml").read_text(encoding="utf-8"), "weights.yml")


def read_weights(path: Path) -> LinkWeights:
    """The weights of a file; raises LexiconError where it cannot be read or is not the table."""
    try:
        return parse_weights(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read: {error.strerror or error}. Check the path.") from error


def parse_weights(text: str, name: str) -> LinkWeights:
    """The table of a YAML text; raises LexiconError where a level lacks its weight or is none."""
    try:
        weights = LinkWeights.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise LexiconError(f"{name}: is no table of weights: {error}") from error
    for aspect, levels in ASPECTS.items():
        told = set(weights.aspects.get(aspect, {}))
        if told != set(levels):
            odd = ", ".join(sorted(told ^ set(levels)))
            raise LexiconError(f"{name}: aspect {aspect!r} needs a weight for each of its levels and no other: {odd}.")
        values = sorted(weights.aspects[aspect].values())
        if any(b - a < LEAST_APART for a, b in pairwise(values)):
            raise LexiconError(
                f"{name}: aspect {aspect!r} has two levels with one weight. Set them {LEAST_APART} apart."
            )
    return weights
