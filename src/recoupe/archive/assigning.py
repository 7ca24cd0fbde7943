"""Who looks at a statement, and how far: an assignment is a judgement that decides nothing of what is said.

It is an entry of the log like every other, follows its statement to another version of the report, and can be undone.
Of several on a statement the last one holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, FromClause, Select, select

from recoupe.archive.accounts import Role, list_accounts
from recoupe.archive.judgements import Judgement, Verdict
from recoupe.archive.judging import find_judged, judge
from recoupe.archive.references import refer_to
from recoupe.archive.schema import judgements, statements
from recoupe.errors import InputError
from recoupe.records import JsonObject


class Stage(StrEnum):
    """How far somebody is with what was assigned."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"


OPEN = (Stage.WAITING, Stage.WORKING)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Whose a statement is to look at, how far that is, and the number of the judgement that says so."""

    to: str
    stage: Stage
    seq: int


def assign(
    connection: Connection, ids: Iterable[str], to: str, stage: str, reason: str, *, who: str | None = None
) -> Judgement:
    """The judgement that statements, or all those of incidents, are somebody's to look at; ``to`` is the name of an
    account that may judge, or "" for nobody. Raises InputError where it is none."""
    if to and to not in list_reviewers(connection):
        raise InputError(f"nobody who may judge is named {to[:80]!r}. recoupe desk user list names the accounts.")
    if stage not in list(Stage):
        raise InputError(f"{stage[:40]!r} says not how far it is. Say one of {', '.join(Stage)}.")
    detail: JsonObject = {"to": to, "stage": stage}
    judged = refer_to(connection, find_judged(connection, ids))
    about = [replace(reference, detail=detail) for reference in judged]
    return judge(connection, Verdict.ASSIGN, about, reason, who)


def list_reviewers(connection: Connection) -> tuple[str, ...]:
    """The names of the accounts that may judge."""
    return tuple(one.name for one in list_accounts(connection) if one.role.covers(Role.REVIEWER))


def find_assigned(made: Iterable[Judgement]) -> dict[str, Assignment]:
    """Whose statements are, by id, as judgements that hold say in the order in which they were made."""
    found: dict[str, Assignment] = {}
    for judgement in made:
        if judgement.verdict is Verdict.ASSIGN and judgement.undone_by is None:
            for about in judgement.about:
                if about.attached and about.statement_id is not None:
                    stage = Stage(str(about.detail["stage"]))
                    found[about.statement_id] = Assignment(str(about.detail["to"]), stage, judgement.seq)
    return {id_: one for id_, one in found.items() if one.to}


def assigned_statements(name: str) -> Select[int]:
    """The keys of the statements that are somebody's and not done: the last assignment of each says so."""
    later = judgements.alias("later")
    wanted = [json.dumps({"to": name, "stage": stage.value}, ensure_ascii=False) for stage in OPEN]
    mine = select(judgements.c.statement_id).where(
        *holding(judgements),
        judgements.c.detail.in_(wanted),
        ~select(later.c.seq)
        .where(*holding(later), later.c.statement_id == judgements.c.statement_id, later.c.seq > judgements.c.seq)
        .exists(),
    )
    return select(statements.c.key).where(statements.c.id.in_(mine))


def holding(table: FromClause) -> tuple[ColumnElement[bool], ...]:
    """The rows are of assignments that hold."""
    return table.c.kind == Verdict.ASSIGN.value, table.c.undone_by.is_(None), table.c.attached
