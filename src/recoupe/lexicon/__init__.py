"""The coding scheme and the words, per language, as YAML that is checked when it is loaded."""

from __future__ import annotations

from recoupe.lexicon.folding import fold
from recoupe.lexicon.lexicon import ActorName, Lexicon, Trigger, load_folder, load_lexicon

__all__ = ["ActorName", "Lexicon", "Trigger", "fold", "load_folder", "load_lexicon"]
