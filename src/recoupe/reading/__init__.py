"""Report -> statements."""

from recoupe.reading.reader import Reader, build_reader

__all__ = ["Reader", "build_reader"]
