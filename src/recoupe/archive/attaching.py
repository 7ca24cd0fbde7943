"""Judgements put back on the statements that say the same now, after a better reader or a new version of a report.

Call ``attach_again`` in each transaction that saved records. What finds no statement is listed, never dropped, and is
tried again on each call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, or_, select, update

from recoupe.archive.additions import is_own, restore_added
from recoupe.archive.corrections import refresh_statements
from recoupe.archive.effects import carry_out, take_out
from recoupe.archive.generations import bump_generation
from recoupe.archive.judgements import Judgement, Verdict, find_rejected, load_detached, load_judgements
from recoupe.archive.loading import load_by_ids, load_current, load_statements_of
from recoupe.archive.references import Reference, find_again, read_reference
from recoupe.archive.rows import Describe
from recoupe.archive.schema import judgements, statements
from recoupe.archive.stored import StoredStatement


@dataclass(frozen=True, slots=True)
class Attached:
    """How many references were put on another statement, and the judgements for which one is missing now."""

    moved: int
    detached: tuple[Judgement, ...]


def attach_again(connection: Connection, *, describe: Describe | None = None) -> Attached:
    """Put every judgement that holds on the statements that are there now; ``describe`` is as for ``save_records``.

    What people added comes back first, since other judgements may be on it.
    """
    moved: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
    changed = False
    for added in (True, False):
        for row in find_loose(connection, added=added):
            reference = read_reference(row)
            found = search_line(connection, reference, row.seq if added else None, describe)
            if (None if found is None else found.id) == (row.statement_id if row.attached else None):
                continue
            put_reference(connection, row, found)
            changed = True
            if found is not None:
                moved[Verdict(row.kind)].append(found.id)
    for verdict, ids in moved.items():
        carry_out(connection, verdict, ids, describe)
    if waiting := find_waiting(connection, Verdict.CORRECT):  # found by what was read, where it was read again
        refresh_statements(connection, waiting, describe)
    if waiting := find_waiting(connection, Verdict.REJECT):
        take_out(connection, sorted(find_rejected(load_judgements(connection, statement_ids=waiting)) & set(waiting)))
    if changed:
        bump_generation(connection)
    return Attached(sum(len(ids) for ids in moved.values()), load_detached(connection))


def find_loose(connection: Connection, *, added: bool) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows of judgements that hold whose statement is withdrawn or gone: of those that added it, or of others.

    What was added is looked for again as well where a reader's statement, which may have been read anew, stands for it.
    """
    query = select(judgements).outerjoin_from(judgements, statements, statements.c.id == judgements.c.statement_id)
    kind = judgements.c.kind == Verdict.ADD.value
    lost = or_(~judgements.c.attached, statements.c.key.is_(None), statements.c.withdrawn)
    return connection.execute(
        query.where(
            judgements.c.undone_by.is_(None),
            judgements.c.type.is_not(None),
            *((kind, or_(lost, ~statements.c.linked)) if added else (~kind, lost)),
        ).order_by(judgements.c.seq, judgements.c.number)
    ).all()


def put_reference(connection: Connection, row: Row[*tuple[Any, ...]], found: StoredStatement | None) -> None:
    """Have a row of a judgement hold for another statement, or for none at the moment."""
    here = (judgements.c.seq == row.seq, judgements.c.number == row.number)
    values = {"attached": False} if found is None else {"attached": True, "statement_id": found.id}
    connection.execute(update(judgements).where(*here).values(values))


def search_line(
    connection: Connection, reference: Reference, adding: int | None, describe: Describe | None
) -> StoredStatement | None:
    """The live statement that a reference means, among those of the current version of its report; with ``adding``, the
    judgement that added it, it is made again where its words stand."""
    former = load_by_ids(connection, [reference.statement_id or ""]).get(reference.statement_id or "")
    if adding is not None and former is not None and is_own(former, adding):
        return former
    for stored in load_current(connection, reference.report_id, reference.address):
        candidates = load_statements_of(connection, [stored.key])
        found = None
        if adding is not None:
            found = restore_added(connection, reference, adding, stored, candidates, describe)
        if found is None:
            payload = None if former is None else former.payload
            found = find_again(reference, payload, stored.report.text, candidates)
        if found is not None:
            return found
    return None


def find_waiting(connection: Connection, verdict: Verdict) -> list[str]:
    """The statements with such a judgement that wait to be linked, as they do when their report was read again."""
    query = (
        select(statements.c.id)
        .join_from(judgements, statements, statements.c.id == judgements.c.statement_id)
        .where(
            judgements.c.kind == verdict.value,
            judgements.c.undone_by.is_(None),
            judgements.c.attached,
            ~statements.c.linked,
            ~statements.c.withdrawn,
        )
    )
    return sorted(set(connection.scalars(query)))
