"""The sentences of a brief, as YAML for each language, checked when loaded."""

from __future__ import annotations

from recoupe.situation.brief.words.loading import LANGUAGES, TypeWords, Words, load_words

__all__ = ["LANGUAGES", "TypeWords", "Words", "load_words"]
