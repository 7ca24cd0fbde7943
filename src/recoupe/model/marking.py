"""A text cut where marks begin and end: evidence, actors, places, times and figures of its statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from recoupe.model.values import Span, Statement

EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that a statement points to: what for, and which statement."""

    start: int
    end: int
    kind: str
    statement: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch under the same marks throughout; without any it is plain text. ``start`` is where it begins."""

    text: str
    kinds: tuple[str, ...]
    statements: tuple[str, ...]
    start: int = field(default=0, compare=False)


def find_marks(statement: Statement) -> Iterator[Mark]:
    """The marks of one statement."""
    spans: list[tuple[str, Span | None]] = [(EVIDENCE, statement.evidence)]
    spans += [("actor", party.span) for party in (*statement.agents, *statement.targets)]
    spans += [("place", place.span) for place in statement.places]
    spans += [("figure", quantity.span) for quantity in statement.quantities]
    spans += [("time", statement.time.span)] if statement.time is not None else []
    spans += [("voice", statement.source.span)] if statement.source is not None else []
    for kind, span in spans:
        if span is not None and span.end > span.start:
            yield Mark(span.start, span.end, kind, statement.id)


def mark_text(text: str, statements: Sequence[Statement]) -> list[Piece]:
    """The whole text in pieces, in order, marked with what its statements point to."""
    return cut_text(text, [mark for statement in statements for mark in find_marks(statement)])


def cut_text(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """The whole text in pieces; marks may overlap, so a piece has every kind and statement that covers it, and marks
    that reach beyond the text are left out."""
    marks = [mark for mark in marks if mark.end <= len(text)]
    edges = sorted({0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)})
    starting: dict[int, list[Mark]] = {}
    for mark in marks:
        starting.setdefault(mark.start, []).append(mark)
    pieces, open_marks = [], list[Mark]()
    for first, last in pairwise(edges):
        open_marks = [mark for mark in (*open_marks, *starting.get(first, ())) if mark.end > first]
        kinds, said = once(m.kind for m in open_marks), once(m.statement for m in open_marks)
        pieces.append(Piece(text[first:last], kinds, said, first))
    return pieces


def once(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in order."""
    return tuple(dict.fromkeys(names))
