"""What a person corrected in a statement: checked, shown in its place, and used by filters and linking.

The statement as it was read is kept as it is; the columns and tables by which it is found follow the corrected one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.judgements import Judgement, Verdict, load_judgements
from recoupe.archive.loading import load_by_ids, load_reports_by_keys, load_statements_of
from recoupe.archive.rows import Describe, Mentioned, statement_row
from recoupe.archive.schema import block_keys
from recoupe.archive.standings import find_fault
from recoupe.archive.stored import StoredStatement, to_record
from recoupe.archive.storing import IncomingStatement, replace_statements
from recoupe.errors import InputError
from recoupe.intake import make_given_record
from recoupe.model import Record, Report, Statement
from recoupe.records import JsonObject, statement_to_dict

# The slots that can be corrected, and the field of the model that each fills.
SLOTS = {
    "type": "type",
    "agents": "agents",
    "targets": "targets",
    "place": "places",
    "time": "time",
    "quantities": "quantities",
    "source": "source",
    "certainty": "certainty",
}
NEVER_EMPTY = ("type", "certainty")


def check_value(report: Report, statement: Statement, slot: str, value: object, types: Iterable[str] = ()) -> object:
    """The value as it is kept: the slot's JSON, with the words that it stands for where the evidence has them.

    ``value`` is as in the annotation guide ("Gao", {"name": "Gao", "lat": 16.27, "lon": -0.04}, a list of them for
    several places), None or [] for an empty slot. Raises InputError where there is no such slot or the value is none.
    """
    if slot not in SLOTS:
        raise InputError(f"no slot is named {slot!r}. Correct one of {', '.join(SLOTS)}.")
    if value in (None, "", []) and slot in NEVER_EMPTY:
        raise InputError(f"{slot} cannot be empty. Give it a value, or reject the statement.")
    before = statement_to_dict(statement)
    known = tuple(types) if slot == "type" else ()
    record = make_given_record(report, [put_slot(before, slot, value)], types=known)
    if fault := find_fault(record):
        raise InputError(f"{slot} {fault}.")
    (made,) = record.statements
    after = statement_to_dict(made)
    kept = after.get("places") or after[slot] if slot == "place" else after[slot]
    if not kept and value not in (None, "", []):
        raise InputError(f"{slot} has no value in {json.dumps(value, ensure_ascii=False)[:80]}. See the guide.")
    if getattr(made, SLOTS[slot]) == getattr(statement, SLOTS[slot]):
        raise InputError(f"{slot} has this value already. Accept the statement if it is right.")
    return kept


def put_slot(payload: JsonObject, slot: str, value: object) -> JsonObject:
    """The statement's JSON with another value in a slot."""
    rest = {key: kept for key, kept in payload.items() if not (slot == "place" and key == "places")}
    return {**rest, slot: value}


def list_corrections(made: Iterable[Judgement]) -> dict[str, dict[str, object]]:
    """The corrected slots of each statement, by its id; of two corrections of one slot the later one holds."""
    found: dict[str, dict[str, object]] = {}
    for judgement in made:
        if judgement.verdict is Verdict.CORRECT:
            for reference in judgement.about:
                if reference.attached and reference.statement_id is not None:
                    slots = found.setdefault(reference.statement_id, {})
                    slots[str(reference.detail["slot"])] = reference.detail["value"]
    return found


def apply_corrections(report: Report, statement: Statement, made: Iterable[Judgement]) -> Statement:
    """The statement as judgements, in the order in which they were made, correct it; its id stays the same."""
    return correct_statement(report, statement, list_corrections(made).get(statement.id, {}))


def correct_statement(report: Report, statement: Statement, slots: Mapping[str, object]) -> Statement:
    """The statement with other values in some slots."""
    if not slots:
        return statement
    payload = statement_to_dict(statement)
    for slot, value in slots.items():
        payload = put_slot(payload, slot, value)
    made = make_given_record(report, [payload]).statements[0]
    return replace(statement, **{SLOTS[slot]: getattr(made, SLOTS[slot]) for slot in slots})


def refresh_statements(connection: Connection, ids: Iterable[str], describe: Describe | None = None) -> None:
    """Store again by what live statements are found and linked, from their corrected values; they wait to be linked.

    Without ``describe`` they keep the mentions and blocks that they have.
    """
    wanted = {s.id: s for s in load_by_ids(connection, ids).values() if not s.withdrawn}
    keys = sorted({statement.report_key for statement in wanted.values()})
    for key, stored in load_reports_by_keys(connection, keys).items():
        mates = load_statements_of(connection, [key])
        slots = list_corrections(load_judgements(connection, statement_ids=[s.id for s in mates]))
        record = to_record(stored.report, mates)
        corrected = tuple(correct_statement(stored.report, s, slots.get(s.id, {})) for s in record.statements)
        mentioned = describe_again(connection, Record(stored.report, corrected), mates, describe)
        incoming = [
            (mate.key, IncomingStatement(statement, seen, build_row(mate, statement, seen)))
            for mate, statement, seen in zip(mates, corrected, mentioned, strict=True)
            if mate.id in wanted
        ]
        replace_statements(connection, incoming)


def describe_again(
    connection: Connection, record: Record, mates: Iterable[StoredStatement], describe: Describe | None
) -> tuple[Mentioned, ...]:
    """The mention and the blocks of each statement of a record: as ``describe`` says, else as they are stored."""
    if describe is not None:
        return tuple(describe(record))
    listed = list(mates)
    blocks: dict[int, list[str]] = {mate.key: [] for mate in listed}
    for chunk in split_chunks(blocks):
        for row in connection.execute(select(block_keys).where(block_keys.c.statement_key.in_(chunk))):
            blocks[row.statement_key].append(row.block)
    return tuple(Mentioned(mate.mention, tuple(sorted(blocks[mate.key]))) for mate in listed)


def build_row(stored: StoredStatement, corrected: Statement, mentioned: Mentioned) -> dict[str, object]:
    """The row of a corrected statement: found by what is right, with the payload as it was read."""
    payload = json.dumps(stored.payload, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return statement_row(corrected, payload, stored.report_key, stored.given, mentioned)
