"""What a source holds, told by how its bytes begin, and by its name or media type where that leaves it open."""

from __future__ import annotations

import re
from enum import StrEnum

from recoupe.intake.documents.mail import is_mail
from recoupe.intake.documents.pdf import is_pdf
from recoupe.intake.documents.zips import is_zip
from recoupe.intake.pages import is_page
from recoupe.intake.warcs.unpacking import is_warc
from recoupe.intake.web.feeds import is_feed
from recoupe.intake.web.sitemaps import is_sitemap

HEAD = 4096  # bytes that are looked at


class Kind(StrEnum):
    """The kinds of sources; the value is the media type that the bytes are kept under."""

    LINES = "application/jsonl"
    JSON = "application/json"
    PAGE = "text/html"
    FEED = "application/feed+xml"
    SITEMAP = "application/sitemap+xml"
    ARCHIVE = "application/warc"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    MAIL = "message/rfc822"
    TABLE = "text/csv"
    TEXT = "text/plain"


LINES_SUFFIXES = (".jsonl", ".ndjson")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
TEXT_SUFFIXES = (".txt",)
PLAIN_SUFFIXES = (*TEXT_SUFFIXES, *PAGE_SUFFIXES, *LINES_SUFFIXES)  # read without a parser of documents
XML_SUFFIXES = (".xml", ".rss", ".atom")  # feeds and sitemaps, told apart by what they hold
# Where a name decides: what is in such files could be any text.
BY_SUFFIX = {
    **dict.fromkeys(LINES_SUFFIXES, Kind.LINES),
    **dict.fromkeys(PAGE_SUFFIXES, Kind.PAGE),
    **dict.fromkeys((".csv", ".tsv"), Kind.TABLE),
}
# Where a name decides only if the bytes show no kind: a site's error page is often saved as "rapport.pdf".
BY_WEAK_SUFFIX = {".pdf": Kind.PDF, ".docx": Kind.DOCX, ".eml": Kind.MAIL, ".warc": Kind.ARCHIVE}
SUFFIXES = (*PLAIN_SUFFIXES, ".pdf", ".docx", ".eml", ".csv", ".tsv", ".json", ".warc", *XML_SUFFIXES)
GZIP_SUFFIX = ".gz"  # behind any of them
# Where the content could be any text. What a server says counts less than what the bytes show.
BY_MEDIA_TYPE = {
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "message/rfc822": Kind.MAIL,
    "text/csv": Kind.TABLE,
    "text/tab-separated-values": Kind.TABLE,
    "application/x-ndjson": Kind.LINES,
    "application/jsonl": Kind.LINES,
}
# What the bytes show for sure, and what a name may outweigh, each in the order in which they are asked: a message may
# carry a PDF as it is, a few lines below its head.
SURE = ((is_warc, Kind.ARCHIVE), (is_zip, Kind.DOCX), (is_mail, Kind.MAIL), (is_pdf, Kind.PDF))
SHOWN = ((is_page, Kind.PAGE), (is_feed, Kind.FEED), (is_sitemap, Kind.SITEMAP))
XML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype)\b", re.IGNORECASE)


def find_kind(head: bytes, suffix: str = "", media_type: str = "") -> Kind:
    """The kind of a source by its first bytes (``HEAD`` of them), its suffix (".html") and its media type."""
    for seen, kind in SURE:
        if seen(head):
            return kind
    if suffix in BY_SUFFIX:
        return BY_SUFFIX[suffix]
    for seen, kind in SHOWN:
        if seen(head):
            return kind
    if suffix in BY_WEAK_SUFFIX:
        return BY_WEAK_SUFFIX[suffix]
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return Kind.JSON
    if suffix in XML_SUFFIXES or XML_START.match(head):
        return Kind.FEED  # XML of no known kind: reading it as a feed says what is wrong with it
    return BY_MEDIA_TYPE.get(media_type, Kind.TEXT)


def split_suffix(name: str) -> tuple[str, bool]:
    """The suffix of a name in lower case and whether it is compressed: "Crawl.WARC.gz" gives (".warc", True)."""
    name = re.split(r"[/\\]", name)[-1].lower()
    packed = name.endswith(GZIP_SUFFIX)
    stem, dot, end = name.removesuffix(GZIP_SUFFIX).rpartition(".")
    return (f".{end}" if dot and stem else "", packed)
