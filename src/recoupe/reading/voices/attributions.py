"""Attributions in the order they are decided: by preposition and by verb, hearsay, retold words, then quotations."""

from __future__ import annotations

from recoupe.reading.state import Reading
from recoupe.reading.voices.closing import closing_verbs
from recoupe.reading.voices.headlines import set_off
from recoupe.reading.voices.hearsay import hearsay, retold
from recoupe.reading.voices.prepositions import find_sources, prepositional, taken_up
from recoupe.reading.voices.quotations import quoted
from recoupe.reading.voices.turns import turns
from recoupe.reading.voices.verbal import verbal


def set_attributions(reading: Reading) -> None:
    """Store every attribution of the report in the order of the text, quotations last."""
    closing = closing_verbs(reading)
    sources = list(find_sources(reading))
    named = prepositional(reading, sources)
    told = [*named, *verbal(reading, named, closing)]
    told += taken_up(reading, sources, told)
    told += retold(reading, told)
    told += set_off(reading)
    spoken = quoted(reading, told, closing)
    found = [*told, *hearsay(reading)]
    reading.attributions = (*sorted(found, key=lambda a: (a.first, -a.last)), *spoken, *turns(reading))
