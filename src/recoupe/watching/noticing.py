"""Who is to be told of what: incidents that changed are looked at, and what a rule asks for goes to the outbox.

An incident is told once under each rule, and again when its toll, its independent voices or whether it is contested
change. What a rule knows and the message are written in one transaction; nothing is sent here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import Connection

from recoupe.archive.changes import (
    Seen,
    find_after,
    find_changed,
    find_ids,
    match_incidents,
    read_seen,
    see_all,
    write_seen,
)
from recoupe.archive.chunks import split_chunks
from recoupe.archive.dossiers import Dossier, load_dossiers
from recoupe.archive.generations import read_state
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.archive.notices import (
    Known,
    find_earlier,
    follow_rules,
    load_known,
    note_known,
    note_started,
)
from recoupe.archive.opening import Archive
from recoupe.archive.outbox import Message, put_messages
from recoupe.archive.times import write_instant
from recoupe.model import QuantityRole
from recoupe.situation.brief.bounds import Bounds
from recoupe.situation.brief.comparing import Held, hold_now
from recoupe.situation.brief.state import HeldShape, make_shape
from recoupe.watching.composing import Teller, compose_notice
from recoupe.watching.plan import RulePlan, digest_text
from recoupe.watching.waking import Attention

AT_ONCE = 100  # incidents in memory with their texts, and in one transaction
STARTING = 10_000  # keys that a start asks for at once: the question goes through the whole archive
ID_SIGNS = 32  # hexadecimal digits of a message's id: 128 bits


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


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule knows of an incident from now on, and the messages that tell of it, if any."""

    rule: RulePlan
    known: Known
    messages: tuple[Message, ...] = ()


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
    for the backlog. Other incidents that are there count as known."""
    with noticer.archive.write() as connection:
        if read_seen(connection) is None:
            write_seen(connection, see_all(connection))
        stored = follow_rules(connection, {rule.name: rule.digest for rule in noticer.rules})
    plans = {rule.name: rule for rule in noticer.rules}
    return sum(start_rule(plans[one.name], one.after, noticer) for one in stored if one.after is not None)


def start_rule(rule: RulePlan, after: int, noticer: Noticer) -> int:
    """How many notices the start of a rule put in the outbox; killed on the way, it goes on from there."""
    told = 0
    while True:
        with noticer.archive.read() as connection:
            keys = find_after(connection, rule.filters, after, STARTING)
        if not keys:
            break
        for some in split_chunks(keys, AT_ONCE):
            noticer.attention.check()
            told += write_decisions(noticer, partial(start_with, some, rule))
        after = keys[-1]
    with noticer.archive.write() as connection:
        note_started(connection, rule.name, None)
    return told


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
        decisions = decide(connection, task, noticer)
    with noticer.archive.write() as connection:
        if read_state(connection) != state:
            task = find(connection)
            decisions = decide(connection, task, noticer)
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


def decide(connection: Connection, task: Task, noticer: Noticer) -> list[Decision]:
    """What each rule is to know of the incidents that it asks for; where it starts, without telling of them unless it
    asks for that."""
    keys, rules = task.keys, task.rules
    matched = {rule.name: match_incidents(connection, keys, rule.filters) for rule in rules}
    known = {rule.name: load_known(connection, rule.name, matched[rule.name]) for rule in rules}
    decisions = []
    for dossier in load_changed(connection, set().union(*matched.values()), noticer.teller):
        held = hold_now(dossier, noticer.teller.weighing.disputing)
        key = dossier.incident.key
        for rule in rules:
            if key not in matched[rule.name] or not is_grave(held, rule):
                continue
            before = known[rule.name].get(key)
            silent = task.after is not None and not rule.backlog
            decisions.append(judge(connection, dossier, held, before, rule, noticer, silent=silent))
    return decisions


def load_changed(connection: Connection, keys: set[int], teller: Teller) -> Iterator[Dossier]:
    """The dossiers of incidents."""
    for some in split_chunks(find_ids(connection, keys), AT_ONCE):
        found = load_incidents_by_ids(connection, some)
        yield from load_dossiers(connection, [*found.values()], teller.weighing, naming=True)


def is_grave(held: Held, rule: RulePlan) -> bool:
    """Whether somebody tells of as many dead as the rule asks for."""
    killed = held.tolls.get(QuantityRole.KILLED.value)
    return rule.killed is None or (killed is not None and killed.high >= rule.killed)


def judge(
    connection: Connection,
    dossier: Dossier,
    held: Held,
    before: Known | None,
    rule: RulePlan,
    noticer: Noticer,
    *,
    silent: bool,
) -> Decision:
    """What a rule is to know of an incident, and the messages that tell of it."""
    told, earlier, fresh = 0, None, before is None
    if before is None and (found := find_earlier(connection, rule.name, dossier.incident.key)) is not None:
        before, split_off = found
        silent |= split_off  # all of it was told as part of what it was split from
        fresh = False
    if before is not None:
        told = before.told
        earlier = None if before.held is None else read_held(before.held)
    same = not fresh and (earlier is None or mark(earlier) == mark(held))
    if silent or same:
        return Decision(rule, Known(dossier.incident.key, write_held(held), told))
    payload = compose_notice(dossier, held, earlier, rule.language, noticer.teller)
    at = write_instant(noticer.clock())
    id_ = digest_text("\n".join((rule.name, dossier.incident.id, str(told + 1), mark(held))))[:ID_SIGNS]
    text = json.dumps({"id": id_, "rule": rule.name, "at": at, **payload}, ensure_ascii=False)
    messages = tuple(
        Message(
            id=id_,
            channel=channel.key,
            payload=text,
            made_at=at,
            due=at,
            rule=rule.name,
            incident_key=dossier.incident.key,
            schedule=rule.waits_for,
        )
        for channel in rule.channels
    )
    return Decision(rule, Known(dossier.incident.key, write_held(held), told + 1), messages)


def mark(held: Held) -> str:
    """What a notice is told anew for when it changes: tolls, independent voices, whether it is contested."""
    tolls = {role: [float(one.low), float(one.high), one.open] for role, one in held.tolls.items()}
    return json.dumps([tolls, held.voices, bool(held.conflicts)], sort_keys=True)


def write_held(held: Held) -> str:
    """What is held of an incident, as JSON."""
    return json.dumps(make_shape(held), sort_keys=True)


def read_held(text: str) -> Held:
    """What ``write_held`` wrote."""
    shape = HeldShape.model_validate_json(text)
    return Held(shape.voices, {role: Bounds(*told) for role, told in shape.tolls.items()}, shape.conflicts)
