"""The part of a text that shows why it was found, as offsets into the text as stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.archive.terms import Term
from recoupe.archive.words import Word, find_words

LENGTH = 240  # characters: three lines of a terminal


@dataclass(frozen=True, slots=True)
class Snippet:
    """``text[start:end]`` with the offsets, into the same text, of what was searched; no marks where only the title
    holds it."""

    start: int
    end: int
    marks: tuple[tuple[int, int], ...] = ()


def find_snippet(text: str, terms: Sequence[Term], length: int = LENGTH) -> Snippet:
    """The stretch of the text, about ``length`` characters and cut between words, that holds most of the terms."""
    words = list(find_words(text))
    marks = find_marks(words, terms)
    best, best_score = 0, (0, 0)
    for first, (_, start, _) in enumerate(marks):
        inside = [mark for mark in marks[first : first + 2 * len(terms) + 8] if mark[2] <= start + length]
        score = (len({term for term, _, _ in inside}), len(inside))
        if score > best_score:
            best, best_score = first, score
    start, end = choose_bounds(text, words, marks[best][1] if marks else 0, length)
    return Snippet(start, end, tuple(sorted({(a, b) for _, a, b in marks if start <= a and b <= end})))


def find_marks(words: Sequence[Word], terms: Sequence[Term]) -> list[tuple[int, int, int]]:
    """Each place where a term stands, in order: the term's number, and the offsets from its first word to its last."""
    marks = []
    firsts: dict[str, list[int]] = {}
    for number, term in enumerate(terms):
        firsts.setdefault(term.words[0], []).append(number)
    beginnings = [(number, term.words[0]) for number, term in enumerate(terms) if term.begins and len(term.words) == 1]
    for at, word in enumerate(words):
        started = [*firsts.get(word.folded, ()), *(n for n, begin in beginnings if word.folded.startswith(begin))]
        for number in dict.fromkeys(started):
            if stands_at(words, at, terms[number]):
                marks.append((number, word.start, words[at + len(terms[number].words) - 1].end))
    return marks


def stands_at(words: Sequence[Word], at: int, term: Term) -> bool:
    """Whether a term's words are those of the text from one place on."""
    here = [word.folded for word in words[at : at + len(term.words)]]
    if len(here) < len(term.words) or here[:-1] != list(term.words[:-1]):
        return False
    return here[-1].startswith(term.words[-1]) if term.begins else here[-1] == term.words[-1]


def choose_bounds(text: str, words: Sequence[Word], mark: int, length: int) -> tuple[int, int]:
    """Offsets around a mark that cut no word, a third of the length before it, without white space at the ends."""
    least, most = max(0, mark - length // 3), 0
    start = next((word.start for word in words if word.start >= least), 0) if least else 0
    most = min(len(text), start + length)
    end = len(text) if most == len(text) else max((w.end for w in words if start < w.end <= most), default=most)
    shown = text[start:end]
    return start + len(shown) - len(shown.lstrip()), end - (len(shown) - len(shown.rstrip()))
