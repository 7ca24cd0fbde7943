"""Assessments: a judgement counts only in somebody's mouth."""

from __future__ import annotations

from recoupe.model import VoiceKind
from recoupe.reading.classes import is_speaker
from recoupe.reading.state import Attribution, Reading

ASSESSMENT = "assessment"


def set_judgements(reading: Reading) -> None:
    """Keep the assessments that somebody makes."""
    reading.occurrences = [o for o in reading.occurrences if o.type != ASSESSMENT or is_told(reading, o.attribution)]


def is_told(reading: Reading, attribution: Attribution | None) -> bool:
    """Whether somebody else than the report or an outlet is heard, and not a thing ("la situation inquiète")."""
    if attribution is None or attribution.voice.kind is VoiceKind.OUTLET:
        return False
    span = attribution.voice.span
    if attribution.voice.kind is not VoiceKind.UNNAMED or span is None:
        return True
    first, last = reading.token_at(span.start), reading.token_at(span.end - 1) + 1
    return is_speaker(reading, reading.doc[first:last].root)
