"""What is known of each feed that is followed, and which of its entries were taken in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from recoupe.archive.chunks import split_chunks
from recoupe.archive.schema_watching import feed_entries, feeds
from recoupe.errors import InputError

MOST_EDITS = 10  # times that an entry is taken again because its feed says other things of it: some do on each request
MOST_TRIES = 5  # turns in which the page of an entry is asked for: with the usual half hour, over two hours


class EntryState(StrEnum):
    """What has become of an entry."""

    WAITING = "waiting"
    KEPT = "kept"
    FAILED = "failed"  # given up: after MOST_TRIES, or at once where its site forbids it


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFeed:
    """A feed as it stands; ``waiting`` counts its entries that are not taken in yet, ``failed`` those given up."""

    address: str
    name: str | None
    etag: str | None
    modified: str | None
    last_tried: str | None
    last_success: str | None
    failures: int
    lasting: int
    next_due: str
    items: int
    dead: bool
    reason: str | None
    last_error: str | None
    waiting: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry that is to be taken in; ``entry`` is the digest of what the feed calls it, ``article`` the markup of the
    whole article where the feed gives that, ``digest`` one of all that it says of the entry."""

    entry: str
    address: str | None
    title: str | None
    published: str | None
    tries: int = 0
    article: str | None = None
    digest: str | None = None
    listed_at: str | None = None


def follow_feeds(connection: Connection, named: Mapping[str, str | None], at: str) -> None:
    """Follow these feeds, by address with their names, and no others; what is known of a feed stays."""
    known = set(connection.scalars(select(feeds.c.address)))
    connection.execute(update(feeds).values(followed=False))
    for address, name in named.items():
        if address in known:
            connection.execute(update(feeds).where(feeds.c.address == address).values(followed=True, name=name))
        else:
            connection.execute(insert(feeds).values(address=address, name=name, followed=True, next_due=at))


def list_feeds(connection: Connection) -> tuple[StoredFeed, ...]:
    """The feeds that are followed, by address."""
    counted = select(feed_entries.c.feed, feed_entries.c.state, func.count().label("number"))
    counts: dict[tuple[str, str], int] = {
        (row.feed, row.state): row.number
        for row in connection.execute(counted.group_by(feed_entries.c.feed, feed_entries.c.state))
    }
    return tuple(
        StoredFeed(
            **{name: value for name, value in row._mapping.items() if name != "followed"},
            waiting=counts.get((row.address, EntryState.WAITING), 0),
            failed=counts.get((row.address, EntryState.FAILED), 0),
        )
        for row in connection.execute(select(feeds).where(feeds.c.followed).order_by(feeds.c.address))
    )


def find_due(connection: Connection, at: str) -> tuple[StoredFeed, ...]:
    """The feeds whose turn it is, the one that has waited longest first."""
    due = [one for one in list_feeds(connection) if not one.dead and one.next_due <= at]
    return tuple(sorted(due, key=lambda one: (one.next_due, one.address)))


def find_next_due(connection: Connection) -> str | None:
    """When the next turn of a feed is, None where none is followed."""
    live = feeds.c.followed, ~feeds.c.dead
    found = connection.scalar(select(func.min(feeds.c.next_due)).where(*live))
    return None if found is None else str(found)


def note_listed(
    connection: Connection,
    feed: str,
    entries: Sequence[StoredEntry],
    *,
    etag: str | None,
    modified: str | None,
    at: str,
) -> int:
    """How many entries are new, or say other things than before; they wait. What to ask the server with next time is
    kept with them, so that nothing that it listed is lost."""
    listed = {one.entry: one for one in entries}
    known: dict[str, Row[Any]] = {}
    of = feed_entries.c
    for chunk in split_chunks(listed):
        mine = of.feed == feed, of.entry.in_(chunk)
        rows = connection.execute(select(of.entry, of.digest, of.edits).where(*mine)).all()
        known |= {row.entry: row for row in rows}
        connection.execute(update(feed_entries).where(*mine).values(listed_at=at))
    new = [one for id_, one in listed.items() if id_ not in known]
    highest = connection.scalar(select(func.max(of.number)).where(of.feed == feed)) or 0
    waiting = [
        # feeds name the newest first: it has the highest number
        {"feed": feed, "entry": one.entry, "number": highest + len(new) - n, "listed_at": at, **wait_values(one)}
        for n, one in enumerate(new)
    ]
    if waiting:
        connection.execute(insert(feed_entries), waiting)
    changed = [(listed[id_], row) for id_, row in known.items() if listed[id_].digest != row.digest]
    edited = sum(note_edited(connection, feed, one, row.digest, row.edits) for one, row in changed)
    connection.execute(update(feeds).where(feeds.c.address == feed).values(etag=etag, modified=modified))
    return len(new) + edited


def wait_values(entry: StoredEntry) -> dict[str, object]:
    """The values of an entry that waits."""
    said = {name: getattr(entry, name) for name in ("address", "title", "published", "article", "digest")}
    return {**said, "state": EntryState.WAITING}


def note_edited(connection: Connection, feed: str, entry: StoredEntry, before: str | None, edits: int) -> bool:
    """Whether an entry of which its feed says other things than ``before`` waits again: not where that is not known, as
    of those that older versions noted, nor where it was so MOST_EDITS times."""
    again = before is not None and edits < MOST_EDITS
    values = {**wait_values(entry), "tries": 0, "edits": edits + 1} if again else {"digest": entry.digest}
    mine = feed_entries.c.feed == feed, feed_entries.c.entry == entry.entry
    connection.execute(update(feed_entries).where(*mine).values(**values))
    return again


def load_waiting(connection: Connection, feed: str, limit: int) -> tuple[StoredEntry, ...]:
    """Entries that wait, those that were tried least often first, of these the newest."""
    of = feed_entries.c
    query = select(of.entry, of.address, of.title, of.published, of.tries, of.article, of.digest, of.listed_at)
    query = query.where(of.feed == feed, of.state == EntryState.WAITING).order_by(of.tries, of.number.desc())
    return tuple(StoredEntry(*row) for row in connection.execute(query.limit(limit)))


def note_taken(
    connection: Connection, feed: str, kept: Collection[str], missed: Collection[str], forbidden: Collection[str] = ()
) -> None:
    """Entries whose report is kept are done with; one that was missed is tried again, up to MOST_TRIES, but for those
    that their sites forbid."""
    done = {"address": None, "title": None, "published": None, "article": None}
    of = feed_entries.c
    for chunk in split_chunks(kept):
        mine = of.feed == feed, of.entry.in_(chunk)
        connection.execute(update(feed_entries).where(*mine).values(state=EntryState.KEPT, **done))
    for chunk in split_chunks(missed):
        mine = of.feed == feed, of.entry.in_(chunk)
        connection.execute(update(feed_entries).where(*mine).values(tries=of.tries + 1))
    for chunk in split_chunks(forbidden):
        mine = of.feed == feed, of.entry.in_(chunk)
        connection.execute(update(feed_entries).where(*mine).values(state=EntryState.FAILED))
    spent = of.feed == feed, of.state == EntryState.WAITING, of.tries >= MOST_TRIES
    connection.execute(update(feed_entries).where(*spent).values(state=EntryState.FAILED))
    connection.execute(update(feeds).where(feeds.c.address == feed).values(items=feeds.c["items"] + len(kept)))


def note_success(connection: Connection, feed: str, *, at: str, next_due: str) -> None:
    """The turn of a feed is over, and all went well with the feed itself."""
    well = {"last_tried": at, "last_success": at, "failures": 0, "lasting": 0, "last_error": None}
    connection.execute(update(feeds).where(feeds.c.address == feed).values(next_due=next_due, **well))


def note_failure(
    connection: Connection, feed: StoredFeed, error: str, *, at: str, next_due: str, lasting: bool, dead: str | None
) -> None:
    """The feed could not be had; ``dead`` says why it is not asked for any more, None where it is."""
    counts = {"failures": feed.failures + 1, "lasting": feed.lasting + 1 if lasting else 0}
    ill = {"last_tried": at, "last_error": error, "dead": dead is not None, "reason": dead}
    connection.execute(update(feeds).where(feeds.c.address == feed.address).values(next_due=next_due, **counts, **ill))


def revive_feed(connection: Connection, address: str, at: str) -> None:
    """Ask for a dead feed again, as if it had never failed, and for its entries that were given up.

    Raises InputError where no such feed is known.
    """
    again = {"dead": False, "reason": None, "failures": 0, "lasting": 0, "next_due": at, "etag": None, "modified": None}
    done = connection.execute(update(feeds).where(feeds.c.address == address).values(**again))
    if done.rowcount == 0:
        raise InputError(f"no feed is followed at {address}. recoupe feeds lists them.")
    failed = feed_entries.c.feed == address, feed_entries.c.state == EntryState.FAILED
    connection.execute(update(feed_entries).where(*failed).values(state=EntryState.WAITING, tries=0))


def forget_entries(connection: Connection, feed: str, before: str) -> None:
    """Forget entries that are done with and that the feed has not named since; their reports are known by address."""
    done = feed_entries.c.state != EntryState.WAITING, feed_entries.c.listed_at < before
    connection.execute(delete(feed_entries).where(feed_entries.c.feed == feed, *done))
