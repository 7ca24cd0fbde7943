"""What follows from a judgement, made or undone: who waits to be grouped anew, who leaves its incident."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select, update

from recoupe.archive.chunks import split_chunks
from recoupe.archive.corrections import refresh_statements
from recoupe.archive.forgetting import forget_persons_of
from recoupe.archive.judgements import Verdict, find_rejected, load_judgements
from recoupe.archive.rows import Describe
from recoupe.archive.schema import members, statements
from recoupe.archive.versions import find_keys
from recoupe.archive.withdrawing import hand_on_anchors, leave_incidents


def carry_out(
    connection: Connection, verdict: Verdict, statement_ids: Iterable[str], describe: Describe | None = None
) -> None:
    """Put the statements that a judgement is about where all judgements on them want them."""
    ids = sorted(set(statement_ids))
    if verdict in (Verdict.SENSITIVE, Verdict.ASSIGN) or not ids:
        return
    forget_persons_of(connection, ids)  # what is rejected or corrected names other places, or none
    if verdict is Verdict.CORRECT:
        refresh_statements(connection, ids, describe)
    rejected = find_rejected(load_judgements(connection, statement_ids=ids))
    take_out(connection, [id_ for id_ in ids if id_ in rejected])
    wait(connection, [id_ for id_ in ids if id_ not in rejected], grouped=verdict is not Verdict.ACCEPT)


def take_out(connection: Connection, ids: Iterable[str]) -> None:
    """Take rejected statements out of their incidents, whose other members wait to be grouped anew."""
    keys = find_keys(connection, list(ids))
    forget_persons_of(connection, keys)
    touched = leave_incidents(connection, list(keys.values()))
    hand_on_anchors(connection, dict.fromkeys(keys), touched)
    for chunk in split_chunks(keys.values()):
        connection.execute(update(statements).where(statements.c.key.in_(chunk)).values(linked=True))


def wait(connection: Connection, ids: Iterable[str], *, grouped: bool = True) -> None:
    """Have live statements wait to be linked and grouped; without ``grouped`` only those that are in no incident."""
    for chunk in split_chunks(ids):
        put = update(statements).where(statements.c.id.in_(chunk), ~statements.c.withdrawn)
        if not grouped:
            inside = select(members.c.statement_key).where(members.c.statement_key == statements.c.key).exists()
            put = put.where(~inside)
        connection.execute(put.values(linked=False))
