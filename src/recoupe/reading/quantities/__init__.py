"""Quantities: the figures of a text with their bounds, units and what they count; no parse is needed."""

from recoupe.reading.quantities.find import find_quantities
from recoupe.reading.quantities.grammar import deed_forms
from recoupe.reading.quantities.lists import PERSONAL
from recoupe.reading.quantities.mention import Ground, QuantityMention, add_up

__all__ = ["PERSONAL", "Ground", "QuantityMention", "add_up", "deed_forms", "find_quantities"]
