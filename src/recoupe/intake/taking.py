"""A stream to what is taken from it: one table of the kinds of sources, and what reads each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import chain
from typing import BinaryIO

from recoupe.intake.arrivals import Arrival, take_found
from recoupe.intake.jsonl import bounded_lines, is_report_line, line_limit, read_lines
from recoupe.intake.kinds import Kind, find_kind, split_suffix
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.pages import PAGE_FACTOR, read_page
from recoupe.intake.streams import GZIP_START, look_ahead, read_bounded, telling_damage, unpack
from recoupe.intake.taken import Taken
from recoupe.intake.texts import read_text
from recoupe.intake.warcs.records import take_archive
from recoupe.intake.warcs.unpacking import begins_record
from recoupe.intake.web.feeds import is_feed
from recoupe.intake.web.following import take_feed, take_sitemap
from recoupe.intake.web.sitemaps import is_list
from recoupe.network.answers import Fetches

Items = Iterator[Taken | Failure]
Take = Callable[[BinaryIO, Arrival, IntakeOptions, Fetches | None], Items]


def take_stream(stream: BinaryIO, arrival: Arrival, options: IntakeOptions, door: Fetches | None = None) -> Items:
    """What one source gives, by how it begins, its name and its media type; packed ones are unpacked once.

    Raises InputError where nothing can be read of it.
    """
    with telling_damage():
        head, stream = look_ahead(stream)
        if head.startswith(GZIP_START) and not begins_record(head):
            head, stream = look_ahead(unpack(stream))
        kind = find_kind(head, arrival.suffix, arrival.media_type)
        yield from TAKERS[kind](stream, arrival, options, door)


def take_lines(stream: BinaryIO, arrival: Arrival, options: IntakeOptions, door: Fetches | None) -> Items:
    """The reports of JSONL; the lines are ours or of another tool, and nothing of them is kept beside the report."""
    for item in read_lines(bounded_lines(stream, options.max_bytes), arrival.name, options):
        yield item if isinstance(item, Failure) else Taken(item)


def take_page(stream: BinaryIO, arrival: Arrival, options: IntakeOptions, door: Fetches | None) -> Items:
    """The article of a web page."""
    data = read_bounded(stream, options.max_bytes * PAGE_FACTOR, options)
    found = read_page(data, address=arrival.address, charset=arrival.charset)
    yield take_found(found, arrival, data, Kind.PAGE.value, options)


def take_text(stream: BinaryIO, arrival: Arrival, options: IntakeOptions, door: Fetches | None) -> Items:
    """A plain text as it stands, or the pages of a list of addresses that a server gave."""
    data = stream.read(options.max_bytes * PAGE_FACTOR + 1)
    if is_list(data) and not arrival.inside:
        yield from take_sitemap(BytesIO(data), arrival, options, door)
    else:
        yield take_found(read_text(data, options), arrival, data, Kind.TEXT.value, options)


def take_json(stream: BinaryIO, arrival: Arrival, options: IntakeOptions, door: Fetches | None) -> Items:
    """What begins with a brace: JSONL of ours, a JSON feed, or a text."""
    head = stream.readline(line_limit(options.max_bytes))
    if is_report_line(head):
        lines = chain(bounded_lines(BytesIO(head), options.max_bytes), bounded_lines(stream, options.max_bytes))
        for item in read_lines(lines, arrival.name, options):
            yield item if isinstance(item, Failure) else Taken(item)
        return
    data = head + stream.read(max(0, options.max_bytes * PAGE_FACTOR + 1 - len(head)))
    take = take_feed if is_feed(data) else take_text
    yield from take(BytesIO(data), arrival, options, door)


TAKERS: dict[Kind, Take] = {
    Kind.LINES: take_lines,
    Kind.JSON: take_json,
    Kind.PAGE: take_page,
    Kind.FEED: take_feed,
    Kind.SITEMAP: take_sitemap,
    Kind.ARCHIVE: take_archive,
    Kind.TEXT: take_text,
    # How those look that are not built yet is told by decoding.FORMATS.
    Kind.PDF: take_text,
    Kind.DOCX: take_text,
    Kind.MAIL: take_text,
    Kind.TABLE: take_text,
}


def name_inside(arrival: Arrival, name: str) -> Arrival:
    """What arrived inside another source: "lettre.eml, attachment bilan.pdf"."""
    place = f"{arrival.place or arrival.name}, attachment {name}"
    return replace(arrival, name=place, place=place, suffix=split_suffix(name)[0], media_type="", inside=True)
