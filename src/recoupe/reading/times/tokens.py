"""The tokens of a text for grammars that need no parse: words, runs of digits and signs, with their offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from recoupe.model import Span

TOKEN = re.compile("\\n\\s*\\n|\\d+|(?:[^\\W\\d_][\u0300-\u036f]*)+|[^\\w\\s]|_")
APOSTROPHES = "’‘ʼ`´"
HYPHENS = "‐‑"
PADDING = 8  # empty words after the last, so that looking a few tokens ahead or behind needs no check of bounds
BREAK = "\n"  # the token that stands for an empty line
LONGEST_INTEGER = 15  # digits; beyond it no count or date is meant, and floats lose exactness

T = TypeVar("T")


class Tokens:
    """A text cut into tokens. ``words`` holds their look-up forms, padded with empty ones so that ``words[-1]`` is "".

    "Le 1er août" gives "le", "1", "er", "août".
    """

    __slots__ = ("count", "ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        matches = list(TOKEN.finditer(text))
        self.text = text
        self.count = len(matches)
        self.words = [look_up_form(m.group()) for m in matches]
        self.words.extend([""] * PADDING)
        self.starts = [m.start() for m in matches]
        self.ends = [m.end() for m in matches]

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens ``[first, last)``."""
        return Span.of(self.text, self.starts[first], self.ends[last - 1])

    def touches(self, i: int) -> bool:
        """Whether nothing, not even a space, stands between token ``i`` and the one before."""
        return 0 < i < self.count and self.ends[i - 1] == self.starts[i]

    def surface(self, i: int) -> str:
        """Token ``i`` as the text writes it; "" outside the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < self.count else ""

    def integer(self, i: int) -> int | None:
        """The value of a token made of digits; None for any other and for numbers too long to be meant as such."""
        word = self.words[i]
        return int(word) if word.isdecimal() and len(word) <= LONGEST_INTEGER else None


@lru_cache(maxsize=4)  # times and figures are read off one text one after the other
def tokens_of(text: str) -> Tokens:
    """The tokens of a text; nobody changes them."""
    return Tokens(text)


def look_up_form(word: str) -> str:
    """A token in lower case and composed form, its apostrophe or hyphen made plain, an empty line as ``BREAK``."""
    if word.isascii():
        return word.lower() if word[0] != "\n" else BREAK
    if word in APOSTROPHES:
        return "'"
    if word in HYPHENS:
        return "-"
    return unicodedata.normalize("NFC", word.lower()) if word[0] != "\n" else BREAK


def bare(word: str) -> str:
    """A word without its accents: "février" gives "fevrier"."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def spellings(words: str) -> tuple[tuple[str, ...], ...]:
    """The token sequences under which words are met: as written, and without accents (capitals often lack them)."""
    return tuple(dict.fromkeys(tuple(Tokens(w).words[:-PADDING]) for w in (words, bare(words))))


class Phrases(Generic[T]):
    """Fixed words with a value, found at a token; the longest wins. ``accented`` words are met with their accents only
    ("doublé", which without them is "double")."""

    def __init__(self, entries: Mapping[str, T] | Iterable[tuple[str, T]], *, accented: bool = False) -> None:
        pairs = entries.items() if isinstance(entries, Mapping) else entries
        self.by_first: dict[str, list[tuple[list[str], T]]] = {}
        for words, value in pairs:
            for spelling in spellings(words)[:1] if accented else spellings(words):
                self.by_first.setdefault(spelling[0], []).append((list(spelling), value))
        for found in self.by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def at(self, tokens: Tokens, i: int) -> tuple[int, T] | None:
        """Past-the-last token and value of the longest entry that starts at token ``i``; None where there is none."""
        found = self.by_first.get(tokens.words[i])
        if found:
            for spelling, value in found:
                if tokens.words[i : i + len(spelling)] == spelling:
                    return i + len(spelling), value
        return None

    def before(self, tokens: Tokens, i: int) -> bool:
        """Whether an entry ends just before token ``i``."""
        return self.start_before(tokens, i) is not None

    def start_before(self, tokens: Tokens, i: int) -> int | None:
        """First token of the longest entry that ends just before token ``i``; None where there is none."""
        for j in range(max(0, i - PADDING), i):
            hit = self.at(tokens, j)
            if hit and hit[0] == i:
                return j
        return None


def words_of(entries: Iterable[str]) -> Phrases[None]:
    """Fixed words that only need to be recognised."""
    return Phrases((words, None) for words in entries)


def single(entries: Mapping[str, T]) -> dict[str, T]:
    """One-token words with their values, under each spelling; entries of several tokens are left out."""
    return {s[0]: value for words, value in entries.items() for s in spellings(words) if len(s) == 1}


def single_words(entries: Iterable[str]) -> frozenset[str]:
    """One-token words under each spelling."""
    return frozenset(single(dict.fromkeys(entries)))
