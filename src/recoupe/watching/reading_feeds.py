"""How feeds and the pages of their entries are read: through what ``recoupe ingest`` reads them with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from recoupe.archive.feeds import StoredEntry
from recoupe.intake import Failure, IntakeOptions
from recoupe.intake.taken import DatedBy, Taken
from recoupe.records import parse_iso

if TYPE_CHECKING:
    from recoupe.network.answers import Fetches

MOST_ENTRIES = 5_000  # of one answer: a feed that has more is a list of everything, and its newest come first


@dataclass(frozen=True, slots=True)
class Listed:
    """What a feed's answer lists, and what the feed is called."""

    title: str | None
    entries: tuple[StoredEntry, ...]


class ReadsFeeds(Protocol):
    """What reads a feed's bytes; raises InputError where they are none."""

    def __call__(self, data: bytes, address: str) -> Listed:
        """The entries of a feed that came from an address."""
        ...


TakePage = Callable[[StoredEntry, IntakeOptions], Taken | Failure]


def read_feed(data: bytes, address: str) -> Listed:
    """The entries of a feed, the newest first as feeds have them; raises InputError where it is none."""
    from recoupe.intake.web.feeds import read_feed as read  # loads feedparser

    feed = read(data, address)
    entries = (
        StoredEntry(name_entry(one.id, one.address), one.address, one.title, one.published)
        for one in feed.entries[:MOST_ENTRIES]
    )
    return Listed(feed.title, tuple(entries))


def name_entry(id_: str | None, address: str | None) -> str:
    """By what an entry is known again: a digest of the id that its feed gives it, else of its address."""
    return hashlib.sha256((id_ or address or "").encode()).hexdigest()


def take_pages(door: Fetches) -> TakePage:
    """What takes the page of an entry in through the door."""

    def take(entry: StoredEntry, options: IntakeOptions) -> Taken | Failure:
        from recoupe.intake import take_inputs  # loads what parses pages

        if entry.address is None:
            return Failure(entry.title or entry.entry, "the feed gives no address for it. Nothing can be taken in.")
        for taken in take_inputs([entry.address], options, door=door):
            return taken if isinstance(taken, Failure) else date_by_feed(taken, entry)
        return Failure(entry.address, "nothing was found there. Open it in a browser.")

    return take


def date_by_feed(taken: Taken, entry: StoredEntry) -> Taken:
    """The report with the day that the feed gives its entry, where the page gives none."""
    try:
        day = parse_iso(entry.published[:10]) if entry.published else None
    except ValueError:  # a feed may write anything
        day = None
    if taken.report.published is not None or day is None:
        return taken
    facts = replace(taken.facts, published_at=entry.published, dated_by=DatedBy.FEED)
    return replace(taken, report=replace(taken.report, published=day), facts=facts)
