"""A record for people to read: a header for each report, and for each statement who, whom, where, when and who says so.

What comes back are pieces with a role each, so that a terminal can colour them and a file stays plain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from recoupe.model import Record, Report, Statement
from recoupe.model.describing import (
    clean,
    describe_interval,
    describe_parties,
    describe_place,
    describe_quantity,
    describe_voice,
)

Role = Literal["heading", "quiet", "type", "label", "value", "certainty", "words"]
LABEL_WIDTH = 9


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words of a line and the part that they play in it."""

    text: str
    role: Role


Line = tuple[Piece, ...]


def outline_record(record: Record, labels: Mapping[str, str]) -> Iterator[Line]:
    """The lines of a record; ``labels`` names the statement types ("abduction" -> "Enlèvement")."""
    yield from outline_report(record.report, len(record.statements))
    for number, statement in enumerate(record.statements, start=1):
        yield ()
        yield from outline_statement(statement, number, labels)


def outline_report(report: Report, count: int) -> Iterator[Line]:
    """The header: title or id, then outlet, day and how much was found."""
    said = f"{count} statement" if count == 1 else f"{count} statements"
    published = "day unknown" if report.published is None else report.published.isoformat()
    known = [report.outlet or "outlet unknown", published, report.id if report.title else None, said]
    yield (Piece(clean(report.title or report.id), "heading"),)
    yield (Piece(" · ".join(clean(part) for part in known if part), "quiet"),)


def outline_statement(statement: Statement, number: int, labels: Mapping[str, str]) -> Iterator[Line]:
    """One statement: its type, then a line for each slot that the text fills."""
    label = labels.get(statement.type, "")
    code = Piece(f" ({statement.type})", "quiet") if label else Piece("", "quiet")
    yield (Piece(f"{number:>3}. ", "quiet"), Piece(label or statement.type, "type"), code)
    slots = (
        ("who", describe_parties(statement.agents)),
        ("whom", describe_parties(statement.targets)),
        *(("where" if at == 0 else "", describe_place(place)) for at, place in enumerate(statement.places)),
        ("when", "" if statement.time is None else describe_interval(statement.time)),
        ("figures", "; ".join(describe_quantity(quantity) for quantity in statement.quantities)),
    )
    for name, value in slots:
        if value:
            yield slot_line(name, Piece(clean(value), "value"))
    source = "the report itself" if statement.source is None else describe_voice(statement.source)
    yield slot_line("said by", Piece(f"{clean(source)}: ", "value"), Piece(statement.certainty.value, "certainty"))
    yield slot_line("words", Piece(f"« {clean(statement.evidence.quote)} »", "words"))


def slot_line(name: str, *pieces: Piece) -> Line:
    """A line of a statement: the slot's name in its column, then its value."""
    return (Piece(f"     {name:<{LABEL_WIDTH}}", "label"), *pieces)
