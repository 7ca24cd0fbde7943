"""A report with what it was made of: the bytes as they came, and what they say of themselves beside the text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from recoupe.model import Report

ENTRY_TYPE = "text/html; of=feed-entry"  # of bytes that are no page, but what a feed gives of one


class DatedBy(StrEnum):
    """How the day of publication was found."""

    GIVEN = "given"  # whoever took the report in said so
    METADATA = "metadata"  # the page's or the document's own statement
    FEED = "feed"  # the feed or the sitemap that names the page
    HEADER = "header"  # of an e-mail
    ADDRESS = "address"  # "/2025/11/05/" in the address
    DATELINE = "dateline"  # "Bamako, le 5 novembre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a source says of itself beside its text; None or empty where it does not.

    ``published_at`` is the moment as the source gives it, ISO with its own offset where it has one
    ("2025-11-05T18:30:00+01:00"), without where it has none. ``canonical`` is the address that the page calls its own.
    """

    authors: tuple[str, ...] = ()
    published_at: str | None = None
    dated_by: DatedBy | None = None
    canonical: str | None = None


@dataclass(frozen=True)
class Original:
    """Bytes as they came, and from where: an address, or a file and the place in it ("crawl.warc.gz, record 17").

    ``fetched`` is when they were fetched (UTC); of a file, what the file itself says (a WARC record), else when it was
    read.
    """

    data: bytes = field(repr=False)
    media_type: str
    fetched: datetime
    asked: str | None = None  # the address asked for
    address: str | None = None  # where it led, and what the bytes came from
    place: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether the bytes are what there is at the address, and not one of several entries of a feed there."""
        return self.media_type != ENTRY_TYPE

    @cached_property
    def sha256(self) -> str:
        """The digest of the bytes: 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Taken:
    """A report, what its source says of itself, and the bytes that it was made of where there are any."""

    report: Report
    facts: Facts = field(default_factory=Facts)
    original: Original | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The text of a page, a document or a message with what it says of itself; paragraphs are apart by an empty line.

    ``text`` opens with the title where the source shows one, so that what only the title says is read as well.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None  # ISO day or moment
    language: str | None = None
    url: str | None = None
    facts: Facts = field(default_factory=Facts)
