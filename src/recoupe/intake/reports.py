"""A text with what is known of it, checked and made a Report; the same checks for files, JSONL and the Python API."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from recoupe.errors import InputError
from recoupe.intake.languages import check_language
from recoupe.intake.moments import parse_day
from recoupe.intake.notes import note_id
from recoupe.model import Note, Report

ID_DIGITS = 24  # 96 bits: no two of a billion texts are expected to meet


def make_report(
    text: str,
    *,
    id: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
    url: str | None = None,
    max_bytes: int | None = None,
    note: Note | None = None,
) -> Report:
    """The report of a text, which is kept to the letter; an empty ``id`` becomes a hash of its content.

    A ``note`` without another day is of the day on which it came.

    A given ``language`` is trusted, else it is detected. Raises InputError where the text is empty, too long, not
    valid Unicode or in a language that is not read, and where ``published`` is no day.
    """
    check_text(text, max_bytes)
    for name, value in (("id", id), ("outlet", outlet), ("title", title), ("url", url)):
        if value is not None:
            check_unicode(value, name)
    day = parse_day(published, "published") if isinstance(published, str) else published
    if note is not None:
        day, id = day or note.received.date(), id or note_id(text, outlet, note)
    return Report(
        id=id or content_id(text, outlet),
        text=text,
        outlet=outlet,
        title=title,
        published=day,
        language=check_language(text, language),
        url=url,
        note=note,
    )


def content_id(text: str, outlet: str | None = None) -> str:
    """A repeatable id of what an outlet published: 24 hexadecimal digits of SHA-256.

    Date, title and address stay out: they are often learnt later, and the report is the same.
    """
    said = json.dumps([outlet, text], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:ID_DIGITS]


def check_text(text: str, max_bytes: int | None) -> None:
    """Raises InputError unless the text has words, is valid Unicode and is within the limit."""
    if not text.strip():
        raise InputError("holds no text. Give a report with at least one sentence.")
    check_unicode(text, "text")
    if max_bytes is not None and (len(text) > max_bytes or len(text.encode("utf-8")) > max_bytes):
        raise InputError(describe_excess(max_bytes))


def describe_excess(max_bytes: int) -> str:
    """What to say of a text over the limit."""
    return (
        f"its text is over the limit of {max_bytes:,} bytes. Split it into its articles, "
        "or raise the setting max_bytes (RECOUPE_MAX_BYTES)."
    )


def check_unicode(value: str, name: str) -> None:
    """Raises InputError where a string cannot be written as UTF-8: half of a surrogate pair, such as "\\ud800"."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"{name} holds half a character (a lone surrogate) at position {error.start}. Write it as whole Unicode."
        ) from error
