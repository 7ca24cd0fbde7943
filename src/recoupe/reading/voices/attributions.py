"""Attributions in the order they are decided: by preposition and by verb, hearsay, retold words, then quotations."""

from __future__ import annotations

from recoupe.reading.state import Reading
from recoupe.reading.voices.hearsay import hearsay, retold
from recoupe.reading.voices.prepositions import prepositional
from recoupe.reading.voices.quotations import quoted
from recoupe.reading.voices.verbal import verbal


def set_attributions(reading: Reading) -> None:
    """Store every attribution of the report in the order of the text, quotations last."""
    told = [*prepositional(reading), *verbal(reading)]
    told += retold(reading, told)
    spoken = quoted(reading, told)
    found = [*told, *hearsay(reading)]
    reading.attributions = (*sorted(found, key=lambda a: (a.first, -a.last)), *spoken)
