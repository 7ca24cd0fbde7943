"""What is said in headers: by us of who asks, by servers of what they give and when to come back."""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, metadata

from recoupe.network.answers import FetchError

LONGEST_WAIT = 7 * 86_400.0  # seconds; a server that says "in the year 9999" is asked again after a week
MOST_VALIDATOR = 1_000  # characters of an etag or a date; it is kept, and sent back with every request
PRINTABLE = re.compile(r"[\x20-\x7e\xa0-\xff]+")
# What is no charset of a page although Python knows it: these decode programs, hosts and the locale of a machine.
NO_CHARSETS = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"}
LATER = {408, 425, 429}  # of the answers that blame who asks, those that ask to come again


def build_agent(contact: str) -> str:
    """What we say we are: "recoupe/0.1.0 (desk@ngo.example)", with the project's page where it has one."""
    try:
        found = metadata("recoupe")
    except PackageNotFoundError:
        return f"recoupe ({contact})" if contact else "recoupe"
    pages = [entry.partition(",")[2].strip() for entry in found.get_all("Project-URL") or ()]
    notes = [*(f"+{page}" for page in pages[:1]), *([contact] if contact else [])]
    return f"recoupe/{found['Version']}" + (f" ({'; '.join(notes)})" if notes else "")


def build_headers(authority: str, agent: str, etag: str | None = None, modified: str | None = None) -> dict[str, str]:
    """What every request says; no cookie, no language and no referrer, which would tell more than is needed."""
    headers = {
        "Host": authority,
        "User-Agent": agent,
        "Accept": "*/*",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    validators = {"If-None-Match": etag, "If-Modified-Since": modified}
    return headers | {name: value for name, value in validators.items() if value and PRINTABLE.fullmatch(value)}


def read_media_type(value: str) -> tuple[str, str | None]:
    """Media type and charset: 'Text/HTML; charset="UTF-8"' gives ("text/html", "utf-8").

    The charset is None where none is named or Python has none of that name: guess it from the bytes then.
    """
    kind, _, parameters = value.partition(";")
    found = re.search(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", parameters, re.IGNORECASE | re.ASCII)
    charset = found[1].lower() if found else None
    media_type = kind.strip().lower()[:100]
    return media_type if media_type.isprintable() else "", charset if charset and is_charset(charset) else None


def is_charset(name: str) -> bool:
    """Whether text can be decoded by this name."""
    try:
        b"a".decode(name)
    except UnicodeError:  # two bytes and more for each letter: it is one, or a codec that decodes nothing
        pass
    except (LookupError, ValueError):
        return False
    return codecs.lookup(name).name not in NO_CHARSETS


def read_validator(value: str | None) -> str | None:
    """An etag or a date as it can be sent back, or None: folded lines and what is too long cannot."""
    value = (value or "").strip()
    return value if len(value) <= MOST_VALIDATOR and PRINTABLE.fullmatch(value) else None


def read_retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds to wait: "120" gives 120.0, a date the seconds until then; None where it says nothing that is one."""
    text = (value or "").strip()[:100]
    try:
        seconds = float(text)
    except ValueError:
        try:
            then = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError):
            return None
        seconds = ((then if then.tzinfo else then.replace(tzinfo=UTC)) - now).total_seconds()
    return None if math.isnan(seconds) else min(max(seconds, 0.0), LONGEST_WAIT)


def describe_status(status: int) -> str:
    """The status with its name, which is never the server's own words: "404 Not Found"."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def refuse_status(shown: str, status: int, headers: Mapping[str, str]) -> FetchError:
    """What to raise for an answer that is of no use."""
    retry_after = read_retry_after(headers.get("Retry-After"), datetime.now(UTC)) if status in (429, 503) else None
    lasting = 400 <= status < 500 and status not in LATER
    if lasting:
        advice = "Check the address." if status in (404, 410) else "The site does not give it to programs."
    else:
        advice = "Try again later." if retry_after is None else f"It asks to come again in {retry_after:.0f} s."
    message = f"{shown} answered {describe_status(status)}. {advice}"
    return FetchError(message, retry_after=retry_after, lasting=lasting, status=status)
