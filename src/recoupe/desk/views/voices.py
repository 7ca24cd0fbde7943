"""Voices: of how many incidents each speaks, how often alone, and how often others differ. No verdict on any."""

from __future__ import annotations

from recoupe.archive.overviews import VoiceLine
from recoupe.model import Certainty


def order_certainties(line: VoiceLine) -> tuple[tuple[Certainty, int], ...]:
    """In how many incidents a voice says it in each way, in the order of the scheme."""
    return tuple((certainty, line.certainties[certainty]) for certainty in Certainty if certainty in line.certainties)
