"""The words of a text, folded, with their offsets, and look-up of many names at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from recoupe.lexicon.folding import fold

WORD = re.compile(r"\w+")
T = TypeVar("T")

LONGEST_NAME = 12  # words; the longest official names of organisations have ten


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: ``folded`` is lower case without accents."""

    folded: str
    start: int
    end: int


def find_words(text: str) -> tuple[Word, ...]:
    """Every run of letters and digits, in order: "l’armée" gives "l" and "armee"."""
    return tuple(Word(fold(m.group()), m.start(), m.end()) for m in WORD.finditer(text))


def folded_words(name: str) -> tuple[str, ...]:
    """The folded words of a name: "Al-Qaïda" gives ("al", "qaida")."""
    return tuple(fold(w) for w in WORD.findall(name))


class NameIndex(Generic[T]):
    """Names by their folded words, for one pass over a text; the longest name wins at each word."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self.by_first: dict[str, dict[tuple[str, ...], list[T]]] = {}
        self.longest: dict[str, int] = {}
        for name, value in entries:
            key = folded_words(name)
            if key and len(key) <= LONGEST_NAME:
                values = self.by_first.setdefault(key[0], {}).setdefault(key, [])
                self.longest[key[0]] = max(len(key), self.longest.get(key[0], 0))
                if value not in values:
                    values.append(value)

    def at(self, words: Sequence[Word], i: int) -> tuple[int, list[T]] | None:
        """How many words the longest name that starts at word ``i`` takes, and its values; None where there is none."""
        first = words[i].folded
        names = self.by_first.get(first)
        if not names:
            return None
        window = tuple([w.folded for w in words[i : i + self.longest[first]]])
        for length in range(len(window), 0, -1):
            values = names.get(window[:length])
            if values:
                return length, values
        return None

    def find(self, words: Sequence[Word]) -> list[tuple[int, int, list[T]]]:
        """Every name in the words, left to right, none overlapping: first word, past-the-last word, values."""
        found = []
        past = 0
        for i, word in enumerate(words):
            if i < past or word.folded not in self.by_first:
                continue
            hit = self.at(words, i)
            if hit:
                past = i + hit[0]
                found.append((i, past, hit[1]))
        return found
