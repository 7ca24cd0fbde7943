"""How feeds and the pages of their entries are read: through what ``recoupe ingest`` reads them with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from recoupe.archive.feeds import StoredEntry
from recoupe.intake import Failure, IntakeOptions
from recoupe.intake.taken import Taken

if TYPE_CHECKING:
    from recoupe.intake.web.feeds import Entry
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


TakePage = Callable[[StoredEntry, str, IntakeOptions], Taken | Failure]  # (entry, address of its feed, options)
NO_ARTICLE = "the feed gives neither its address nor the whole article. Nothing can be taken in."


def read_feed(data: bytes, address: str) -> Listed:
    """The entries of a feed, the newest first as feeds have them; raises InputError where it is none."""
    from recoupe.intake.web.feeds import read_feed as read  # loads feedparser

    feed = read(data, address)
    return Listed(feed.title, tuple(make_entry(one) for one in feed.entries[:MOST_ENTRIES]))


def make_entry(entry: Entry) -> StoredEntry:
    """An entry as it waits to be taken in."""
    from recoupe.intake.web.entries import name_entry  # loads what parses pages

    said = (entry.address, entry.title, entry.summary, entry.content, entry.updated)
    return StoredEntry(
        name_entry(entry.id, entry.address),
        entry.address,
        entry.title,
        entry.published,
        article=entry.article,
        digest=hashlib.sha256(json.dumps(said).encode()).hexdigest(),
    )


def take_pages(door: Fetches) -> TakePage:
    """What takes the page of an entry in through the door; where it has none, or it cannot be had, the whole article of
    the feed where that gives it."""

    def take(entry: StoredEntry, feed: str, options: IntakeOptions) -> Taken | Failure:
        from recoupe.intake.web.following import Named, take_address  # loads what parses pages

        missed = Failure(entry.title or entry.entry, NO_ARTICLE)
        if entry.address is not None:
            named = Named(entry.address, entry.published, entry.title)
            found = next(take_address(named, options, door, inside=True), None)
            if isinstance(found, Taken):
                return found
            missed = found or Failure(entry.address, "nothing was found there. Open it in a browser.")
        return missed if entry.article is None else take_own(entry, entry.article, feed, options)

    return take


def take_own(entry: StoredEntry, markup: str, feed: str, options: IntakeOptions) -> Taken | Failure:
    """The report of the article that the feed gives."""
    from recoupe.intake.arrivals import Arrival  # both load what parses pages
    from recoupe.intake.web.entries import OwnArticle, take_article

    place = f"{feed}, entry {entry.title or entry.address or entry.entry[:12]}"
    listed = datetime.now(UTC) if entry.listed_at is None else datetime.fromisoformat(entry.listed_at)
    own = OwnArticle(
        name=entry.entry,
        markup=markup,
        outlet=None,
        address=entry.address,
        title=entry.title,
        published=entry.published,
    )
    return take_article(own, Arrival(name=place, fetched=listed, asked=feed, address=feed, place=place), options)


def is_own(taken: Taken) -> bool:
    """Whether a report is of the article that its feed gives, and not of its page."""
    return taken.original is not None and not taken.original.is_page
