"""WARC records to what is taken from them: pages, plain texts and PDF that were answered with 200; nothing is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from recoupe.errors import InputError, NothingToRead
from recoupe.intake.arrivals import Arrival
from recoupe.intake.moments import find_moment
from recoupe.intake.options import Failure, IntakeOptions, PassedOver
from recoupe.intake.page_facts import make_absolute
from recoupe.intake.pages import PAGE_FACTOR
from recoupe.intake.reports import describe_excess
from recoupe.intake.taken import Taken
from recoupe.intake.warcs.framing import Framed, frame_records
from recoupe.network.answers import Fetches

READ = frozenset(("text/html", "application/xhtml+xml", "text/plain", "application/pdf"))
MISSED = "answers without success or text"
ANSWERS = ("response", "resource")
HEADERS = 64 * 1024  # bytes that a record's headers may take beside its body
UNPACKED = ("", "identity", "gzip", "x-gzip", "deflate")


@dataclass(frozen=True, slots=True)
class Body:
    """What a server gave, as a record keeps it, decoded."""

    data: bytes
    media_type: str
    charset: str | None
    address: str
    fetched: datetime | None


def take_archive(
    stream: BinaryIO, arrival: Arrival, options: IntakeOptions, door: Fetches | None
) -> Iterator[Taken | Failure]:
    """The pages of a WARC file in one pass, or failures for records that are broken or hold no article.

    What is no answer (requests, revisits, metadata) is passed over; what is no success, no text or no article in a
    language that is read is counted, since most of a crawl is such. A file with nothing else is a failure.
    """
    if arrival.inside:
        raise InputError("is an archive inside another source. Save it and give the file.")
    most = options.max_bytes * PAGE_FACTOR
    passed: Counter[str] = Counter()
    empty = True
    for framed in frame_records(stream, most + HEADERS):
        place = f"{arrival.name}, record {framed.number}"
        body = None
        try:
            if framed.damage is not None:
                raise InputError(framed.damage)
            body = read_body(framed, most, options)
            if body is None:
                passed[MISSED] += framed.type in ANSWERS  # the others are what a crawler writes beside them
                continue
            yield from take_body(body, place, arrival, options)
        except NothingToRead as error:
            passed[error.what] += 1
            continue
        except InputError as error:
            yield Failure(name_record(place, body), str(error))
        empty = False
    for what, number in sorted((+passed).items()):
        yield PassedOver(arrival.name, f"passed over, {what}: {number:,}.")
    if empty:
        yield Failure(arrival.name, "holds no article that was fetched with success.")


def name_record(place: str, body: Body | None) -> str:
    """What a failure calls a record: where it is in the file and, where that could be read, whose page it keeps."""
    return place if body is None else f"{place} ({body.address})"


def take_body(body: Body, place: str, arrival: Arrival, options: IntakeOptions) -> Iterator[Taken | Failure]:
    """What one record gives; raises InputError where nothing can be read of it."""
    from recoupe.intake.taking import take_stream  # here because it knows all kinds, and this one is among them

    inner = Arrival(
        name=name_record(place, body),
        fetched=body.fetched or arrival.fetched,
        asked=body.address,
        address=body.address,
        place=place,
        media_type=body.media_type,
        charset=body.charset,
        inside=True,
    )
    yield from take_stream(BytesIO(body.data), inner, options)


def read_body(framed: Framed, most: int, options: IntakeOptions) -> Body | None:
    """What a record keeps, None where it is to be passed over; raises InputError where it cannot be parsed."""
    if framed.data is None:
        return None
    from warcio.recordloader import ArcWarcRecordLoader  # here because only archives need it

    try:
        loader = ArcWarcRecordLoader(arc2warc=False)
        record = loader.parse_record_stream(BytesIO(framed.data), known_format="warc")
        return decode_record(record, most, options)
    except InputError:
        raise
    except Exception as error:  # whatever warcio does on a broken record, the others go on
        raise InputError(f"cannot be parsed ({type(error).__name__}). The archive is damaged there.") from error


def decode_record(record: Any, most: int, options: IntakeOptions) -> Body | None:
    """What a parsed record keeps, None where it is no success, no text or no page's."""
    address = make_absolute(record.rec_headers.get_header("WARC-Target-URI"), None)
    answered = record.http_headers
    if address is None or urlsplit(address).path == "/robots.txt":
        return None
    if record.rec_type == "response" and (answered is None or answered.get_statuscode() != "200"):
        return None
    labelled = (answered or record.rec_headers).get_header("Content-Type") or ""
    media_type = labelled.partition(";")[0].strip().lower()
    if media_type not in READ:
        return None
    packing = ((answered.get_header("Content-Encoding") if answered else "") or "").strip().lower()
    if packing not in UNPACKED:
        raise InputError(f"is packed as {packing[:20]}, which is not read.")
    date = find_moment(record.rec_headers.get_header("WARC-Date"))
    return Body(
        data=read_all(record.content_stream(), most, options),
        media_type=media_type,
        charset=find_charset(labelled),
        address=address,
        fetched=datetime.fromisoformat(date) if date is not None and "T" in date else None,
    )


def read_all(content: Any, most: int, options: IntakeOptions) -> bytes:
    """The decoded body; raises InputError where it is longer than ``most`` bytes."""
    pieces: list[bytes] = []
    size = 0
    while piece := content.read(64 * 1024):
        size += len(piece)
        if size > most:
            raise InputError(describe_excess(options.max_bytes))
        pieces.append(piece)
    return b"".join(pieces)


def find_charset(labelled: str) -> str | None:
    """The charset of "text/html; charset=utf-8"."""
    for part in labelled.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'") or None
    return None
