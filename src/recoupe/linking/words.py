"""Words as linking compares them: stems, names, and how rare each is in reports at large.

Stems are a folded word's first six letters: crude, the same for "attaque", "attaquer" and "attaquants", and the same
for a given record of which nothing but its text is known. Rarity comes from counts over our own reports
(``word_counts.txt``), never from the archive itself, so that a link does not change with what else was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log2
from types import MappingProxyType

from recoupe.lexicon.folding import fold

STEM_LETTERS = 6
SHORTEST = 2
WORD = re.compile(r"[^\W\d_]+")
NEW_SENTENCE = re.compile(r"(?:^|[.!?…:;\n«“\"(\-–—])\s*$")
COUNTS = "word_counts.txt"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its stem, whether it has a capital, whether it opens a sentence, where every word has one."""

    text: str
    stem: str
    start: int
    capital: bool
    opens: bool


def find_words(text: str) -> list[Word]:
    """The words of a text in order, those of one letter left out: "L'armée" gives "armée"."""
    found = []
    for match in WORD.finditer(text):
        word = match.group()
        if len(word) < SHORTEST:
            continue
        start = match.start()
        opens = NEW_SENTENCE.search(text[max(0, start - 4) : start]) is not None
        found.append(Word(word, stem_of(word), start, word[0].isupper(), opens))
    return found


def stem_of(word: str) -> str:
    """The folded word's first letters: "Enlèvements" gives "enleve"."""
    return fold(word)[:STEM_LETTERS]


def find_names(words: Iterable[Word]) -> frozenset[str]:
    """The folded words that are names: with a capital where no sentence opens, at least once."""
    return frozenset(fold(word.text) for word in words if word.capital and not word.opens and len(word.text) > SHORTEST)


def rarity(stem: str, language: str = "fr") -> float:
    """How rare a stem is, in bits: 0 where every report has it, about 10 where none of ours does."""
    return load_rarities(language).get(stem, unheard(language))


@cache
def load_rarities(language: str) -> Mapping[str, float]:
    """The rarity of each counted stem of a language, in bits; empty for a language without counts."""
    lines = read_counts(language)
    if not lines:
        return MappingProxyType({})
    total = int(lines[0])
    rows = (line.split(" ", 1) for line in lines[1:])
    return MappingProxyType({stem: round(log2((total + 1) / (int(count) + 1)), 2) for count, stem in rows})


@cache
def unheard(language: str) -> float:
    """The rarity of a stem that is not counted: that of one that stands in a single report, in bits."""
    lines = read_counts(language)
    return round(log2((int(lines[0]) + 1) / 2), 2) if lines else 9.0


@cache
def read_counts(language: str) -> tuple[str, ...]:
    """The lines of a language's table without its comment, () where there is none."""
    path = files("recoupe.linking") / "data" / language / COUNTS
    if not path.is_file():
        return ()
    return tuple(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
