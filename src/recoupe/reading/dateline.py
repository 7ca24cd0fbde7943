"""Where a text's opening dateline ends: "NIAMEY, 15 mai (ANP) – " tells where, when and by whom the report was filed,
not what it reports."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recoupe.reading.times import TimeMention

FIRST_LINES = 4  # of a text; a title and a byline may stand above
OPENING = re.compile(r"[^\n.;:!?«»]{3,80}?[ \u00a0](?:[–—]|--?)[ \u00a0]+(?=\S)")
BRACKET = re.compile(r"\([^()\n]{1,40}\)")
WORD = re.compile(r"[^\W\d_]+")
SMALL = frozenset({"le", "la", "les", "l", "de", "du", "des", "d", "et", "en", "sur", "er", "ce"})


def dateline_end(text: str, times: Iterable[TimeMention]) -> int:
    """The offset past the dash of the dateline that opens a text, 0 where none does. A dateline is capitalised words
    with a date or a bracket among them ("Bamako, le 12 mai 2025 (AMP) - ")."""
    start = 0
    for line in text.split("\n")[: 2 * FIRST_LINES]:
        found = OPENING.match(line)
        if found is not None and is_dateline(found.group(), start, times):
            return start + found.end()
        start += len(line) + 1
    return 0


def is_dateline(opening: str, start: int, times: Iterable[TimeMention]) -> bool:
    """Whether the words before a dash name a place, and a date or in brackets an agency, and nothing else."""
    dates = [m.span for m in times if start <= m.span.start and m.span.end <= start + len(opening)]
    rest = opening
    for span in reversed(dates):
        rest = rest[: span.start - start] + rest[span.end - start :]
    bare = BRACKET.sub("", rest)
    words = WORD.findall(bare)
    if not (dates or bare != rest) or all(word.lower() in SMALL for word in words):
        return False
    return all(word[0].isupper() or word.lower() in SMALL for word in words)
