"""Words that tell how a thing was done and how it ended: the cues of ``cues.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from recoupe.exporting.coding.tables import Cue, load_cues
from recoupe.lexicon.folding import fold
from recoupe.linking.figures import words_pattern
from recoupe.model import Statement


def find_cues(told: Iterable[Statement], names: Iterable[str], language: str) -> frozenset[str]:
    """Those of the cues that the words of statements hold."""
    patterns = build_cues(language)
    wanted = [(name, *patterns[name]) for name in names]
    found = set()
    for statement in told if wanted else ():
        trigger, evidence = fold(statement.trigger.quote), fold(statement.evidence.quote)
        found |= {
            name
            for name, narrow, pattern in wanted
            if name not in found and pattern.search(trigger if narrow else evidence)
        }
    return frozenset(found)


@cache
def build_cues(language: str) -> dict[str, tuple[bool, re.Pattern[str]]]:
    """Whether each cue is looked for in the trigger alone, and what finds it."""
    return {cue.name: (cue.where == "trigger", build_pattern(cue)) for cue in load_cues(language).cues}


def build_pattern(cue: Cue) -> re.Pattern[str]:
    """What finds the words and beginnings of words of a cue in a folded text."""
    words = words_pattern(cue.words).pattern
    stems = "|".join(re.escape(fold(stem)) for stem in cue.stems)
    return re.compile(rf"{words}|(?<!\w)(?:{stems})" if stems else words)
