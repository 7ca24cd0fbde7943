"""When two web addresses are one: what a report is known by when its text changes."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# What a link carries to say who clicked it, and not which page it is.
TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|xtor)=")


def compare_address(url: str | None) -> str | None:
    """The address of a page in the spelling that is compared, or None where it names no single page.

    "https://Example.org/mali/a-1/?utm_source=x#top" gives "example.org/mali/a-1". The front page of a site
    ("https://example.org/") stands for no one report, and neither does what is no web address.
    """
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:  # brackets or a port that are none
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    path = parts.path.rstrip("/")
    query = "&".join(part for part in parts.query.split("&") if part and not TRACKING.match(part))
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    if not (path or query or fragment):
        return None
    return f"{host}{port}{path}{f'?{query}' if query else ''}{fragment}"
