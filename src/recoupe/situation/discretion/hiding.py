"""What is hidden of a string under a cast: the mentions of private persons, and words that betray them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from recoupe.situation.discretion.mentions import Mention, find_mentions, is_located
from recoupe.situation.discretion.people import Cast
from recoupe.situation.discretion.tokens import split_lines
from recoupe.situation.discretion.veil import MASK, Range, Veil, make_veil, merge_ranges
from recoupe.situation.discretion.vocabulary import Vocabulary

ADDRESSES = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])@\w{2,}")
BETRAYING = 3  # letters; a shorter word betrays only where it is listed as a name: "Sy"
REMEMBERED = 20_000  # strings; a report's text comes back for each of its incidents


class Finder:
    """The mentions in strings, remembered."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.find = lru_cache(REMEMBERED)(self._find)

    def _find(self, text: str, places: tuple[Range, ...] = ()) -> tuple[Mention, ...]:
        return tuple(find_mentions(text, self.vocabulary, places))


@dataclass(frozen=True, slots=True)
class Hiding:
    """Who is hidden in the strings of a report or of an incident."""

    finder: Finder
    cast: Cast

    def find(self, text: str, places: tuple[Range, ...] = ()) -> tuple[Range, ...]:
        """The intervals of a string that name private persons."""
        mentions = self.finder.find(text, places)
        hidden = [(m.start, m.end) for m in mentions if self.cast.is_private(m)]
        if self.cast.telling:
            hidden += find_betraying(text, self.cast, mentions, places, self.finder.vocabulary)
        if "@" in text:
            hidden += [match.span() for match in ADDRESSES.finditer(text)]
        return merge_ranges(hidden)

    def veil(self, text: str, places: tuple[Range, ...] = ()) -> Veil:
        """The string with its private persons masked."""
        return make_veil(text, self.find(text, places))

    def mask(self, words: str) -> str:
        """The string with its private persons masked: "Moussa Traoré a fui" gives "[…] a fui"."""
        return self.veil(words).text


def find_betraying(
    text: str, cast: Cast, mentions: tuple[Mention, ...], places: tuple[Range, ...], vocabulary: Vocabulary
) -> Iterator[Range]:
    """The words outside of mentions that are part of a private person's name, and no place's where they stand."""
    for line in split_lines(text):
        for n, token in enumerate(line.tokens):
            if not cast.telling.isdisjoint((token.key, *token.key.split("-"))):
                if not may_betray(token.text, token.key, vocabulary):
                    continue
                if any(m.start <= token.start and token.end <= m.end for m in mentions):
                    continue
                if any(start <= token.start and token.end <= end for start, end in places):
                    continue
                if vocabulary.sort_of(token.text).place and is_located(line.tokens, n, vocabulary):
                    continue
                yield token.start, token.end


def may_betray(word: str, key: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of a private person's name says who it is where it stands alone: "Traoré", not "le" or "blanc"."""
    if len(key) < BETRAYING and not vocabulary.is_name(key):
        return False
    return word[0].isupper() or not vocabulary.is_common(key)


__all__ = ["MASK", "Finder", "Hiding"]
