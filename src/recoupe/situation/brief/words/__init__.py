"""The sentences of a brief, as YAML for each language, checked when loaded."""

from __future__ import annotations

from recoupe.situation.brief.words.loading import TypeWords, Words, load_words

__all__ = ["TypeWords", "Words", "load_words"]
