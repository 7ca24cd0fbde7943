"""Threads among the incidents of the archive, made anew from all of them: linear in their number, and in no order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from recoupe.archive.chunks import put_rows
from recoupe.archive.generations import read_meta, read_state, write_meta
from recoupe.archive.loading import load_reports_by_keys
from recoupe.archive.opening import Archive
from recoupe.archive.schema import incidents, members, meta, statements, thread_members, threads
from recoupe.archive.tellings import Said, load_tellings
from recoupe.lexicon import Lexicon
from recoupe.linking.incident_views import IncidentView, make_incident_view
from recoupe.linking.thread_signs import build_thread_rules
from recoupe.linking.threads import Thread, ThreadMember, find_threads

UNFOLLOWED = "unfollowed"  # in meta while incidents changed and threads were not made anew

Told = Row[*tuple[Any, ...]]  # the incident's key, id and type, the statement's id, report and payload


def follow_threads(archive: Archive, lexicon: Lexicon) -> int:
    """How many threads the incidents make now; they take the place of those that were kept.

    They are found on what a reader sees, so that nobody waits meanwhile; where the incidents changed before they could
    be written, once more, in the writer's turn.
    """
    with archive.read() as connection:
        state = read_state(connection)
        keys, found = make_threads(connection, lexicon)
    with archive.write() as connection:
        if read_state(connection) != state:
            keys, found = make_threads(connection, lexicon)
        connection.execute(delete(thread_members))
        connection.execute(delete(threads))
        put_rows(connection, threads, [{"id": thread.id, "kind": thread.kind} for thread in found])
        connection.execute(delete(meta).where(meta.c.name == UNFOLLOWED))
        put_rows(connection, thread_members, [row for thread in found for row in member_rows(thread, keys)])
    return len(found)


def make_threads(connection: Connection, lexicon: Lexicon) -> tuple[dict[str, int], tuple[Thread, ...]]:
    """The keys of the live incidents by id, and the threads that they make."""
    keys, views = load_views(connection, lexicon)
    return keys, tuple(find_threads(views, build_thread_rules(lexicon)))


def leave_unfollowed(connection: Connection) -> None:
    """Note that threads are to be made anew, at the latest by the next cross-check."""
    write_meta(connection, UNFOLLOWED, "yes")


def is_unfollowed(archive: Archive) -> bool:
    """Whether threads are to be made anew."""
    with archive.read() as connection:
        return read_meta(connection, UNFOLLOWED) is not None


def load_views(connection: Connection, lexicon: Lexicon) -> tuple[dict[str, int], list[IncidentView]]:
    """The keys of the live incidents by id, and what threads compare of each."""
    of = statements.c
    columns = (incidents.c.key, incidents.c.id, incidents.c.type, of.id.label("statement"), of.report_key, of.payload)
    query = (
        select(*columns)
        .join_from(incidents, members)
        .join(statements, statements.c.key == members.c.statement_key)
        .where(incidents.c.live)
        .order_by(incidents.c.id, statements.c.id)
    )
    told: dict[str, list[Told]] = {}
    for row in connection.execute(query):
        told.setdefault(row.id, []).append(row)
    reports = load_reports_by_keys(connection, sorted({row.report_key for rows in told.values() for row in rows}))
    by_key = {key: stored.report for key, stored in reports.items()}
    said = (Said(row.statement, row.report_key, json.loads(row.payload)) for rows in told.values() for row in rows)
    tellings = load_tellings(connection, said, by_key)
    views = [
        make_incident_view(id_, rows[0].type, [tellings[row.statement] for row in rows], lexicon)
        for id_, rows in told.items()
    ]
    return {id_: rows[0].key for id_, rows in told.items()}, views


def member_rows(thread: Thread, keys: Mapping[str, int]) -> Iterator[dict[str, object]]:
    """The rows of a thread's incidents."""
    for member in thread.members:
        yield {
            "thread_id": thread.id,
            "incident_key": keys[member.incident],
            "relation": member.relation or "opens",
            "reasons": json.dumps(explain_member(member), ensure_ascii=False),
        }


def explain_member(member: ThreadMember) -> list[str]:
    """Why an incident is in a thread, in words: the incident that it follows, then what they share."""
    return [*(() if member.earlier is None else (f"follows {member.earlier}",)), *member.reasons]
