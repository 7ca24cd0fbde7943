"""Addresses through the door: a page, a feed or a sitemap with the pages that it names, each of them or its failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from recoupe.addresses import compare_address
from recoupe.errors import InputError
from recoupe.intake.arrivals import Arrival, arrive_from_web, take_found
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.pages import PAGE_FACTOR
from recoupe.intake.streams import read_bounded
from recoupe.intake.taken import DatedBy, Facts, Found, Taken
from recoupe.intake.web.feeds import Entry, Feed, read_feed
from recoupe.intake.web.sitemaps import Listed, read_sitemap
from recoupe.network.answers import Fetches

Items = Iterator[Taken | Failure]
FULL = 60  # words of an entry that holds its whole article; summaries have 20 to 50
MOST_SITEMAPS = 20  # of one index that are fetched, the newest first
FEED_TYPE = "application/feed+xml"
CLOSED = "is an address, and nothing may be fetched (--offline). Save the page and give the file."


@dataclass(frozen=True, slots=True)
class Named:
    """A page that a feed or a sitemap names, and what it says of it."""

    address: str
    dated: str | None = None
    titled: str | None = None


def is_address(source: str) -> bool:
    """Whether a source is a web address and no file."""
    return source.lower().startswith(("http://", "https://"))


def take_address(named: Named, options: IntakeOptions, door: Fetches | None, *, inside: bool = False) -> Items:
    """What an address gives; one that is named ``inside`` a feed or a sitemap is not followed further.

    Never raises for what a server gives.
    """
    from recoupe.intake.taking import take_stream  # here because it knows all kinds, and they know this one

    try:
        if door is None:
            raise InputError(CLOSED)
        answer = door.fetch(named.address, most=options.max_bytes * PAGE_FACTOR)
        arrival = arrive_from_web(answer, dated=named.dated, titled=named.titled, inside=inside)
        yield from take_stream(BytesIO(answer.data), arrival, options, None if inside else door)
    except InputError as error:
        yield fail(named.address, error)


def fail(address: str, error: InputError) -> Failure:
    """The failure of an address, which the door's message names as well."""
    return Failure(address, str(error).removeprefix(address).removeprefix(":").lstrip())


def take_named(named: Iterable[Named], options: IntakeOptions, door: Fetches | None) -> Items:
    """The pages that a feed or a sitemap names, each address once and at most ``options.most_pages``."""
    known: set[str] = set()
    for one in named:
        key = compare_address(one.address) or one.address
        if key in known:
            continue
        if len(known) >= options.most_pages:
            return
        known.add(key)
        yield from take_address(one, options, door, inside=True)


def take_feed(stream: BinaryIO, arrival: Arrival, options: IntakeOptions, door: Fetches | None) -> Items:
    """The pages of a feed; of a saved one, and where a page cannot be had, the entries that hold their article."""
    check_outside(arrival, "a feed")
    data = read_bounded(stream, options.max_bytes * PAGE_FACTOR, options)
    feed = read_feed(data, arrival.address)
    if not feed.entries:
        raise InputError("is a feed without an entry.")
    known: set[str] = set()
    for number, entry in enumerate(feed.entries, start=1):
        key = compare_address(entry.address) or entry.id
        if key in known:
            continue
        if len(known) >= options.most_pages:
            return
        known.add(key)
        yield from take_entry(entry, number, Source(feed, data, arrival), options, door)


@dataclass(frozen=True, slots=True)
class Source:
    """A feed with its bytes and where they came from."""

    feed: Feed
    data: bytes
    arrival: Arrival


def take_entry(entry: Entry, number: int, source: Source, options: IntakeOptions, door: Fetches | None) -> Items:
    """The page of an entry, or what the entry itself holds where that is the whole article."""
    whole = entry.content or entry.summary or ""
    is_whole = len(whole.split()) >= FULL
    if is_whole and (source.arrival.address is None or door is None or entry.address is None):
        yield take_own_text(entry, number, source, options)
    elif entry.address is None:
        yield Failure(f"{source.arrival.name}, entry {number}", "holds no article and no address of one.")
    else:
        for item in take_address(Named(entry.address, entry.published, entry.title), options, door, inside=True):
            missed = isinstance(item, Failure) and is_whole
            yield take_own_text(entry, number, source, options) if missed else item


def take_own_text(entry: Entry, number: int, source: Source, options: IntakeOptions) -> Taken | Failure:
    """The report of what an entry holds; the feed's bytes are what it was made of."""
    place = f"{source.arrival.place or source.arrival.name}, entry {number}"
    text = entry.content or entry.summary or ""
    title = entry.title
    found = Found(
        text=text if title is None or text.startswith(title) else f"{title}\n\n{text}",
        title=title,
        outlet=source.feed.title,
        published=entry.published,
        url=entry.address,
        facts=date_entry(entry),
    )
    try:
        return take_found(found, replace(source.arrival, name=place, place=place), source.data, FEED_TYPE, options)
    except InputError as error:
        return Failure(place, str(error))


def date_entry(entry: Entry) -> Facts:
    """What the feed says of when an entry was published."""
    moment = entry.published if entry.published is not None and "T" in entry.published else None
    return Facts(published_at=moment, dated_by=None if entry.published is None else DatedBy.FEED)


def take_sitemap(stream: BinaryIO, arrival: Arrival, options: IntakeOptions, door: Fetches | None) -> Items:
    """The newest pages of a sitemap, or of those that an index names."""
    check_outside(arrival, "a sitemap")
    sitemap = read_sitemap(read_bounded(stream, options.max_bytes * PAGE_FACTOR, options), arrival.address)
    if door is None:
        raise InputError("is a sitemap, and its pages may not be fetched (--offline). Save them and give the files.")
    if not sitemap.index:
        yield from take_named(map(name_listed, sitemap.listed), options, door)
        return
    failures: list[Failure] = []
    pages = list_pages(sitemap.listed[:MOST_SITEMAPS], options, door, failures)
    newest = islice(pages, options.most_pages * 2)  # enough though some be named twice; the other sitemaps are older
    yield from take_named(map(name_listed, newest), options, door)
    yield from failures


def list_pages(
    sitemaps: Iterable[Listed], options: IntakeOptions, door: Fetches, failures: list[Failure]
) -> Iterator[Listed]:
    """The pages of the sitemaps of an index, one sitemap after the other; an index inside an index is not followed."""
    for listed in sitemaps:
        try:
            answer = door.fetch(listed.address, most=options.max_bytes * PAGE_FACTOR)
            inner = read_sitemap(answer.data, answer.address)
            if inner.index:
                raise InputError("is an index of sitemaps inside another. Give it by itself.")
        except InputError as error:
            failures.append(fail(listed.address, error))
            continue
        yield from inner.listed


def name_listed(listed: Listed) -> Named:
    """The page that a sitemap lists; when it changed is not when it was published."""
    return Named(listed.address, listed.published, listed.title)


def check_outside(arrival: Arrival, what: str) -> None:
    """Raises InputError where a feed or a sitemap was named by another: following it could go on for ever."""
    if arrival.inside:
        raise InputError(f"is {what} that another one names. Give it by itself.")
