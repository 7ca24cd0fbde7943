"""Incidents made anew at once where a judgement alone had their statements wait: nothing has to be compared for it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from recoupe.archive.following import leave_unfollowed
from recoupe.archive.judgements import Judgement, Verdict
from recoupe.archive.links import mark_linked
from recoupe.archive.regrouping import Checker, regroup
from recoupe.archive.schema import statements

MOST = 2_000  # statements that wait; more are not worth a writer's lock

# What these demand is between statements whose links are kept. Whoever accepts, or undoes a rejection, brings back a
# statement whose links may be older than what it says, and a correction or an addition says something new.
DEMANDS = frozenset({Verdict.REJECT, Verdict.MERGE, Verdict.SPLIT})


def list_waiting(connection: Connection) -> list[str]:
    """The statements that wait to be grouped, MOST and one at most."""
    ready = ~statements.c.linked, ~statements.c.withdrawn, statements.c.mention.is_not(None)
    return list(connection.scalars(select(statements.c.id).where(*ready).order_by(statements.c.key).limit(MOST + 1)))


def needs_no_comparing(judgement: Judgement) -> bool:
    """Whether what a judgement, or its undoing, touches is grouped by links that are kept."""
    undone = judgement.undone_by is not None
    return judgement.verdict in DEMANDS and not (undone and judgement.verdict is Verdict.REJECT)


def regroup_judged(connection: Connection, made: Iterable[Judgement], checker: Checker) -> bool:
    """Whether all that waits was grouped anew, in the transaction of the judgements for which it waits; call it only
    where nothing waited before."""
    waiting = list_waiting(connection)
    if not waiting:
        return True
    if len(waiting) > MOST or not all(map(needs_no_comparing, made)):
        return False
    leave_unfollowed(connection)
    mark_linked(connection, waiting)
    regroup(connection, waiting, checker)
    return True
