"""Whether incidents hold together: every live statement in one of them, every id leading somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, exists, select

from recoupe.archive.constraints import find_constraints
from recoupe.archive.judgements import Verdict
from recoupe.archive.problems import Problem
from recoupe.archive.schema import incidents, judgements, members, purged_ids, statements
from recoupe.archive.unmet import find_unmet

GROUP_ANEW = "Run recoupe archive check --mend, which has them grouped anew."


def check_groups(connection: Connection) -> Iterator[Problem]:
    """What is wrong with incidents. Statements that wait to be grouped, and rejected ones, need not be in any."""
    rejected = find_constraints(connection).rejected
    yield from check_members(connection, rejected)
    yield from check_incidents(connection)
    yield from check_demands(connection)


def check_members(connection: Connection, rejected: frozenset[str]) -> Iterator[Problem]:
    """Linked statements in no incident, and statements in one that ought not to be."""
    inside = exists().where(members.c.statement_key == statements.c.key)
    alone = select(statements.c.id).where(statements.c.linked, ~statements.c.withdrawn, ~inside)
    for id_ in connection.scalars(alone.order_by(statements.c.id)):
        if id_ not in rejected:
            yield Problem("incident", f"the statement {id_} is in none.", GROUP_ANEW)
    grouped = select(statements.c.id, statements.c.withdrawn, incidents.c.id.label("incident"), incidents.c.live)
    grouped = grouped.join_from(members, statements).join(incidents, incidents.c.key == members.c.incident_key)
    for row in connection.execute(grouped.order_by(statements.c.id)):
        if row.withdrawn or row.id in rejected:
            reason = "withdrawn" if row.withdrawn else "rejected"
            yield Problem("incident", f"{row.incident} holds the statement {row.id}, which is {reason}.", GROUP_ANEW)
        if not row.live:
            yield Problem("incident", f"{row.incident} is no more, and holds the statement {row.id}.", GROUP_ANEW)


def check_incidents(connection: Connection) -> Iterator[Problem]:
    """Incidents without a member, and ids that lead nowhere."""
    inside = exists().where(members.c.incident_key == incidents.c.key)
    for id_ in connection.scalars(select(incidents.c.id).where(incidents.c.live, ~inside).order_by(incidents.c.id)):
        yield Problem("incident", f"{id_} has no statement.", GROUP_ANEW)
    known = exists().where(statements.c.id == incidents.c.anchor) | exists().where(
        purged_ids.c.id == incidents.c.anchor
    )
    for id_ in connection.scalars(select(incidents.c.id).where(~known).order_by(incidents.c.id)):
        yield Problem("incident", f"{id_} is anchored at a statement that is nowhere.", GROUP_ANEW)


def check_demands(connection: Connection) -> Iterator[Problem]:
    """Merges and splits that the incidents do not obey.

    Where one of the statements that were ever judged waits to be grouped, what judgements demand of the others is done
    with it, and nothing is wrong yet.
    """
    if is_waiting(connection):
        return
    unmet = find_unmet(connection, find_constraints(connection))
    for group in unmet.apart:
        yield Problem("incident", f"the statements {', '.join(sorted(group))} were merged, and are apart.", GROUP_ANEW)
    for low, high in unmet.together:
        yield Problem("incident", f"the statements {low} and {high} were split, and are together.", GROUP_ANEW)


def is_waiting(connection: Connection) -> bool:
    """Whether one of the statements that were merged or split, by judgements that hold or were undone, waits to be
    grouped anew."""
    judged = select(judgements.c.statement_id).where(judgements.c.kind.in_([Verdict.MERGE, Verdict.SPLIT]))
    ready = ~statements.c.linked, ~statements.c.withdrawn, statements.c.mention.is_not(None)
    return connection.scalar(select(statements.c.key).where(*ready, statements.c.id.in_(judged)).limit(1)) is not None
