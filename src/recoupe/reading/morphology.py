"""What the model says of a word's form: number, tense, mood and the like, under the names of Universal Dependencies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from spacy.tokens import Token

KINDS = 4_096  # forms that are kept; French has a few hundred


def features(token: Token) -> Mapping[str, tuple[str, ...]]:
    """The features of a word with their values: ``{"Number": ("Plur",)}``; empty where the model says nothing."""
    return parse_features(str(token.morph))


@lru_cache(maxsize=KINDS)
def parse_features(written: str) -> Mapping[str, tuple[str, ...]]:
    """The features that "Mood=Ind|Number=Plur" writes."""
    pairs = (feature.partition("=") for feature in written.split("|") if feature)
    return MappingProxyType({name: tuple(values.split(",")) for name, _, values in pairs})
