"""Statements that their report no longer makes: withdrawn, with what says the same now; incidents keep their ids."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, or_, select, update

from recoupe.archive.chunks import split_chunks
from recoupe.archive.forgetting import forget_persons
from recoupe.archive.schema import block_keys, incidents, links, members, statements
from recoupe.archive.words import fold_words

Stale = Row[*tuple[Any, ...]]  # of the columns of STALE
STALE = (
    statements.c.key,
    statements.c.id,
    statements.c.report_key,
    statements.c.type,
    statements.c.payload,
    statements.c.evidence_start,
    statements.c.evidence_end,
)


def withdraw_statements(connection: Connection, stale: Sequence[Stale], live: Sequence[Stale]) -> None:
    """Withdraw statements of a report; ``live`` are those that it makes now.

    They leave their incidents, whose other members wait to be grouped anew, and every incident that bore the name of
    one of them is anchored at what says the same now, or else at the smallest member that is left.
    """
    if not stale:
        return
    quotes = {s.id: fold_words(str(json.loads(s.payload)["evidence"]["quote"])) for s in (*stale, *live)}
    successors = {s.id: find_successor(s, live, quotes) for s in stale}
    put = update(statements).where(statements.c.key == bindparam("at_key"))
    put = put.values(withdrawn=True, linked=True, successor=bindparam("to_successor"))
    connection.execute(put, [{"at_key": s.key, "to_successor": successors[s.id]} for s in stale])
    forget_persons(connection, (s.report_key for s in stale))
    keys = [s.key for s in stale]
    touched = leave_incidents(connection, keys)
    hand_on_anchors(connection, successors, touched)
    for chunk in split_chunks(keys):
        connection.execute(delete(block_keys).where(block_keys.c.statement_key.in_(chunk)))
        connection.execute(delete(links).where(or_(links.c.low.in_(chunk), links.c.high.in_(chunk))))


def find_successor(stale: Stale, live: Sequence[Stale], quotes: dict[str, str]) -> str | None:
    """The id of the live statement of the same type with the same words, or with words that hold or are held by them,
    or at the same place of the same text; None where there is none."""
    words = quotes[stale.id]
    best: tuple[int, int, str] | None = None
    for other in live:
        if other.type != stale.type:
            continue
        theirs = quotes[other.id]
        overlaps = stale.evidence_start < other.evidence_end and other.evidence_start < stale.evidence_end
        same_text = other.report_key == stale.report_key
        if theirs == words:
            rank = 0
        elif (words and theirs and (words in theirs or theirs in words)) or (same_text and overlaps):
            rank = 1
        else:
            continue
        found = (rank, abs(other.evidence_start - stale.evidence_start), other.id)
        best = found if best is None else min(best, found)
    return None if best is None else best[2]


def leave_incidents(connection: Connection, keys: Sequence[int]) -> dict[str, int]:
    """The incident of each statement by the statement's id, after taking them out; mates wait to be grouped anew.

    An incident without a member is live no longer.
    """
    touched: dict[str, int] = {}
    for chunk in split_chunks(keys):
        query = select(statements.c.id, members.c.incident_key).join_from(members, statements)
        touched |= {r.id: r.incident_key for r in connection.execute(query.where(members.c.statement_key.in_(chunk)))}
    if not touched:
        return touched
    for chunk in split_chunks(keys):
        connection.execute(delete(members).where(members.c.statement_key.in_(chunk)))
    for group in split_chunks(set(touched.values())):
        mates = select(members.c.statement_key).where(members.c.incident_key.in_(group))
        connection.execute(update(statements).where(statements.c.key.in_(mates)).values(linked=False))
        empty = ~select(members.c.incident_key).where(members.c.incident_key == incidents.c.key).exists()
        connection.execute(update(incidents).where(incidents.c.key.in_(group), empty).values(live=False))
    return touched


def hand_on_anchors(connection: Connection, successors: dict[str, str | None], touched: dict[str, int]) -> None:
    """Anchor the incidents that bear the name of a withdrawn statement elsewhere, so that their ids live on."""
    for chunk in split_chunks(sorted(successors)):
        anchored = connection.execute(
            select(incidents.c.key, incidents.c.anchor).where(incidents.c.anchor.in_(chunk))
        ).all()
        for incident in anchored:
            anchor = successors[incident.anchor]
            if anchor is None and incident.anchor in touched:
                left = select(func.min(statements.c.id)).join_from(members, statements)
                anchor = connection.scalar(left.where(members.c.incident_key == touched[incident.anchor]))
            if anchor is not None:
                put = update(incidents).where(incidents.c.key == incident.key)
                connection.execute(put.values(anchor=anchor))
