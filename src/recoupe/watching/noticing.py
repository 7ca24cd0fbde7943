"""Who is to be told of what: incidents that changed are looked at, and what a rule asks for goes to the outbox.

An incident is told once under each rule, and again when its toll, its independent voices or whether it is contested
change. What a rule knows and the message are written in one transaction; nothing is sent here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import Connection

from recoupe.archive.changes import Seen, find_after, find_changed, read_seen, see_all, write_seen
from recoupe.archive.chunks import split_chunks
from recoupe.archive.generations import read_state
from recoupe.archive.notices import Known, follow_rules, know_present, note_known, note_started
from recoupe.archive.opening import Archive
from recoupe.archive.outbox import put_messages
from recoupe.archive.times import write_instant
from recoupe.watching.composing import Teller
from recoupe.watching.deciding import AT_ONCE, Decision, decide
from recoupe.watching.plan import RulePlan
from recoupe.watching.waking import Attention

STARTING = 10_000  # keys that a start asks for at once, and notes in one transaction: a second or two


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticer:
    """What noticing needs."""

    archive: Archive
    rules: tuple[RulePlan, ...]
    teller: Teller
    attention: Attention
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Task:
    """Incidents that rules are to look at: how far the archive is looked through with them, or how far the start of the
    one rule has come."""

    keys: Sequence[int]
    rules: Sequence[RulePlan]
    seen: Seen | None = None
    after: int | None = None


def notice(noticer: Noticer) -> int:
    """How many notices were put in the outbox, of all that changed since the last time."""
    if not noticer.rules:
        return 0
    told = start_rules(noticer)
    while True:
        some = notice_some(noticer)
        if some is None:
            return told
        told += some


def start_rules(noticer: Noticer) -> int:
    """How many notices were put in the outbox by the start of rules that are new or changed: none but where a rule asks
    for the backlog. Other incidents that are there count as known; none of them is loaded."""
    with noticer.archive.write() as connection:
        if read_seen(connection) is None:
            write_seen(connection, see_all(connection))
        stored = follow_rules(connection, {rule.name: rule.digest for rule in noticer.rules})
    plans = {rule.name: rule for rule in noticer.rules}
    return sum(start_rule(plans[one.name], one.after, noticer) for one in stored if one.after is not None)


def start_rule(rule: RulePlan, after: int, noticer: Noticer) -> int:
    """How many notices the start of a rule put in the outbox; killed on the way, it goes on from there."""
    told = tell_backlog(rule, after, noticer) if rule.backlog else know_backlog(rule, after, noticer)
    with noticer.archive.write() as connection:
        note_started(connection, rule.name, None)
    return told


def know_backlog(rule: RulePlan, after: int, noticer: Noticer) -> int:
    """No notice: the rule knows of the incidents that are there."""
    last: int | None = after
    while last is not None:
        noticer.attention.check()
        with noticer.archive.write() as connection:
            at = write_instant(noticer.clock())
            last = know_present(connection, rule.name, rule.filters, last, STARTING, at)
            if last is not None:
                note_started(connection, rule.name, last)
    return 0


def tell_backlog(rule: RulePlan, after: int, noticer: Noticer) -> int:
    """How many of the incidents that are there the rule tells of."""
    told = 0
    while True:
        with noticer.archive.read() as connection:
            keys = find_after(connection, rule.filters, after, STARTING)
        if not keys:
            return told
        for some in split_chunks(keys, AT_ONCE):
            noticer.attention.check()
            told += write_decisions(noticer, partial(start_with, some, rule))
        after = keys[-1]


def start_with(keys: Sequence[int], rule: RulePlan, _: Connection) -> Task:
    """The task of a part of a rule's start."""
    return Task(keys, (rule,), after=keys[-1])


def notice_some(noticer: Noticer) -> int | None:
    """How many notices some of the changed incidents led to, None where there are no more."""
    noticer.attention.check()
    with noticer.archive.read() as connection:
        seen = read_seen(connection) or see_all(connection)
        keys, far = find_changed(connection, seen, AT_ONCE)
    if not keys and far == seen:
        return None

    def find(connection: Connection) -> Task:
        some, reached = find_changed(connection, seen, AT_ONCE)
        return Task(some, noticer.rules, seen=reached)

    return write_decisions(noticer, find)


def write_decisions(noticer: Noticer, find: Callable[[Connection], Task]) -> int:
    """How many notices were written; they are made of what a reader sees, and once more in the writer's turn where that
    has changed meanwhile: what was purged is not told."""
    with noticer.archive.read() as connection:
        state = read_state(connection)
        task = find(connection)
        decisions = decide(connection, task.keys, task.rules, noticer.teller, write_instant(noticer.clock()))
    with noticer.archive.write() as connection:
        if read_state(connection) != state:
            task = find(connection)
            decisions = decide(connection, task.keys, task.rules, noticer.teller, write_instant(noticer.clock()))
        store(connection, decisions, write_instant(noticer.clock()))
        if task.seen is not None:
            write_seen(connection, task.seen)
        if task.after is not None:
            note_started(connection, task.rules[0].name, task.after)
    return sum(bool(one.messages) for one in decisions)


def store(connection: Connection, decisions: Iterable[Decision], at: str) -> None:
    """Keep what was decided."""
    known: dict[str, list[Known]] = {}
    for one in decisions:
        known.setdefault(one.rule.name, []).append(one.known)
        put_messages(connection, one.messages)
    for rule, some in known.items():
        note_known(connection, rule, some, at)
