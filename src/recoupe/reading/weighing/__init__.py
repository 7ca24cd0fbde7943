"""What the reader has learnt: how much each cue speaks for a choice, as numbers in a file."""

from recoupe.reading.weighing.weights import CHOICES, Weights, load_weights, parse_weights

__all__ = ["CHOICES", "Weights", "load_weights", "parse_weights"]
