"""Who says what: attributions by preposition, by speech verb and by quotation marks."""

from recoupe.reading.voices.attributions import set_attributions

__all__ = ["set_attributions"]
