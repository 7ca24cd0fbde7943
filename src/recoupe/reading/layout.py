"""How a text is laid out: paragraphs, sentences, title, boilerplate and what stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from recoupe.lexicon.folding import fold

SPOKEN_WORDS = 4  # quotation marks around fewer words set off a term, not speech
LONGEST_QUOTATION = 4000  # characters; an opening mark that nothing closes by then is a slip
LONGEST_TITLE = 250
OPENERS = frozenset({"DET", "PRON", "ADP", "SCONJ", "ADV"})
OPENING_MARK = re.compile("[«“„\"]|''")
PAIRS = {"«": "»", "“": "”", "„": "”"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by tokens ``[first, last)`` and by characters ``[start, end)`` without the white space around it."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    title: bool = False
    boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, the marks left out; ``spoken`` where they are long enough to be speech."""

    start: int
    end: int
    spoken: bool


def find_sentences(doc: Doc, text: str, boilerplate: Sequence[str], title: str | None) -> tuple[Sentence, ...]:
    """The sentences of a parsed text in order; those made of white space alone are left out."""
    openings = tuple(fold(b) for b in boilerplate)
    heading = title_end(text, title)
    sentences: list[Sentence] = []
    paragraph, seen = 0, 0
    for first, last in sentence_bounds(doc, text, openings):
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        paragraph += "\n" in text[seen:start]
        seen = end
        linked = fold(text[start : start + 40]).startswith(openings)
        sentences.append(Sentence(len(sentences), first, last, start, end, paragraph, start < heading, linked))
    return tuple(sentences)


def sentence_bounds(doc: Doc, text: str, openings: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """First and past-the-last token of each sentence; a link to another article is cut from what it runs into."""
    for sent in doc.sents:
        bounds = trimmed(sent)
        if bounds is None:
            continue
        first, last = bounds
        start = doc[first].idx
        cut = link_end(doc, first, last) if fold(text[start : start + 40]).startswith(openings) else last
        yield first, cut
        if cut < last:
            yield cut, last


def link_end(doc: Doc, first: int, last: int) -> int:
    """Where a link to another article ends: at the last capital that opens a clause without a stop before it, else
    at the end.
    """
    for k in range(last - 2, first + 3, -1):
        token, before = doc[k], doc[k - 1]
        if token.text[:1].isupper() and token.pos_ in OPENERS and not before.is_punct:
            return k
    return last


def trimmed(sent: TokenSpan) -> tuple[int, int] | None:
    """First and past-the-last token of a sentence without white space around, or None where nothing else is there."""
    first, last = sent.start, sent.end
    while first < last and sent.doc[first].is_space:
        first += 1
    while last > first and sent.doc[last - 1].is_space:
        last -= 1
    return (first, last) if first < last else None


def title_end(text: str, title: str | None) -> int:
    """Where the title that opens the text ends: the given title, or a short first line set off by an empty one."""
    line = text.lstrip().split("\n", 1)
    indent = len(text) - len(text.lstrip())
    head = line[0].strip()
    if title and alike(head, title):
        return indent + len(line[0])
    set_off = len(line) > 1 and line[1].startswith("\n") and len(head) <= LONGEST_TITLE and not head.endswith(".")
    return indent + len(line[0]) if set_off else 0


def alike(line: str, title: str) -> bool:
    """Whether a line repeats the title, case, accents, spaces and final stops aside."""
    left, right = (re.sub(r"\W+", " ", fold(x)).strip() for x in (line, title))
    return bool(left) and (left == right or (len(right) > 30 and left.startswith(right)))


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """What stands in quotation marks, in order; a guillemet may close paragraphs later, a straight mark may not."""
    found: list[Quotation] = []
    past = 0
    for opening in OPENING_MARK.finditer(text):
        end = closing(text, opening.start(), opening.group()) if opening.start() >= past else None
        if end is not None:
            words = len(re.findall(r"\w+", text[opening.start() + 1 : end]))
            found.append(Quotation(opening.start() + 1, end, words >= SPOKEN_WORDS))
            past = end + 1
    return tuple(found)


def closing(text: str, opening: int, mark: str) -> int | None:
    """Offset of the mark that closes the one at ``opening``, or None."""
    if mark in PAIRS:
        end = text.find(PAIRS[mark], opening + 1, opening + LONGEST_QUOTATION)
        return end if end > opening else None
    wanted = '"' if mark == '"' else "''"
    stop = text.find("\n", opening)
    end = text.find(wanted, opening + 1, stop if stop > 0 else len(text))
    return end if opening < end else None
