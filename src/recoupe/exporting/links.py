"""Addresses that a reader may be led to."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

CACHED = 4_096  # addresses that are remembered: a report's is asked about for each of its statements
UNFIT = re.compile(r"[\s\x00-\x1f\x7f<>\"{}|\\^`]")  # what no address on the web has in it unless it is escaped
PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(?:[/?#]|$)")  # what nearly all begin with, so that few are taken apart


@lru_cache(maxsize=CACHED)
def find_link(url: str | None) -> str | None:
    """The address where it is one of a page on the web, else None: "javascript:…" and "C:\\notes.txt" lead nowhere."""
    if url is None or UNFIT.search(url):
        return None
    if PLAIN.match(url):
        return url
    try:
        parts = urlsplit(url)
        known = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:  # half of an IPv6 address
        return None
    return url if known else None
