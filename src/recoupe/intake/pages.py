"""A saved web page to its article: trafilatura finds the text and what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from recoupe.errors import InputError

PAGE_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
PAGE_FACTOR = 10  # a page's scripts and frames weigh many times its article: this much over max_bytes is still parsed


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: ``text`` opens with the title, so that what only the title says is read as well."""

    text: str
    title: str | None
    published: date | None
    outlet: str | None
    url: str | None


def is_page(data: bytes) -> bool:
    """Whether the bytes begin as HTML does."""
    return PAGE_START.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def read_page(data: bytes) -> Page:
    """The article of an HTML page; raises InputError where there is none or the page cannot be parsed."""
    from trafilatura import bare_extraction  # here because it and lxml take half a second to import

    try:
        found = bare_extraction(
            data,
            with_metadata=True,
            include_comments=False,
            # The page's own statement of its date, not a guess from its footer or address.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # whatever a parser does on a broken page, the other inputs go on
        raise InputError(f"cannot be parsed as HTML ({type(error).__name__}). Save its text as .txt.") from error
    article = "" if found is None or isinstance(found, dict) else (found.text or "").strip()
    if found is None or isinstance(found, dict) or not article:
        raise InputError("is a web page in which no article was found. Save its text as .txt.")
    article = re.sub(r"\n+", "\n\n", article)  # a paragraph is a line there; elsewhere an empty line ends one
    title = one_line(found.title)
    text = article if title is None or article.startswith(title) else f"{title}\n\n{article}"
    return Page(text, title, to_day(found.date), one_line(found.sitename), one_line(found.url))


def one_line(value: object) -> str | None:
    """The words of a page's own label on one line, or None where it has none."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def to_day(value: object) -> date | None:
    """The day that a page gives for itself, or None where it is no ISO date."""
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None
