"""What is hidden of a string under a cast: the mentions of private persons, and words that betray them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial

from recoupe.archive.naming import Naming
from recoupe.situation.discretion.mentions import (
    Found,
    Words,
    find_bare_words,
    find_outlet_words,
    find_persons,
    find_place_words,
)
from recoupe.situation.discretion.people import Cast
from recoupe.situation.discretion.remembering import fingerprint_finder, read_found
from recoupe.situation.discretion.veil import Range, make_veil, merge_ranges
from recoupe.situation.discretion.vocabulary import Vocabulary

ADDRESSES = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])@\w{2,}")
REMEMBERED = 8_000  # strings
TEXTS = 1_000  # a report's text comes back for each of its incidents, mostly soon


class Finder:
    """The mentions in strings, and the names of which nothing is known (``find_bare``), remembered; also the words that
    the name of a place or an outlet explains."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.fingerprint = fingerprint_finder(vocabulary.lexicon, vocabulary.gazetteer)
        self.read_found = lru_cache(TEXTS)(read_found)
        self.find_in_text = lru_cache(TEXTS)(partial(find_persons, vocabulary=vocabulary))
        self.find_bare = lru_cache(REMEMBERED)(self._find_bare)
        self.find = lru_cache(REMEMBERED)(self._find)
        self.find_place_words = lru_cache(REMEMBERED)(partial(find_place_words, vocabulary=vocabulary))
        self.find_outlet_words = lru_cache(REMEMBERED)(partial(find_outlet_words, vocabulary=vocabulary))

    def _find(self, text: str) -> Found:
        return find_persons(text, self.vocabulary)

    def find_named(self, text: str, naming: Naming) -> Found:
        """The mentions in a report's text, as they are kept with it where this very finder has looked."""
        if naming.found is not None and naming.by == self.fingerprint:
            return self.read_found(text, naming.found)
        return self.find_in_text(text, places=naming.places)

    def _find_bare(self, name: str) -> Words:
        return find_bare_words(name, self.vocabulary) if not self.find(name).mentions else frozenset()


@dataclass(frozen=True, slots=True)
class Hiding:
    """Who is hidden in the strings of a report or of an incident."""

    finder: Finder
    cast: Cast

    def find(self, text: str) -> tuple[Range, ...]:
        """The intervals of a string that name private persons."""
        return self.choose(text, self.finder.find(text))

    def choose(self, text: str, found: Found) -> tuple[Range, ...]:
        """Those intervals of a string that name private persons, of what was found in it."""
        telling = self.cast.telling
        if not (found.mentions or found.loose) and "@" not in text:  # most strings but texts
            return ()
        hidden = [(mention.start, mention.end) for mention in found.mentions if self.cast.is_private(mention)]
        if telling:
            hidden += [(word.start, word.end) for word in found.loose if not telling.isdisjoint(word.keys)]
        if "@" in text:
            hidden += [match.span() for match in ADDRESSES.finditer(text)]
        return merge_ranges(hidden) if hidden else ()

    def mask(self, words: str) -> str:
        """The string with its private persons masked: "Moussa Traoré a fui" gives "[…] a fui"."""
        hidden = self.find(words)
        return make_veil(words, hidden).text if hidden else words
