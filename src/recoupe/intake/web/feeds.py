"""RSS, Atom and JSON feeds to their entries: feedparser behind a guard, or json."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from recoupe.errors import InputError
from recoupe.intake.moments import find_moment
from recoupe.intake.page_facts import make_absolute
from recoupe.intake.page_labels import one_line
from recoupe.intake.web.contents import find_article, mark_up
from recoupe.intake.web.markup import decode_xml, find_root, make_plain

ROOTS = frozenset(("rss", "feed", "rdf:rdf", "rdf"))
ROOT_OF_TEXT = re.compile(r"<((?:rdf:)?rss|feed|rdf(?::rdf)?)\b", re.IGNORECASE)
JSON_FEED = re.compile(rb'\s*\{[^{}\[\]]{0,2000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org', re.IGNORECASE)
ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
MOST_ENTRIES = 1_000  # feeds hold 10 to 100; one without an end is cut here
MOST_DEPTH = 200  # nested elements, which feedparser goes down one by one
LONGEST_TTL = 60 * 24 * 31  # minutes
TAG = re.compile(r"<(/?)[\w:.-]+[^<>]*?(/?)>")


@dataclass(frozen=True, slots=True)
class Entry:
    """``published`` is ISO; ``summary`` and ``content`` are plain text, paragraphs apart by an empty line.

    ``article`` is the markup of the whole article where the entry holds that (contents.py), ``updated`` when it says
    that it was changed, as it writes that.
    """

    id: str
    address: str | None
    title: str | None
    published: str | None
    summary: str | None
    content: str | None
    article: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it stands now; ``ttl`` is after how many minutes it asks to be read again."""

    title: str | None
    address: str | None  # of the site that it belongs to
    entries: tuple[Entry, ...]
    language: str | None = None
    ttl: int | None = None


def is_feed(data: bytes) -> bool:
    """Whether the bytes begin as a feed does."""
    return find_root(data[:4096]) in ROOTS or JSON_FEED.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def read_feed(data: bytes, address: str | None = None) -> Feed:
    """The feed with at most 1,000 entries, in its own order; ``address`` is where it was fetched, which makes relative
    addresses whole. Raises InputError where the bytes are no feed or declare entities."""
    try:
        if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
            return read_json_feed(data, address)
        return read_xml_feed(decode_xml(data), address)
    except InputError:
        raise
    except Exception as error:  # whatever feedparser does on a broken feed, the other inputs go on
        raise InputError(
            f"cannot be parsed as a feed ({type(error).__name__}). Check that it opens elsewhere."
        ) from error


def read_xml_feed(text: str, address: str | None) -> Feed:
    """The feed of RSS or Atom; raises InputError where there is none."""
    import feedparser  # here because it takes a fifth of a second to import

    data = cut_entries(text).encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address or ""}
    # A stream and never the bytes themselves: feedparser would open a path or an address that stood in them.
    parsed = feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version") and not parsed.entries:
        raise InputError("is no feed that can be read. Give an RSS, Atom or JSON feed.")
    about = parsed.feed
    base = make_absolute(about.get("link"), address) or address
    return Feed(
        title=make_plain(about.get("title")),
        address=base,
        entries=keep_known(make_entry(entry, base) for entry in parsed.entries),
        language=one_line(about.get("language")),
        ttl=find_ttl(about.get("ttl")),
    )


def cut_entries(text: str) -> str:
    """The text of a feed without what comes after its first thousand entries; raises InputError where its elements are
    nested deeper than any feed's are."""
    depth = 0
    for tag in TAG.finditer(re.sub(r"<!\[CDATA\[.*?\]\]>", "", text, flags=re.DOTALL)):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth > MOST_DEPTH:
            raise InputError("is a feed that is nested too deep to be read.")
    starts = (entry.start() for entry in ENTRY.finditer(text))
    end = next((start for number, start in enumerate(starts) if number == MOST_ENTRIES), None)
    if end is None:
        return text
    root = ROOT_OF_TEXT.search(text)
    name = root[1] if root else "rss"
    return text[:end] + ("</channel></rss>" if name.lower() == "rss" else f"</{name}>")


def make_entry(entry: Mapping[str, Any], base: str | None) -> Entry:
    """One entry of feedparser's."""
    address = make_absolute(entry.get("link"), base)
    markups = [one.get("value") for one in entry.get("content", ())]
    content = max((text for one in markups if (text := make_plain(one))), key=len, default=None)
    return Entry(
        id=one_line(entry.get("id")) or address or "",
        address=address or make_absolute(entry.get("id"), None),
        title=join_lines(make_plain(entry.get("title"))),
        published=find_published(entry),
        summary=make_plain(entry.get("summary")),
        content=content,
        article=find_article(markups, entry.get("summary")),
        updated=one_line(entry["updated"]) if "updated" in entry else None,
    )


def find_published(entry: Mapping[str, Any]) -> str | None:
    """The moment of publication as the entry writes it, else as feedparser understands it (UTC); None out of range."""
    for name in ("published", "created", "updated"):
        if name not in entry:  # asked for before it is got: feedparser gives "updated" for another, with a warning
            continue
        moment = find_moment(entry[name])
        if moment is None and isinstance(parsed := entry.get(f"{name}_parsed"), time.struct_time):
            with suppress(ValueError):  # a day that is none
                moment = find_moment(datetime(*parsed[:6], tzinfo=UTC).isoformat())
        if moment is not None:
            return moment
    return None


def read_json_feed(data: bytes, address: str | None) -> Feed:
    """The feed of JSON Feed; raises InputError where it is none."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError("is no JSON feed that can be read.") from error
    if not isinstance(value, dict) or "jsonfeed.org" not in str(value.get("version")):
        raise InputError("is no JSON feed: it has no version of jsonfeed.org.")
    items = value.get("items")
    base = make_absolute(value.get("home_page_url"), address) or address
    found = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return Feed(
        title=one_line(value.get("title")),
        address=base,
        entries=keep_known(make_json_entry(item, base) for item in found[:MOST_ENTRIES]),
        language=one_line(value.get("language")),
    )


def make_json_entry(item: Mapping[str, Any], base: str | None) -> Entry:
    """One item of a JSON feed."""
    texts = {name: text if isinstance(text := item.get(name), str) else None for name in JSON_TEXTS}
    address = make_absolute(texts["url"] or texts["external_url"], base)
    markup = texts["content_html"] or mark_up(texts["content_text"] or "")
    return Entry(
        id=one_line(str(item["id"])) or "" if item.get("id") is not None else address or "",
        address=address,
        title=one_line(texts["title"]),
        published=find_moment(texts["date_published"]),
        summary=make_plain(texts["summary"]),
        content=make_plain(texts["content_html"]) or (texts["content_text"] or "").strip() or None,
        article=find_article([markup], texts["summary"]),
        updated=one_line(texts["date_modified"]),
    )


JSON_TEXTS = (
    "url",
    "external_url",
    "title",
    "date_published",
    "date_modified",
    "summary",
    "content_html",
    "content_text",
)


def keep_known(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that can be told apart, each id once, the first of each."""
    known: dict[str, Entry] = {}
    for entry in entries:
        key = entry.id or entry.address or entry.content or entry.summary
        if key:
            known.setdefault(key, entry)
    return tuple(known.values())


def join_lines(text: str | None) -> str | None:
    """The text on one line."""
    return None if text is None else one_line(text)


def find_ttl(value: object) -> int | None:
    """The minutes of "60"; None for what is no number or out of range."""
    text = str(value or "").strip()
    minutes = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    return minutes if 0 < minutes <= LONGEST_TTL else None
