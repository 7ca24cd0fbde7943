"""A text as its sentences, and each sentence as hashes of the runs of words in it: what copies are compared by.

Case, accents, punctuation and the title's wording play no part; the same text gives the same hashes on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import chain

from recoupe.lexicon.folding import fold
from recoupe.model import Report

RUN = 3  # words of a shingle: at 10 % of words changed 0.73 of the runs of 3 survive, 0.59 of the runs of 5
SHORTEST = 6  # words of a sentence that is compared: "Il y a eu des blessés." says nothing of where it comes from
CACHED = 4_096  # texts taken apart, 20 kB each at 300 words
PASSAGES = 512  # sentences whose runs are remembered: each is compared with the others of its incident

WORD = re.compile(r"\w+")
SENTENCE_MARKS = ".!?…\n"  # no sentence ends without one of them before the last character of a text
SENTENCE_END = re.compile(r"(?<=[.!?…])\s*[\"'»”’)\]]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as its folded words, the same however it was punctuated ("le convoi a ete attaque a gossi"), and the
    hashes of its runs of words, in order."""

    key: str
    runs: tuple[int, ...]


@dataclass(frozen=True)
class Shingled:
    """A text taken apart: its sentences that are long enough to be compared."""

    sentences: tuple[Sentence, ...]

    @cached_property
    def runs(self) -> frozenset[int]:
        """The hashes of all runs of words of the text."""
        return frozenset(run for sentence in self.sentences for run in sentence.runs)


@lru_cache(maxsize=CACHED)
def shingle_text(text: str) -> Shingled:
    """The text taken apart; no sentence where none is long enough."""
    return Shingled(tuple(read_sentences(text)))


def shingle_report(report: Report, openings: Sequence[str] = ()) -> Shingled:
    """The report's text taken apart, without the lines that open like boilerplate (``lexicon.references.boilerplate``).

    The title is no part of it, unless the text opens with it.
    """
    return shingle_without(report.text, tuple(openings)) if openings else shingle_text(report.text)


@lru_cache(maxsize=CACHED)
def shingle_without(text: str, openings: tuple[str, ...]) -> Shingled:
    """The text taken apart without the sentences that open with one of the phrases."""
    return shingle_text(cut_boilerplate(text, openings))


def cut_boilerplate(text: str, openings: Sequence[str]) -> str:
    """The text without its sentences that open with one of the phrases: "Lire aussi : …"."""
    folded = tuple(fold(opening) for opening in openings)
    kept = [part for part in SENTENCE_END.split(text) if not fold_opening(part).startswith(folded)]
    return "\n".join(kept)


def fold_opening(part: str) -> str:
    """The first words of a sentence, folded as openings are."""
    return fold(part.strip()[:40])


@lru_cache(maxsize=PASSAGES)
def find_runs(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of words of a text as they are: for two sentences that are compared once, hashing would take longer."""
    runs = [zip(*[words[i:] for i in range(RUN)], strict=False) for words in split_sentences(text)]
    return frozenset(chain.from_iterable(runs))


def read_sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text that have enough words, by their final stops and line ends."""
    for words in split_sentences(text):
        yield Sentence(" ".join(words), tuple(hash_run(words[i : i + RUN]) for i in range(len(words) - RUN + 1)))


def split_sentences(text: str) -> Iterator[list[str]]:
    """The folded words of each sentence that has enough of them."""
    for part in split_parts(unicodedata.normalize("NFC", text)):
        found = WORD.findall(part)
        if len(found) >= SHORTEST:
            yield list(map(fold, found))


def split_parts(text: str) -> list[str]:
    """A text as its sentences, long enough or not; one alone, as evidence mostly is, is not looked through for ends."""
    return SENTENCE_END.split(text) if any(map(text[:-1].__contains__, SENTENCE_MARKS)) else [text]


def hash_run(words: Sequence[str]) -> int:
    """64 bits of a hash of some words in their order."""
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")
