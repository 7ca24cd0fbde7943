"""Where: names of places in the text, which place each is, and places described by others."""

from recoupe.reading.places.resolve import set_places

__all__ = ["set_places"]
