"""The article that an entry of a feed holds itself, taken in as a report: of it are kept the bytes, and that they are
the feed's."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from recoupe.errors import InputError
from recoupe.intake.arrivals import Arrival, take_found
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.reports import ID_DIGITS
from recoupe.intake.taken import ENTRY_TYPE, DatedBy, Facts, Found, Taken
from recoupe.intake.web.contents import read_article


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnArticle:
    """An entry's whole article as markup, with what its feed says of it; ``name`` is ``name_entry`` of it."""

    name: str
    markup: str
    outlet: str | None
    address: str | None
    title: str | None
    published: str | None


def name_entry(id_: str | None, address: str | None) -> str:
    """By what an entry is known again: a digest of the id that its feed gives it, else of its address."""
    return hashlib.sha256((id_ or address or "").encode()).hexdigest()


def take_article(own: OwnArticle, arrival: Arrival, options: IntakeOptions) -> Taken | Failure:
    """The report of the article, whose bytes are the entry's content; ``arrival`` is the feed's.

    Without an address of its own it is known by the feed's and the entry's id: changed, it is a version of the same.
    """
    text = read_article(own.markup)
    found = Found(
        text=text if own.title is None or text.startswith(own.title) else f"{own.title}\n\n{text}",
        title=own.title,
        outlet=own.outlet,
        published=own.published,
        url=own.address,
        facts=date_entry(own.published),
    )
    try:
        taken = take_found(found, arrival, own.markup.encode("utf-8", "replace"), ENTRY_TYPE, options)
    except InputError as error:
        return Failure(arrival.name, str(error))
    feed = arrival.asked or arrival.address
    id_ = taken.report.id if own.address or feed is None else name_report(feed, own.name)
    return replace(taken, report=replace(taken.report, id=id_, url=own.address))  # and not the feed's address


def name_report(feed: str, name: str) -> str:
    """The id of the report of an entry that has no address."""
    return hashlib.sha256(f"{feed}\n{name}".encode()).hexdigest()[:ID_DIGITS]


def date_entry(published: str | None) -> Facts:
    """What the feed says of when an entry was published."""
    moment = published if published is not None and "T" in published else None
    return Facts(published_at=moment, dated_by=None if published is None else DatedBy.FEED)
