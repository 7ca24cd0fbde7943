"""Notices that wait for a digest, made one message when its turn has come: sections by rule, as they were told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection

from recoupe.archive.opening import Archive
from recoupe.archive.outbox import Message, join_messages, load_gathered, read_turn, write_turn
from recoupe.archive.times import write_instant
from recoupe.watching.messages import VERSION
from recoupe.watching.plan import Plan, RulePlan, digest_text
from recoupe.watching.schedules import Schedule

MOST_JOINED = 500  # notices in one digest, some two megabytes; more make another
ID_SIGNS = 32  # as of notices


def gather_digests(archive: Archive, plan: Plan, now: datetime) -> int:
    """How many digests were put in the outbox: of each schedule whose turn has come, one to each channel."""
    made = 0
    for name, rule in list_schedules(plan).items():
        if rule.schedule is None:
            continue
        with archive.write() as connection:
            made += take_turn(connection, name, rule.schedule, rule.language, now)
    return made


def list_schedules(plan: Plan) -> dict[str, RulePlan]:
    """A rule of each schedule, by what the archive calls it."""
    return {rule.waits_for: rule for rule in plan.rules if rule.waits_for is not None}


def find_next_digest(connection: Connection, plan: Plan) -> str | None:
    """When the next digest is due, None where no rule has one."""
    turns = (read_turn(connection, name) for name in list_schedules(plan))
    return min((one for one in turns if one is not None), default=None)


def take_turn(connection: Connection, name: str, schedule: Schedule, language: str, now: datetime) -> int:
    """How many digests a schedule made, if its turn has come; one that was missed is made up for once."""
    due = read_turn(connection, name)
    if due is not None and due > write_instant(now):
        return 0
    made = 0
    while due is not None and (gathered := load_gathered(connection, name, MOST_JOINED)):
        for _, some in groupby(gathered, key=lambda one: one.channel):
            made += 1
            join(connection, list(some), f"{name}\n{due}\n{made}", language, now)
    write_turn(connection, name, write_instant(schedule.next_after(now)))
    return made


def join(connection: Connection, gathered: Sequence[Message], name: str, language: str, now: datetime) -> None:
    """Put one message to a channel in the place of those that waited."""
    channel, at = gathered[0].channel, write_instant(now)
    id_ = digest_text(f"{name}\n{channel}")[:ID_SIGNS]
    payload = {
        "version": VERSION,
        "id": id_,
        "kind": "digest",
        "at": at,
        "language": language,
        "first": min(one.made_at for one in gathered),
        "last": max(one.made_at for one in gathered),
        "sections": list(write_sections(gathered)),
    }
    text = json.dumps(payload, ensure_ascii=False)
    join_messages(connection, gathered, Message(id=id_, channel=channel, payload=text, made_at=at, due=at))


def write_sections(gathered: Sequence[Message]) -> Iterator[dict[str, object]]:
    """The notices by rule, the oldest first."""
    for rule, some in groupby(sorted(gathered, key=lambda one: one.rule or ""), key=lambda one: one.rule):
        yield {"rule": rule, "notices": [json.loads(one.payload) for one in some]}
