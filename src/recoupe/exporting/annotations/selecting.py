"""Where words stand, as selectors of the Web Annotation model, so that nothing that is to be left out is quoted."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.records import JsonObject

CONTEXT = 32  # characters before and after a quotation: enough to tell it from the same words elsewhere in a report

Range = tuple[int, int]


def select_words(text: str, start: int, end: int, hidden: Iterable[Range] = ()) -> list[JsonObject]:
    """The words from ``start`` to ``end`` of a text by their position, and by themselves with what stands around them.

    Words that hold something hidden are not quoted: their position alone tells where they are. What stands around stops
    where something hidden begins.
    """
    position: JsonObject = {"type": "TextPositionSelector", "start": start, "end": end}
    ranges = tuple(hidden)
    if any(first < end and start < last for first, last in ranges):
        return [position]
    before = max([0, start - CONTEXT, *(last for _, last in ranges if last <= start)])
    after = min([len(text), end + CONTEXT, *(first for first, _ in ranges if first >= end)])
    quote: JsonObject = {"type": "TextQuoteSelector", "exact": text[start:end]}
    if before < start:
        quote["prefix"] = text[before:start]
    if end < after:
        quote["suffix"] = text[end:after]
    return [quote, position]
