"""Statements that a person added because no reader found them: made, kept through rereads and new versions, taken back.

Such a statement is a row like any other, under the id that its content gives it; its payload names the judgement that
made it, until a program that reads the report says the very same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from recoupe.archive.corrections import SLOTS, refresh_statements
from recoupe.archive.judgements import Judgement
from recoupe.archive.loading import load_by_ids
from recoupe.archive.references import Reference, find_spots, read_evidence, share_evidence
from recoupe.archive.rows import Describe, Mentioned, statement_row
from recoupe.archive.schema import reports, statements
from recoupe.archive.standings import find_fault
from recoupe.archive.stored import StoredReport, StoredStatement
from recoupe.archive.storing import IncomingStatement, insert_statements, replace_statements
from recoupe.archive.withdrawing import STALE, withdraw_statements
from recoupe.errors import InputError
from recoupe.intake import make_given_record
from recoupe.model import Report, Statement
from recoupe.records import JsonObject, statement_to_dict

ADDED = "added"  # in a payload the judgement that made the statement, in a judgement's detail the statement as added
BESIDE = "beside"  # in the detail: another of the same type stood in the same words, which is not what was added
MOST_RANKS = 20  # statements of one report in the same words with the same figures and days: their ids are numbered
FILLERS = ("agents", "targets", "place", "time", "quantities", "source")  # what may be filled beside type and words


def make_added(
    report: Report, type_: str, words: tuple[int, int], slots: Mapping[str, object], types: Iterable[str] = ()
) -> Statement:
    """The statement of words that a person selected, from where to where in the text, and of the slots that they filled
    as the annotation guide has it.

    Raises InputError where the words are none, a slot is unknown or its value is none.
    """
    start, end = trim_words(report.text, words)
    if unknown := sorted(set(slots) - set(SLOTS) - {"trigger"} | set(slots) & {"type"}):
        raise InputError(f"no slot is named {unknown[0]!r}. Fill one of {', '.join((*FILLERS, 'certainty'))}.")
    filled = {slot: value for slot, value in slots.items() if value not in (None, "", [])}
    given = {"type": type_, "evidence": {"quote": report.text[start:end], "start": start}, **filled}
    record = make_given_record(report, [given], types=types)
    (made,) = record.statements
    if fault := find_fault(record):
        raise InputError(f"the statement {fault}.")
    for slot in filled:
        if slot in SLOTS and not getattr(made, SLOTS[slot]):
            raise InputError(f"{slot} has no value in {json.dumps(filled[slot], ensure_ascii=False)[:80]}.")
    return made


def trim_words(text: str, words: tuple[int, int]) -> tuple[int, int]:
    """Where the selected words begin and end, spaces around them left out; raises InputError where there are none."""
    start, end = words
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise InputError(f"no words stand from {start} to {end} in the text. Select some.")
    quote = text[start:end]
    return start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip())


def put_added(
    connection: Connection, stored: StoredReport, payload: JsonObject, seq: int, describe: Describe | None
) -> StoredStatement:
    """The live statement that a payload, whose words are in the text of this version, stands for: stored as that of the
    judgement ``seq``, unless one that says all of it in the same words is live already."""
    for rank in range(1, MOST_RANKS + 1):
        statement = make_given_record(stored.report, [payload] * rank).statements[-1]
        known = load_by_ids(connection, [statement.id]).get(statement.id)
        if known is None or known.withdrawn or known.payload.get(ADDED) == seq:
            break
        if says_all(known.payload, payload):
            return known
    written = json.dumps({**statement_to_dict(statement), ADDED: seq}, ensure_ascii=False, separators=(",", ":"))
    incoming = IncomingStatement(
        statement, Mentioned(), statement_row(statement, written, stored.key, True, Mentioned())
    )
    if known is None:
        insert_statements(connection, [incoming])
    else:
        replace_statements(connection, [(known.key, incoming)])
    refresh_statements(connection, [statement.id], describe)
    return load_by_ids(connection, [statement.id])[statement.id]


def is_own(stored: StoredStatement, seq: int) -> bool:
    """Whether a statement is live as the one that a judgement added, and not as one that a reader found."""
    return not stored.withdrawn and stored.payload.get(ADDED) == seq


def restore_added(
    connection: Connection,
    reference: Reference,
    seq: int,
    stored: StoredReport,
    candidates: Sequence[StoredStatement],
    describe: Describe | None,
) -> StoredStatement | None:
    """What says in this version what a person added: what a reader finds now where it says all of that, else the
    statement itself, put back where its words stand; None where they stand nowhere."""
    covering = find_covering(reference, stored.report.text, candidates)
    if covering is not None:
        return covering
    payload = move_payload(read_added(reference), stored.report.text)
    return None if payload is None else put_added(connection, stored, payload, seq, describe)


def read_added(reference: Reference) -> JsonObject:
    """The statement that a reference says was added, as JSON."""
    added: Any = reference.detail[ADDED]
    return dict(added)


def find_covering(reference: Reference, text: str, candidates: Sequence[StoredStatement]) -> StoredStatement | None:
    """The statement that a reader found and that says all that was added, in much the same words; None where none does,
    or where what was added stood beside such a one from the beginning."""
    if reference.detail.get(BESIDE):
        return None
    added, spots = read_added(reference), list(find_spots(reference.quote, text))
    for one in candidates:
        same = one.payload["type"] == reference.type and ADDED not in one.payload
        if same and says_all(one.payload, added) and share_evidence(reference.quote, spots, read_evidence(one.payload)):
            return one
    return None


def stands_beside(quote: str, start: int, type_: str, candidates: Iterable[StoredStatement]) -> bool:
    """Whether one of the statements has the same type and shares the words from ``start`` on."""
    spots = [(start, start + len(quote))]
    return any(
        one.payload["type"] == type_ and share_evidence(quote, spots, read_evidence(one.payload)) for one in candidates
    )


def says_all(payload: JsonObject, added: JsonObject) -> bool:
    """Whether a statement fills every slot that was filled by hand with the same names, figures and days."""
    if added["certainty"] != "asserted" and added["certainty"] != payload["certainty"]:
        return False
    return all(list_values(added, slot) <= list_values(payload, slot) for slot in FILLERS)


def list_values(payload: JsonObject, slot: str) -> set[tuple[object, ...]]:
    """What a slot says, without words and offsets: names, figures with their bounds, days."""
    value: Any = payload.get("places") or payload.get(slot) if slot == "place" else payload.get(slot)
    if not value:
        return set()
    items = value if isinstance(value, list) else [value]
    keys = {"time": ("start", "end"), "quantities": ("role", "low", "high", "unit")}.get(slot, ("name",))
    return {tuple(item.get(key) for key in keys) for item in items}


def move_payload(payload: JsonObject, text: str) -> JsonObject | None:
    """The statement's JSON with its words where they stand in another text, the nearest to where they stood; None where
    the evidence is not there to the letter."""
    evidence = read_evidence(payload)
    spots = [start for start, _ in find_spots(evidence.quote, text)]
    if not spots:
        return None
    shift = min(spots, key=lambda at: (abs(at - evidence.start), at)) - evidence.start
    return {key: value if key == "time" else move_words(value, shift) for key, value in payload.items()}


def move_words(value: Any, shift: int) -> Any:
    """A slot's value with the words of its fillers so many characters further on."""
    if isinstance(value, list):
        return [move_words(item, shift) for item in value]
    if isinstance(value, dict) and isinstance(value.get("start"), int):
        return {**value, "start": max(0, value["start"] + shift)}
    return value


def take_back(connection: Connection, made: Judgement) -> None:
    """Withdraw the statement that a judgement added, unless a program says the very same by now."""
    for stored in load_by_ids(connection, made.statement_ids).values():
        if not is_own(stored, made.seq):
            continue
        line = select(reports.c.line).where(reports.c.key == stored.report_key).scalar_subquery()
        query = select(*STALE).join(reports).where(reports.c.line == line, ~statements.c.withdrawn)
        rows = connection.execute(query.order_by(statements.c.id)).all()
        withdraw_statements(
            connection, [row for row in rows if row.id == stored.id], [row for row in rows if row.id != stored.id]
        )
