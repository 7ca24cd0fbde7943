"""A brief for a word processor: headings, notes and tables as Word knows them, the same bytes every time."""

from __future__ import annotations

from recoupe.exporting.briefs.word.making import make_word

__all__ = ["make_word"]
