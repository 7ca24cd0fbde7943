"""Lines of pages to paragraphs: what repeats on pages left out, words that a line's end broke put together."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from recoupe.intake.documents.hyphens import find_words, join_broken

EDGE = 2  # lines at each end of a page among which headers, footers and page numbers are looked for
SPACED = 1.25  # a gap this many times the usual one between lines ends a paragraph
LARGER = 1.1  # a heading is at least this much larger than the text
INDENT = 6.0  # points: a first line is set in by 10 to 30
SHORT = 0.75  # a line under this share of a full one, with a sentence's end, ends a paragraph
LONGEST_HEADING = 200
LIGATURES = str.maketrans({
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "\u00ad": "-",  # shown at a line's end alone, where it is a hyphen
    "\u2010": "-",
})  # fmt: skip
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")
ITEM = re.compile(r"[•●▪■◦‣✓➢*·–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—|\s]*\d{1,4}[-–—|\s]*|page\s+\d{1,4}\s*(?:/|sur|of|de)\s*\d{1,4}", re.I)
SAID_PAGE = re.compile(r"(?:page\s+)\d{1,4}(?:\s*(?:/|sur|of|de)\s*\d{1,4})?", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…:;»”\"][)\]]?$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a page shows it; where its first letter stands and how large it is, in points."""

    text: str
    x: float
    y: float
    size: float


def join_lines(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The paragraphs of the pages, in order; one may go on over the end of a page."""
    kept = [Line(clean(line.text), line.x, line.y, line.size) for page in drop_running(pages) for line in page]
    kept = [line for line in kept if line.text]
    words = find_words(line.text for line in kept)
    usual, width = usual_gap(kept), full_width(kept)
    paragraph = ""
    for before, line in zip([None, *kept], kept, strict=False):
        if before is not None and not begins_paragraph(before, line, usual, width):
            paragraph = join_broken(paragraph, line.text, words)
            continue
        if paragraph:
            yield paragraph
        paragraph = line.text
    if paragraph:
        yield paragraph


def find_heading(pages: Sequence[Sequence[Line]]) -> str | None:
    """The words in the largest letters at the top of the first page, where they are larger than the text's."""
    first = [line for line in pages[0] if line.text.strip()] if pages else []
    if not first:
        return None
    usual = median(line.size for page in pages for line in page)
    largest = max(line.size for line in first[:10])
    if largest < LARGER * usual:
        return None
    start = next(number for number, line in enumerate(first) if line.size == largest)
    words = []
    for line in first[start:]:
        if line.size != largest:
            break
        words.append(clean(line.text))
    heading = " ".join(words)
    return heading if len(heading) <= LONGEST_HEADING and any(char.isalpha() for char in heading) else None


def clean(text: str) -> str:
    """A line with letters for ligatures, composed accents and plain spaces."""
    text = UNSHOWN.sub("", text).translate(LIGATURES)
    return " ".join(unicodedata.normalize("NFC", text).split())


def drop_running(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without headers and footers, which repeat but for their numbers, and without page numbers."""
    counts: Counter[tuple[str, float]] = Counter()
    edges = [find_edges(page) for page in pages]
    for page, edge in zip(pages, edges, strict=True):
        counts.update({mask(page[number]) for number in edge})
    least = max(2, len(pages) // 2)

    def runs(line: Line) -> bool:
        return counts[mask(line)] >= least or SAID_PAGE.fullmatch(line.text) is not None

    return [
        [line for number, line in enumerate(page) if not (number in edge and runs(line))]
        for page, edge in zip(pages, edges, strict=True)
    ]


def find_edges(page: Sequence[Line]) -> set[int]:
    """The numbers of the lines at the top and at the bottom of a page, as it is written and as it is seen."""
    seen = sorted(range(len(page)), key=lambda number: page[number].y)
    written = list(range(len(page)))
    return {number for order in (seen, written) for number in (*order[:EDGE], *order[-EDGE:])}


def mask(line: Line) -> tuple[str, float]:
    """What a header has in common on all pages: its words without figures, and its size; page numbers are alike."""
    text = " ".join(line.text.split())
    if PAGE_NUMBER.fullmatch(text):
        return "#", 0.0
    return re.sub(r"\d+", "#", text).casefold(), line.size


def usual_gap(lines: Sequence[Line]) -> float:
    """The usual distance from a line to the next, in points; 0 where it cannot be told."""
    gaps = [above.y - below.y for above, below in pairwise(lines) if 0 < above.y - below.y < 100]
    return median(gaps) if gaps else 0.0


def full_width(lines: Sequence[Line]) -> float:
    """How many characters a full line has: as many as nine in ten have at most."""
    lengths = sorted(len(line.text) for line in lines)
    return float(lengths[int(len(lengths) * 0.9)]) if lengths else 0.0


def begins_paragraph(before: Line, line: Line, usual: float, width: float) -> bool:
    """Whether a line begins a paragraph, after the one ``before``."""
    ended = SENTENCE_END.search(before.text) is not None
    if ITEM.match(line.text) or abs(before.size - line.size) > (LARGER - 1) * line.size:
        return True
    gap = before.y - line.y
    if gap <= 0 or gap > 100:  # the next column or page: only the words tell
        return ended and (line.text[0].isupper() or not line.text[0].isalnum()) and len(before.text) < width
    if usual and gap > SPACED * usual:
        return ended or not line.text[0].islower()
    return ended and (line.x - before.x > INDENT or len(before.text) < SHORT * width)
