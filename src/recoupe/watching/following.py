"""A feed's turn: asked for, its new entries noted, their pages taken in, and only then noted as taken.

Killed at any moment it loses nothing and keeps nothing twice: an entry waits until its report is kept in the same
archive, and a report that is kept is known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from recoupe.archive.chunks import split_chunks
from recoupe.archive.feeds import (
    MOST_TRIES,
    StoredEntry,
    StoredFeed,
    forget_entries,
    load_waiting,
    note_failure,
    note_listed,
    note_success,
    note_taken,
)
from recoupe.archive.ingesting import BATCH, Keeper, Outcomes, Read, Tally, ingest_reports
from recoupe.archive.opening import Archive
from recoupe.archive.saving import Outcome, Saved
from recoupe.archive.times import write_instant
from recoupe.errors import InputError, RecoupeError, describe_unexpected, show_traceback
from recoupe.intake import Failure, IntakeOptions
from recoupe.intake.taken import Taken
from recoupe.model import Report
from recoupe.network.answers import Answer, FetchError, Fetches
from recoupe.watching.events import Level, Say
from recoupe.watching.pacing import next_try, next_turn
from recoupe.watching.plan import FeedPlan
from recoupe.watching.reading_feeds import Listed, ReadsFeeds, TakePage, is_own
from recoupe.watching.waking import Attention

MOST_LASTING = 8  # failures that asking again will not mend, in a row: with the usual half hour about five days
GONE = 410  # the server's word that it will not come back
FEED_BYTES = 10_000_000  # of a feed: those with whole articles reach two
REMEMBERED = timedelta(days=90)  # how long an entry that its feed no longer names is known by more than its report


class Reads(Protocol):
    """What reads reports while a round lasts."""

    def read(self, batches: Iterable[list[Report]]) -> Generator[Outcomes, None, None]:
        """What each report says, or why it could not be read."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """What a turn needs: ``keep`` tells what keeps reports, marked as sensitive or not, ``clock`` what time it is."""

    archive: Archive
    door: Fetches
    read_feed: ReadsFeeds
    take_page: TakePage
    keep: Callable[[bool], Keeper]
    read: Read
    say: Say
    attention: Attention
    max_bytes: int = 1_000_000
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


@dataclass(slots=True)
class Noted(Tally):
    """What became of each report, by its id."""

    done: dict[str, Outcome] = field(default_factory=dict)

    def count(self, saved: Saved) -> None:
        """Note what became of one report."""
        Tally.count(self, saved)
        if saved.outcome is not Outcome.UNFIT:
            self.done[saved.report_id] = saved.outcome


@dataclass(slots=True)
class Turn:
    """What a turn brought: entries that are new or changed, those whose report is kept, and of these the reports that
    are new here and those of the feed's own text, those that could not be had."""

    new: int = 0
    kept: int = 0
    fresh: int = 0
    own: int = 0
    missed: int = 0


def take_turn(feed: StoredFeed, plan: FeedPlan, follower: Follower) -> Turn:
    """What a feed's turn brought; what could not be had is noted and told, never raised."""
    began = follower.clock()
    turn = Turn()
    try:
        title = note_answer(feed, ask(feed, follower), follower, turn)
    except InputError as error:
        fail(feed, plan, error, follower)
        return turn
    name = plan.name or title or feed.name
    with follower.archive.read() as connection:
        waiting = load_waiting(connection, feed.address, plan.most)
    for some in split_chunks(waiting, BATCH):
        take_entries(some, name, plan, follower, turn)
    now = follower.clock()
    with follower.archive.write() as connection:
        due = write_instant(next_turn(feed.address, plan.every, now))
        note_success(connection, feed.address, at=write_instant(now), next_due=due)
    seconds = round((now - began).total_seconds(), 3)
    counts = asdict(turn)
    follower.say("feed", feed=feed.address, next_due=due, seconds=seconds, **counts)
    return turn


def ask(feed: StoredFeed, follower: Follower) -> Answer:
    """The server's answer; raises FetchError."""
    with follower.attention.interruptible():
        answer = follower.door.fetch(feed.address, most=FEED_BYTES, etag=feed.etag, modified=feed.modified)
    if answer.status == GONE:
        raise FetchError("the server says that it is gone for good.", lasting=True, status=GONE)
    return answer


def note_answer(feed: StoredFeed, answer: Answer, follower: Follower, turn: Turn) -> str | None:
    """What the feed is called, None where nothing changed; its new entries wait. Raises InputError where it is no
    feed."""
    if answer.unchanged:
        return None
    listed = read_safely(answer, follower)
    now = follower.clock()
    with follower.archive.write() as connection:
        turn.new = note_listed(
            connection,
            feed.address,
            listed.entries,
            etag=answer.etag,
            modified=answer.modified,
            at=write_instant(now),
        )
        forget_entries(connection, feed.address, write_instant(now - REMEMBERED))
    return name_feed(listed)


def name_feed(listed: Listed) -> str | None:
    """What the feed calls itself, None for nothing."""
    return (listed.title or "").strip() or None


def fail(feed: StoredFeed, plan: FeedPlan, error: InputError, follower: Follower) -> None:
    """Note that the feed could not be had, and when it is asked for again, if it is."""
    known = error if isinstance(error, FetchError) else FetchError(str(error))
    dead = None
    if known.status == GONE:
        dead = "the server says that it is gone for good (410)"
    elif known.lasting and feed.lasting + 1 >= MOST_LASTING:
        dead = f"it failed {feed.lasting + 1} times in a row, and asking again will not mend it: {error}"
    now = follower.clock()
    due = write_instant(next_try(feed.address, plan.every, now, feed.failures + 1, known.retry_after))
    with follower.archive.write() as connection:
        note_failure(
            connection, feed, str(error), at=write_instant(now), next_due=due, lasting=known.lasting, dead=dead
        )
    level = Level.WARNING if dead is None else Level.ERROR
    counts = {"failures": feed.failures + 1, "next_due": None if dead else due}
    follower.say("feed failed" if dead is None else "feed dead", level, feed=feed.address, error=str(error), **counts)


def take_entries(
    entries: Sequence[StoredEntry], name: str | None, plan: FeedPlan, follower: Follower, turn: Turn
) -> None:
    """Take the pages of some entries in, and note which were: those whose report is kept, known or purged before."""
    options = IntakeOptions(outlet=plan.outlet, language=plan.language, max_bytes=follower.max_bytes)
    reports: dict[str, Taken] = {}
    missed: dict[str, str] = {}
    forbidden: list[str] = []
    for entry in entries:
        taken = take_safely(entry, plan.address, options, follower)
        if isinstance(taken, Failure):
            missed[entry.entry] = taken.reason
            forbidden += [entry.entry] if taken.forbidden else []
        else:
            reports[entry.entry] = name_outlet(taken, name)
    noted = Noted()
    ingest_reports(list(reports.values()), follower.keep(plan.sensitive), shield(follower), noted)
    kept = [id_ for id_, taken in reports.items() if taken.report.id in noted.done]
    lost = {f.source: f.reason for f in noted.failures}
    missed |= {
        id_: lost.get(f"report {taken.report.id}", "it could not be kept.")
        for id_, taken in reports.items()
        if taken.report.id not in noted.done
    }
    with follower.archive.write() as connection:
        note_taken(connection, plan.address, kept, list(missed), forbidden)
    tell_missed(entries, missed, forbidden, plan, follower)
    turn.kept += len(kept)
    turn.own += sum(is_own(reports[id_]) for id_ in kept)
    turn.missed += len(missed)
    turn.fresh += sum(noted.done[reports[id_].report.id] is not Outcome.KNOWN for id_ in kept)


def take_safely(entry: StoredEntry, feed: str, options: IntakeOptions, follower: Follower) -> Taken | Failure:
    """The page of an entry, or why it cannot be had, whatever it was."""
    try:
        with follower.attention.interruptible():
            return follower.take_page(entry, feed, options)
    except InputError as error:
        return Failure(entry.address or entry.entry, str(error))
    except RecoupeError:
        raise
    except Exception as error:  # noqa: BLE001  # an error nobody foresaw in one page is no reason to lose the others
        show_traceback()
        return Failure(entry.address or entry.entry, describe_unexpected(error))


def read_safely(answer: Answer, follower: Follower) -> Listed:
    """What the feed lists; raises InputError where that cannot be told, whatever it was."""
    try:
        with follower.attention.interruptible():
            return follower.read_feed(answer.data, answer.address)
    except RecoupeError:
        raise
    except Exception as error:
        show_traceback()
        raise InputError(describe_unexpected(error)) from error


def name_outlet(taken: Taken, name: str | None) -> Taken:
    """The report with the feed's name for an outlet, where its page tells none."""
    if taken.report.outlet or name is None:
        return taken
    return replace(taken, report=replace(taken.report, outlet=name))


def shield(follower: Follower) -> Read:
    """Reading that can be broken off, so that what is between two batches, the keeping, is not."""

    def read(batches: Iterable[list[Report]]) -> Generator[Outcomes, None, None]:
        outcomes = follower.read(batches)
        try:
            while True:
                with follower.attention.interruptible():
                    some = next(outcomes, None)
                if some is None:
                    return
                yield some
        finally:
            outcomes.close()

    return read


def tell_missed(
    entries: Sequence[StoredEntry],
    missed: dict[str, str],
    forbidden: Collection[str],
    plan: FeedPlan,
    follower: Follower,
) -> None:
    """Tell which entries could not be had, why, and of which no other try is made."""
    for entry in entries:
        if entry.entry in missed:
            tries = entry.tries + 1
            told = {"entry": entry.address or entry.title, "tries": tries, "error": missed[entry.entry]}
            last = entry.entry in forbidden or tries >= MOST_TRIES
            follower.say("entry missed", Level.WARNING, feed=plan.address, **told, given_up=last)
