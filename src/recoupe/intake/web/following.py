"""Addresses through the door: a page, a feed or a sitemap with the pages that it names, each of them or its failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from recoupe.addresses import compare_address
from recoupe.errors import InputError
from recoupe.intake.arrivals import Arrival, arrive_from_web
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.pages import PAGE_FACTOR
from recoupe.intake.streams import read_bounded
from recoupe.intake.taken import Taken
from recoupe.intake.web.entries import OwnArticle, name_entry, take_article
from recoupe.intake.web.feeds import Entry, Feed, read_feed
from recoupe.intake.web.sitemaps import Listed, read_sitemap
from recoupe.network.answers import FetchError, Fetches

Items = Iterator[Taken | Failure]
MOST_SITEMAPS = 20  # of one index that are fetched, the newest first
NO_ARTICLE = (
    "holds no whole article and no address of one: what feeds cut, or give as a summary, is not taken for a report."
)
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
    forbidden = isinstance(error, FetchError) and error.forbidden
    return Failure(address, str(error).removeprefix(address).removeprefix(":").lstrip(), forbidden=forbidden)


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
        yield from take_entry(entry, number, Source(feed, arrival), options, door)


@dataclass(frozen=True, slots=True)
class Source:
    """A feed and where it came from."""

    feed: Feed
    arrival: Arrival


def take_entry(entry: Entry, number: int, source: Source, options: IntakeOptions, door: Fetches | None) -> Items:
    """The page of an entry, or what the entry itself holds where that is the whole article."""
    named = Named(entry.address, entry.published, entry.title) if entry.address is not None else None
    if entry.article is not None and (source.arrival.address is None or door is None or named is None):
        yield take_own(entry, entry.article, number, source, options)
    elif named is None:
        yield Failure(f"{source.arrival.name}, entry {number}", NO_ARTICLE)
    else:
        for item in take_address(named, options, door, inside=True):
            missed = isinstance(item, Failure)
            yield take_own(entry, entry.article, number, source, options) if missed and entry.article else item


def take_own(entry: Entry, markup: str, number: int, source: Source, options: IntakeOptions) -> Taken | Failure:
    """The report of what an entry holds."""
    place = f"{source.arrival.place or source.arrival.name}, entry {number}"
    own = OwnArticle(
        name=name_entry(entry.id, entry.address),
        markup=markup,
        outlet=source.feed.title,
        address=entry.address,
        title=entry.title,
        published=entry.published,
    )
    return take_article(own, replace(source.arrival, name=place, place=place), options)


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
