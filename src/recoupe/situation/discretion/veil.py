"""A text with its private persons masked, and where each of its spans is now."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from recoupe.model import Span

MASK = "[…]"
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Veil:
    """A veiled text. ``hidden`` are the intervals of the original that are masked, in order and apart."""

    text: str
    hidden: tuple[Range, ...] = ()
    grown: tuple[int, ...] = field(default=(), repr=False)  # by how much offsets after each interval have moved

    def move(self, span: Span) -> Span:
        """The span of the veiled text where a span of the original was; what it shares with a name is all of its mask.

        "Moussa Traoré a fui" is "[…] a fui" afterwards.
        """
        if (not self.hidden or span.end <= self.hidden[0][0]) and self.text[span.start : span.end] == span.quote:
            return span
        start, end = self.offset(span.start, last=False), self.offset(span.end, last=True)
        return Span(start, end, self.text[start:end])

    def offset(self, at: int, *, last: bool) -> int:
        """Where an offset of the original is now; inside a name it is the end of the mask, or its start."""
        n = bisect_right(self.hidden, (at, at if last else at + 1)) - 1
        if n < 0:
            return at
        start, end = self.hidden[n]
        moved = self.grown[n]
        if at >= end:
            return at + moved
        if at == start:
            return at + (self.grown[n - 1] if n else 0)
        return end + moved if last else end + moved - len(MASK)


def make_veil(text: str, hidden: Iterable[Range]) -> Veil:
    """The text with the intervals masked; those that touch or overlap are one."""
    merged = merge_ranges(hidden)
    if not merged:
        return Veil(text)
    pieces, at = [], 0
    for start, end in merged:
        pieces += [text[at:start], MASK]
        at = end
    grown = tuple(accumulate(len(MASK) - (end - start) for start, end in merged))
    return Veil("".join((*pieces, text[at:])), merged, grown)


def merge_ranges(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The intervals in order, those that overlap or touch joined, empty ones left out."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)
