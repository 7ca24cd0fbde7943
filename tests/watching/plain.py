"""The plainest that satisfies what a watcher asks for: a door without guards, and readers of the test site's pages.

What is tested with it is the watcher; the door, the feeds and the pages have tests of their own.
"""

from __future__ import annotations

import re
import socket
import urllib.error
import urllib.request
from collections.abc import Generator, Iterable, Mapping
from datetime import UTC, datetime
from xml.etree import ElementTree

from tests.archive.factories import GAO, make_statement

from recoupe.archive.feeds import StoredEntry
from recoupe.archive.ingesting import Outcomes
from recoupe.archive.ready import Ready
from recoupe.errors import InputError
from recoupe.intake import Failure, IntakeOptions, make_report
from recoupe.intake.taken import Taken
from recoupe.intake.web.entries import name_entry
from recoupe.model import Place, PlaceKind, Record, Report
from recoupe.network.answers import Answer, FetchError, Fetches
from recoupe.records import identify_statements
from recoupe.watching.reading_feeds import Listed, TakePage

SECONDS = 5.0
DAY = "2025-03-10"
PLACES = (Place("Tessit", PlaceKind.SETTLEMENT, 15.2, 0.37, 4.0, country="ML"), GAO)
LASTING = (401, 403, 404, 410, 451)


class PlainDoor:
    """A door that lets everything through; recoupe.network.Door takes its place in the program."""

    def fetch(
        self, address: str, *, most: int, etag: str | None = None, modified: str | None = None, obey_robots: bool = True
    ) -> Answer:
        """What the server gives."""
        request = urllib.request.Request(address)
        if etag is not None:
            request.add_header("If-None-Match", etag)
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as response:
                data = response.read(most)
                return make_answer(address, response.url, response.status, response.headers, data)
        except urllib.error.HTTPError as error:
            with error:
                if error.code == 304:
                    return make_answer(address, address, 304, error.headers)
                after = error.headers.get("Retry-After")
                raise FetchError(
                    f"the server answers {error.code}.",
                    retry_after=None if after is None else float(after),
                    lasting=error.code in LASTING,
                    status=error.code,
                ) from None
        except OSError as error:
            raise FetchError(f"cannot be had: {error}.") from error

    def post(self, address: str, data: bytes, *, media_type: str, headers: Mapping[str, str] | None = None) -> int:
        """What the server answers."""
        request = urllib.request.Request(address, data, {"Content-Type": media_type, **(headers or {})})
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except OSError as error:
            raise FetchError(f"cannot be had: {error}.") from error

    def connect(self, host: str, port: int, timeout: float) -> socket.socket:
        """A connection."""
        return socket.create_connection((host, port), timeout)


def make_answer(asked: str, address: str, status: int, headers: Mapping[str, str], data: bytes = b"") -> Answer:
    return Answer(
        asked=asked,
        address=address,
        fetched=datetime.now(UTC),
        status=status,
        data=data,
        etag=headers.get("ETag"),
        modified=headers.get("Last-Modified"),
    )


def read_plain_feed(data: bytes, address: str) -> Listed:
    """The entries of the test site's feeds."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise InputError(f"{address} is no feed: {error}.") from error
    found = [(item.findtext("guid"), item.findtext("link"), item.findtext("title")) for item in root.iter("item")]
    entries = (StoredEntry(name_entry(id_, link), link, title, None) for id_, link, title in found)
    return Listed(root.findtext("channel/title"), tuple(entries))


def take_plain_pages(door: Fetches) -> TakePage:
    """What takes the test site's articles, plain texts, in."""

    def take(entry: StoredEntry, feed: str, options: IntakeOptions) -> Taken | Failure:
        assert entry.address is not None
        try:
            answer = door.fetch(entry.address, most=options.max_bytes)
            text = answer.data.decode()
            return Taken(make_report(text, url=entry.address, outlet=options.outlet, language=options.language or "fr"))
        except InputError as error:
            return Failure(entry.address, str(error))

    return take


def read_plainly(batches: Iterable[list[Report]]) -> Generator[Outcomes, None, None]:
    """A stand-in for the reader: see ``tell``."""
    for batch in batches:
        yield [Ready(tell(report)) for report in batch]


def tell(report: Report) -> Record:
    """What a text of one sentence says: an attack on the first place that it names, with the number that it gives of
    dead. A text without a place says nothing."""
    place = next((place for place in PLACES if place.name in report.text), None)
    if place is None:
        return Record(report, ())
    sentence = report.text.strip().splitlines()[-1]
    number = re.search(r"\d+", sentence)
    slots: dict[str, object] = {} if number is None else {"killed": float(number[0])}
    person = re.search(r"selon ([A-Z]\w+ [A-Z]\w+)", sentence)
    if person is not None:
        slots |= {"source": person[1], "certainty": "attributed"}
    statement = make_statement(report.text, sentence, places=(place,), days=(DAY, DAY), **slots)
    return Record(report, tuple(identify_statements(report, (statement,))))
