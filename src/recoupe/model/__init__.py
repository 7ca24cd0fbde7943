"""The record: what a report says, as frozen values that point to their words; nothing of the rest of Recoupe.

Besides the values (values.py) there is what every room may do with them: tell them in words (describing.py), find the
words that they point to in their text (marking.py), show them in a notebook (display.py).
"""

from __future__ import annotations

from recoupe.model.values import (
    TOLLS,
    Certainty,
    Channel,
    Credibility,
    Interval,
    Note,
    Party,
    Place,
    PlaceKind,
    Precision,
    Quantity,
    QuantityRole,
    Record,
    Reliability,
    Report,
    Span,
    Statement,
    Voice,
    VoiceKind,
)

__all__ = [
    "TOLLS",
    "Certainty",
    "Channel",
    "Credibility",
    "Interval",
    "Note",
    "Party",
    "Place",
    "PlaceKind",
    "Precision",
    "Quantity",
    "QuantityRole",
    "Record",
    "Reliability",
    "Report",
    "Span",
    "Statement",
    "Voice",
    "VoiceKind",
]
