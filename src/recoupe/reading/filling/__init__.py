"""What the surroundings of a trigger fill: its place, its time, its figures, its voice."""

from recoupe.reading.filling.figures import set_figures
from recoupe.reading.filling.parties import set_parties
from recoupe.reading.filling.proposed import propose_parties
from recoupe.reading.filling.settings import set_settings
from recoupe.reading.filling.sources import set_sources
from recoupe.reading.filling.voice import set_voices

__all__ = ["propose_parties", "set_figures", "set_parties", "set_settings", "set_sources", "set_voices"]
