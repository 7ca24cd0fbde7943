"""What people decided, for people to read and as values for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from recoupe.archive.judgements import Judgement
from recoupe.archive.references import Reference
from recoupe.exporting.outline import Line, Piece, slot_line
from recoupe.model.describing import clean
from recoupe.records import JsonObject

SLOTS = ("agents", "targets", "place", "time", "quantities", "source", "certainty")  # told of what was added
ERASED = "(erased by a purge)"


def outline_judgement(judgement: Judgement) -> Iterator[Line]:
    """Number, verdict, who and when, the reason, then each statement or report that it is about."""
    undone = "" if judgement.undone_by is None else f" · undone by entry {judgement.undone_by}"
    detached = "" if judgement.attached else " · something that it is about is missing now"
    who = f"  {clean(judgement.who)} · {judgement.at}{undone}{detached}"
    yield (Piece(f"{judgement.seq}. ", "quiet"), Piece(judgement.verdict.value, "type"), Piece(who, "quiet"))
    yield slot_line("reason", Piece(clean(judgement.reason or ERASED), "value"))
    for number, reference in enumerate(judgement.about):
        yield outline_reference(reference, "about" if number == 0 else "")


def outline_reference(reference: Reference, name: str) -> Line:
    """One statement, or a report, that a judgement is about, and what is said of it."""
    detail = describe_detail(reference)
    lost = "" if reference.attached else " (not found any more)"
    if reference.type is None:
        return slot_line(name, Piece(f"report {clean(reference.report_id)}{detail}{lost}", "value"))
    return slot_line(
        name,
        Piece(f"{reference.statement_id} {reference.type} in {clean(reference.report_id)}{detail}{lost} ", "value"),
        Piece(f"« {clean(reference.quote)} »", "words"),
    )


def describe_detail(reference: Reference) -> str:
    """What a judgement says of this one: " · place = {…}", " · these", " · Amina: waiting"."""
    detail = reference.detail
    if "slot" in detail:
        return " · " + clean(f"{detail['slot']} = {json.dumps(detail['value'], ensure_ascii=False)}")
    if "added" in detail:
        return f" · {describe_added(detail['added'])}"
    if "side" in detail:
        return f" · {detail['side']}"
    if "stage" in detail:
        return " · " + clean(f"{detail['to'] or 'nobody'}: {detail['stage']}")
    if "sensitive" in detail:
        mark = "sensitive" if detail["sensitive"] else "not sensitive"
        return f" · {mark}" if reference.type is None else " · " + clean(f"incident {detail['id']}: {mark}")
    return ""


def describe_added(added: Any) -> str:
    """What was added, slot by slot: "added: place = Gao; certainty = claimed"."""
    filled = {slot: added[slot] for slot in SLOTS if added.get(slot)}
    told = [f"{slot} = {clean(name_value(value))}" for slot, value in filled.items()]
    return f"added: {'; '.join(told)}"


def name_value(value: Any) -> str:
    """What a slot says in a few words: names, else its JSON."""
    values = value if isinstance(value, list) else [value]
    return ", ".join(name_one(one) for one in values)


def name_one(value: Any) -> str:
    """A code as it is, a filler by its name, else JSON."""
    if isinstance(value, str):
        return value
    named = isinstance(value, dict) and "name" in value
    return str(value["name"]) if named else json.dumps(value, ensure_ascii=False)


def judgement_to_dict(judgement: Judgement) -> JsonObject:
    """A judgement as values for JSON."""
    return {
        "seq": judgement.seq,
        "at": judgement.at,
        "who": judgement.who,
        "verdict": judgement.verdict.value,
        "reason": judgement.reason,
        "undone_by": judgement.undone_by,
        "attached": judgement.attached,
        "about": [{**reference.describe(), "attached": reference.attached} for reference in judgement.about],
    }
