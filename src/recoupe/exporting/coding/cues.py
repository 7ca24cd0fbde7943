"""Words that tell how a thing was done and how it ended: the cues of ``cues.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from recoupe.exporting.coding.tables import Cue, load_cues
from recoupe.lexicon.folding import fold
from recoupe.model import Statement

BETWEEN = "\n"  # texts that are looked through in one go: no word goes over it, and no folded text has it


def find_cues(told: Iterable[Statement], names: Iterable[str], language: str) -> frozenset[str]:
    """Those of the cues that the words of statements hold."""
    patterns = build_cues(language)
    wanted = [(name, *patterns[name]) for name in names]
    if not wanted:
        return frozenset()
    statements = tuple(told)
    triggers = BETWEEN.join(fold(statement.trigger.quote) for statement in statements)
    evidence = BETWEEN.join(fold(statement.evidence.quote) for statement in statements)
    return frozenset(name for name, narrow, pattern in wanted if pattern.search(triggers if narrow else evidence))


@cache
def build_cues(language: str) -> dict[str, tuple[bool, re.Pattern[str]]]:
    """Whether each cue is looked for in the trigger alone, and what finds it."""
    return {cue.name: (cue.where == "trigger", build_pattern(cue)) for cue in load_cues(language).cues}


def build_pattern(cue: Cue) -> re.Pattern[str]:
    """What finds the words and beginnings of words of a cue in a folded text.

    What is before a word is looked at once for all of them: twice, and it takes four times as long.
    """
    words = [rf"{re.escape(fold(word))}(?!\w)" for word in cue.words]
    stems = [re.escape(fold(stem)) for stem in cue.stems]
    return re.compile(rf"(?<!\w)(?:{'|'.join((*words, *stems)) or '(?!)'})")
