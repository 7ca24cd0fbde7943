"""The watcher: rounds of feeds, comparing and telling, with a wait between them that a signal cuts short."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from recoupe.archive.feeds import find_due, find_next_due, follow_feeds
from recoupe.archive.ingesting import Keeper
from recoupe.archive.opening import Archive
from recoupe.archive.outbox import drop_messages, find_next_message, wait_for
from recoupe.archive.times import write_instant
from recoupe.errors import ArchiveError, InputError
from recoupe.network.answers import Fetches
from recoupe.watching.composing import Teller
from recoupe.watching.delivering import Deliverer, Posts, deliver
from recoupe.watching.digests import find_next_digest, gather_digests
from recoupe.watching.events import Level, Say
from recoupe.watching.following import Follower, Reads, take_turn
from recoupe.watching.lock import StillHeld
from recoupe.watching.noticing import Noticer, notice
from recoupe.watching.plan import Plan
from recoupe.watching.reading_feeds import ReadsFeeds, TakePage
from recoupe.watching.service import Service
from recoupe.watching.waking import Attention, Stopping

MOST_FAILED = 5  # rounds in a row in which the archive fails, before the watcher ends and its service manager decides
RETRY_WAIT = 10.0  # seconds after one of them: a writer is waited for half a minute already
LONGEST_WAIT = 60.0  # seconds: what others take into the archive meanwhile is told of within them


class Door(Fetches, Posts, Protocol):
    """The way to the network: ``recoupe.network.Door``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a watcher works with. ``read_plan`` reads FEEDS.yml (again); ``check`` compares what waits in the archive,
    and calls its argument between steps; ``open_reading`` gives what reads until a round ends, ``open_door`` the way to
    the network until then, since a door counts what it fetches and remembers each robots.txt."""

    archive: Archive
    open_door: Callable[[], AbstractContextManager[Door]]
    read_plan: Callable[[], Plan]
    read_feed: ReadsFeeds
    take_pages: Callable[[Fetches], TakePage]
    keep: Callable[[bool], Keeper]
    open_reading: Callable[[], AbstractContextManager[Reads]]
    check: Callable[[Callable[[], None]], None]
    teller: Teller
    say: Say
    max_bytes: int = 1_000_000
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


def watch(plan: Plan, tools: Tools, attention: Attention, service: Service, held: StillHeld, *, once: bool) -> None:
    """Follow feeds and tell of what changes, until a signal ends it; ``once`` for one round."""
    begin(plan, tools)
    service.tell("READY=1", f"STATUS=Following {len(plan.feeds)} feeds")
    tools.say("started", feeds=len(plan.feeds), rules=len(plan.rules), once=once)
    failed = 0
    try:
        while True:
            held()
            failed = 0 if try_round(plan, tools, attention, last=once or failed == MOST_FAILED) else failed + 1
            if once:
                break
            attention.wait(measure_wait(plan, tools, service))
            if attention.changed:
                attention.changed = False
                plan = read_again(plan, tools)
    except Stopping:
        pass
    service.tell("STOPPING=1")
    tools.say("ended")


def try_round(plan: Plan, tools: Tools, attention: Attention, *, last: bool) -> bool:
    """Whether a round passed; where the archive was busy or away it is told, and raised where this was the ``last``."""
    try:
        run_round(plan, tools, attention)
    except ArchiveError as error:
        if last:
            raise
        tools.say("round failed", Level.ERROR, error=str(error))
        attention.wait(RETRY_WAIT)
        return False
    return True


def begin(plan: Plan, tools: Tools) -> None:
    """Follow what the plan names and no more; messages that it has no channel for are dropped."""
    with tools.archive.write() as connection:
        follow_feeds(connection, {one.address: one.name for one in plan.feeds}, write_instant(tools.clock()))
        for rule in plan.rules:
            wait_for(connection, rule.name, rule.waits_for)
        channels = {one.key for rule in plan.rules for one in rule.channels}
        dropped = drop_messages(connection, channels, {rule.name for rule in plan.rules})
    if dropped:
        tools.say("messages dropped", Level.WARNING, count=dropped)


def read_again(plan: Plan, tools: Tools) -> Plan:
    """The plan as its file has it now; where that is wrong, the one in force, and what is wrong is told."""
    try:
        read = tools.read_plan()
    except InputError as error:
        tools.say("plan refused", Level.ERROR, error=str(error))
        return plan
    begin(read, tools)
    tools.say("plan read", feeds=len(read.feeds), rules=len(read.rules))
    return read


def run_round(plan: Plan, tools: Tools, attention: Attention) -> None:
    """A turn for each feed that is due, then what changed is compared, and told to whom it concerns."""
    with tools.open_door() as door:
        fresh = follow_all(plan, tools, door, attention)
        attention.check()
        tools.check(attention.check)
        noticer = Noticer(
            archive=tools.archive, rules=plan.rules, teller=tools.teller, attention=attention, clock=tools.clock
        )
        told = notice(noticer)
        digests = gather_digests(tools.archive, plan, tools.clock())
        sent = deliver(Deliverer(tools.archive, plan, door, tools.say, attention, tools.clock))
    if fresh or told or digests or sent:
        tools.say("round", fresh=fresh, notices=told, digests=digests, sent=sent)


def follow_all(plan: Plan, tools: Tools, door: Fetches, attention: Attention) -> int:
    """How many reports are new, after a turn of each feed that is due."""
    with tools.archive.read() as connection:
        due = find_due(connection, write_instant(tools.clock()))
    plans = {one.address: one for one in plan.feeds}
    fresh = 0
    with tools.open_reading() as reading:
        follower = Follower(
            archive=tools.archive,
            door=door,
            read_feed=tools.read_feed,
            take_page=tools.take_pages(door),
            keep=tools.keep,
            read=reading.read,
            say=tools.say,
            attention=attention,
            max_bytes=tools.max_bytes,
            clock=tools.clock,
        )
        for feed in due:
            attention.check()
            fresh += take_turn(feed, plans[feed.address], follower).fresh
    return fresh


def measure_wait(plan: Plan, tools: Tools, service: Service) -> float:
    """How many seconds there are until something is due, no more than LONGEST_WAIT and the watchdog allow."""
    with tools.archive.read() as connection:
        turns = (find_next_due(connection), find_next_message(connection), find_next_digest(connection, plan))
    now = tools.clock()
    waits = [(datetime.fromisoformat(one) - now).total_seconds() for one in turns if one is not None]
    return max(0.0, min([*waits, LONGEST_WAIT, service.every or LONGEST_WAIT]))
