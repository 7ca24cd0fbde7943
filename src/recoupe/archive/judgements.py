"""What people decided about statements, incidents and reports: read back, newest last. ``judging.py`` makes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.references import Reference, read_reference
from recoupe.archive.schema import judgements, log, log_values


class Verdict(StrEnum):
    """What a person can decide."""

    ACCEPT = "accept"  # the report does say so
    REJECT = "reject"  # it does not: the statement takes no part in any incident
    CORRECT = "correct"  # one slot has another value
    ADD = "add"  # the report says this too: a statement that no reader found
    MERGE = "merge"  # these are of one occurrence
    SPLIT = "split"  # these are not of the same occurrence as those
    SENSITIVE = "sensitive"  # a report or an incident is not to be shared, or may be
    ASSIGN = "assign"  # somebody is to look at it: nothing is decided yet


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. ``seq`` is its entry in the log; ``reason`` is None where a purge erased it."""

    seq: int
    at: str
    who: str
    verdict: Verdict
    reason: str | None
    about: tuple[Reference, ...]
    undone_by: int | None = None

    @property
    def attached(self) -> bool:
        """Whether everything that it is about is there."""
        return all(reference.attached for reference in self.about)

    @property
    def statement_ids(self) -> tuple[str, ...]:
        """The statements for which it holds now, sorted."""
        return tuple(sorted({r.statement_id for r in self.about if r.attached and r.statement_id is not None}))


def load_judgements(
    connection: Connection, *, statement_ids: Iterable[str] | None = None, undone: bool = False
) -> tuple[Judgement, ...]:
    """The judgements that hold, in the order in which they were made; those undone as well where asked for.

    With ``statement_ids`` only those that are about one of these statements, each with all that it is about.
    """
    if statement_ids is None:
        return select_judgements(connection, undone=undone)
    found: dict[int, Judgement] = {}
    for chunk in split_chunks(dict.fromkeys(statement_ids)):
        seqs = select(judgements.c.seq).where(judgements.c.statement_id.in_(chunk))
        some = select_judgements(connection, judgements.c.seq.in_(seqs), undone=undone)
        found |= {judgement.seq: judgement for judgement in some}
    return tuple(found[seq] for seq in sorted(found))


def load_judgement(connection: Connection, seq: int) -> Judgement | None:
    """The judgement of an entry of the log, undone or not; None where the entry is no judgement or was purged."""
    return next(iter(select_judgements(connection, judgements.c.seq == seq, undone=True)), None)


def load_latest(
    connection: Connection, *, before: int | None = None, limit: int | None = None, undone: bool = True
) -> tuple[Judgement, ...]:
    """The judgements, the latest first: those before an entry of the log, so many at most."""
    query = select(judgements.c.seq).distinct().order_by(judgements.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(judgements.c.seq < before)
    if not undone:
        query = query.where(judgements.c.undone_by.is_(None))
    return select_judgements(connection, judgements.c.seq.in_(query), undone=True)[::-1]


def load_detached(connection: Connection) -> tuple[Judgement, ...]:
    """The judgements that hold but for which a statement or a report is missing at the moment."""
    seqs = select(judgements.c.seq).where(~judgements.c.attached)
    return select_judgements(connection, judgements.c.seq.in_(seqs))


def select_judgements(
    connection: Connection, *conditions: ColumnElement[bool], undone: bool = False
) -> tuple[Judgement, ...]:
    """The judgements that meet the conditions, in order."""
    query = (
        select(judgements, log.c.at, log.c.who, log_values.c.value)
        .join_from(judgements, log, log.c.seq == judgements.c.seq)
        .outerjoin(log_values, log_values.c.seq == log.c.seq)
        .where(*conditions, *([] if undone else [judgements.c.undone_by.is_(None)]))
        .order_by(judgements.c.seq, judgements.c.number)
    )
    rows: dict[int, list[Row[*tuple[Any, ...]]]] = {}
    for row in connection.execute(query):
        rows.setdefault(row.seq, []).append(row)
    return tuple(make_judgement(some) for some in rows.values())


def make_judgement(rows: Sequence[Row[*tuple[Any, ...]]]) -> Judgement:
    """The judgement of its rows."""
    first = rows[0]
    reason = None if first.value is None else str(json.loads(first.value)["reason"])
    about = tuple(read_reference(row) for row in rows)
    return Judgement(first.seq, first.at, first.who, Verdict(first.kind), reason, about, first.undone_by)


def find_rejected(made: Iterable[Judgement]) -> frozenset[str]:
    """The statements that are rejected: those whose last accepting or rejecting judgement rejects them."""
    last: dict[str, Verdict] = {}
    for judgement in made:
        if judgement.verdict in (Verdict.ACCEPT, Verdict.REJECT):
            last |= dict.fromkeys(judgement.statement_ids, judgement.verdict)
    return frozenset(id_ for id_, verdict in last.items() if verdict is Verdict.REJECT)


def find_adders(made: Iterable[Judgement]) -> dict[str, Judgement]:
    """The judgement that added each statement, by its id, as far as one did."""
    return {id_: judgement for judgement in made if judgement.verdict is Verdict.ADD for id_ in judgement.statement_ids}
