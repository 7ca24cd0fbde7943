"""What a judgement is about, said so that it can be found again after a better reader or a new version of the report.

A statement's id changes with its words, figures or days. A reference therefore holds the report (by id and address),
the type and the words of the evidence, and where they stood.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import Connection, Row, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.schema import reports
from recoupe.archive.stored import StoredStatement
from recoupe.archive.words import fold_words
from recoupe.model import Span
from recoupe.records import JsonObject

LEAST_SHARE = 0.5  # of the shorter evidence: less in common is another sentence's statement
LEAST_WORDS = 0.6  # of the words of both, in order, where the quote is no longer in the text to the letter
COMPARED_SLOTS = ("trigger", "quantities", "time", "place", "targets", "agents", "source", "certainty")


@dataclass(frozen=True, slots=True)
class Reference:
    """A statement that is judged, or a report where ``type`` is None.

    ``statement_id`` is the statement that it holds for now, or held for last where it is not ``attached``. ``detail``
    says what the judgement says of this one: slot and value of a correction, the side of a split, what was added.
    """

    report_id: str
    address: str | None
    type: str | None = None
    start: int = 0
    end: int = 0
    quote: str = ""
    statement_id: str | None = None
    detail: JsonObject = field(default_factory=dict)
    attached: bool = True

    def describe(self) -> JsonObject:
        """The reference as plain values, for the log."""
        evidence = None if self.type is None else {"quote": self.quote, "start": self.start, "end": self.end}
        return {
            "report": self.report_id,
            "address": self.address,
            "statement": self.statement_id,
            "type": self.type,
            "evidence": evidence,
            **self.detail,
        }

    def columns(self) -> dict[str, object]:
        """The reference as columns of the table ``judgements``."""
        whole = self.type is None
        return {
            "report_id": self.report_id,
            "address": self.address,
            "type": self.type,
            "evidence_start": None if whole else self.start,
            "evidence_end": None if whole else self.end,
            "quote": None if whole else self.quote,
            "statement_id": self.statement_id,
            "detail": json.dumps(self.detail, ensure_ascii=False, allow_nan=False),
            "attached": self.attached,
        }


def read_reference(row: Row[*tuple[Any, ...]]) -> Reference:
    """The reference of a row of the table ``judgements``."""
    return Reference(
        row.report_id,
        row.address,
        row.type,
        row.evidence_start or 0,
        row.evidence_end or 0,
        row.quote or "",
        row.statement_id,
        json.loads(row.detail),
        bool(row.attached),
    )


def refer_to(connection: Connection, judged: Iterable[StoredStatement]) -> tuple[Reference, ...]:
    """References to statements as they are now, in order."""
    listed = list(judged)
    addresses: dict[int, str | None] = {}
    for chunk in split_chunks({statement.report_key for statement in listed}):
        rows = connection.execute(select(reports.c.key, reports.c.address).where(reports.c.key.in_(chunk)))
        addresses |= {row.key: row.address for row in rows}
    return tuple(make_reference(statement, addresses[statement.report_key]) for statement in listed)


def make_reference(statement: StoredStatement, address: str | None) -> Reference:
    """The reference to a statement of a report with this address."""
    evidence = read_evidence(statement.payload)
    type_ = str(statement.payload["type"])
    return Reference(statement.report_id, address, type_, evidence.start, evidence.end, evidence.quote, statement.id)


def read_evidence(payload: JsonObject) -> Span:
    """The evidence of a statement's JSON."""
    evidence: Any = payload["evidence"]
    return Span(evidence["start"], evidence["end"], evidence["quote"])


def find_again(
    reference: Reference, former: JsonObject | None, text: str, candidates: Sequence[StoredStatement]
) -> StoredStatement | None:
    """The one of ``candidates``, statements of ``text``, that says what the reference meant; None where none does.

    It has the same type and the most of the evidence. Where two share as much, the one whose fillers are more like
    those of the ``former`` statement, then the one that stands nearer to where it was.
    """
    spots = list(find_spots(reference.quote, text))
    best: tuple[tuple[bool, float, int, int, str], StoredStatement] | None = None
    for statement in candidates:
        if statement.payload["type"] != reference.type:
            continue
        evidence = read_evidence(statement.payload)
        same = statement.id == reference.statement_id
        share = share_evidence(reference.quote, spots, evidence)
        if share == 0 and not same:
            continue
        near = -abs(evidence.start - reference.start)
        rank = (same, round(share, 6), count_alike(former, statement.payload), near, statement.id)
        if best is None or rank > best[0]:
            best = (rank, statement)
    return None if best is None else best[1]


def find_spots(quote: str, text: str) -> Iterable[tuple[int, int]]:
    """Where the quote stands in the text, each time."""
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at, at + len(quote)
        at = text.find(quote, at + 1)


def share_evidence(quote: str, spots: Sequence[tuple[int, int]], evidence: Span) -> float:
    """How much of both evidences is common to them, 0 to 1; 0 where it is too little to be the same statement.

    By characters where the quote is in the text, else by the words that both have in the same order.
    """
    if not spots:
        words, theirs = fold_words(quote).split(), fold_words(evidence.quote).split()
        ratio = SequenceMatcher(None, words, theirs, autojunk=False).ratio()
        return ratio if ratio >= LEAST_WORDS else 0.0
    most = 0.0
    for start, end in spots:
        common = min(end, evidence.end) - max(start, evidence.start)
        if common > 0 and common >= LEAST_SHARE * min(end - start, evidence.end - evidence.start):
            most = max(most, common / (max(end, evidence.end) - min(start, evidence.start)))
    return most


def count_alike(former: JsonObject | None, payload: JsonObject) -> int:
    """How many slots of two statements are filled alike, offsets aside."""
    if former is None:
        return 0
    return sum(strip_offsets(former.get(slot)) == strip_offsets(payload.get(slot)) for slot in COMPARED_SLOTS)


def strip_offsets(value: Any) -> Any:
    """A slot's value without where its words stand; the days of a time, which are text, stay."""
    if isinstance(value, list):
        return [strip_offsets(item) for item in value]
    if isinstance(value, dict):
        return {
            key: strip_offsets(item)
            for key, item in value.items()
            if not (key in ("start", "end") and isinstance(item, int))
        }
    return value
