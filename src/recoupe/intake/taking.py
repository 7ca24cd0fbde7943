"""A stream to what is taken from it: one table of the kinds of sources, and what reads each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import chain
from typing import BinaryIO

from recoupe.intake.arrivals import Arrival, take_found
from recoupe.intake.document_sources import take_docx, take_mail, take_objects, take_pdf, take_table
from recoupe.intake.jsonl import (
    bounded_lines,
    is_report_line,
    line_limit,
    make_from_lines,
    make_line_report,
    parse_object,
    report_of,
)
from recoupe.intake.kinds import Kind, find_kind
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.pages import PAGE_FACTOR, read_page
from recoupe.intake.streams import GZIP_START, look_ahead, read_bounded, telling_damage, unpack
from recoupe.intake.taken import Taken
from recoupe.intake.texts import is_json, read_text
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
    """The reports of JSONL, ours or another tool's."""
    yield from take_each_line(bounded_lines(stream, options.max_bytes), arrival.name, options)


def take_each_line(lines: Iterable[bytes | None], name: str, options: IntakeOptions) -> Items:
    """What each line gives; one without ``report`` is another tool's."""
    from recoupe.intake.documents.other_json import other_report  # here because most lines are ours

    def take(line: bytes) -> Taken:
        value = parse_object(line)
        return Taken(make_line_report(report_of(value), options)) if "report" in value else other_report(value, options)

    return make_from_lines(lines, name, options, take)


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
    """What begins with a brace: JSONL, a JSON feed, another tool's JSON, or a text."""
    head = stream.readline(line_limit(options.max_bytes))
    if is_report_line(head):
        lines = chain(bounded_lines(BytesIO(head), options.max_bytes), bounded_lines(stream, options.max_bytes))
        yield from take_each_line(lines, arrival.name, options)
        return
    data = head + stream.read(max(0, options.max_bytes * PAGE_FACTOR + 1 - len(head)))
    if is_feed(data):
        yield from take_feed(BytesIO(data), arrival, options, door)
    elif is_json(data.decode("utf-8-sig", "replace")):
        yield from take_objects(data, arrival, options)
    else:
        yield from take_text(BytesIO(data), arrival, options, door)


TAKERS: dict[Kind, Take] = {
    Kind.LINES: take_lines,
    Kind.JSON: take_json,
    Kind.PAGE: take_page,
    Kind.FEED: take_feed,
    Kind.SITEMAP: take_sitemap,
    Kind.ARCHIVE: take_archive,
    Kind.TEXT: take_text,
    Kind.PDF: take_pdf,
    Kind.DOCX: take_docx,
    Kind.MAIL: take_mail,
    Kind.TABLE: take_table,
}
