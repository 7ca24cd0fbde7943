"""What the reader has learnt: how much each cue speaks for a choice, as numbers in a file."""

from recoupe.reading.weighing.fields import Fields, no_fields, parse_fields, write_fields
from recoupe.reading.weighing.weights import CHOICES, Weights, load_weights, parse_weights

__all__ = [
    "CHOICES",
    "Fields",
    "Weights",
    "load_weights",
    "no_fields",
    "parse_fields",
    "parse_weights",
    "write_fields",
]
