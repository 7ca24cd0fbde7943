"""An e-mail file to its text: what the sender wrote, or the message that was forwarded without a word.

Attached documents are reports of their own (``attachments.py``); pictures and addresses in it are never fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from recoupe.errors import InputError
from recoupe.intake.documents.bodies import read_body
from recoupe.intake.documents.messages import header, open_message
from recoupe.intake.documents.quoting import split_message, strip_marks
from recoupe.intake.documents.senders import split_sender
from recoupe.intake.documents.wording import clean_label
from recoupe.intake.moments import read_day
from recoupe.intake.reports import describe_excess
from recoupe.intake.taken import DatedBy, Facts, Found

HEAD = 16_384  # bytes in which a message's first headers stand
LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:")
# A text may begin with "Date :" or "De :"; programs alone write two of these, one of them of the second kind.
NAMES = frozenset((b"from", b"date", b"subject", b"to", b"sender", b"reply-to", b"cc", b"content-type"))
TELLING = frozenset((
    b"received", b"mime-version", b"message-id", b"return-path", b"delivered-to", b"from", b"x-mailer",
    b"dkim-signature", b"arc-seal", b"x-received", b"content-transfer-encoding", b"authentication-results",
))  # fmt: skip
LEAST_NAMES = 2
# "From awa@example.org Wed Nov  5 10:00:00 2025", "From - Wed Nov 05 10:00:00 +0000 2025"; no "From Gao at 10:00 …".
FROM = rb"From \S* +[A-Z][a-z]{2},? +[A-Z][a-z]{2} +\d{1,2} +\d\d:\d\d(?::\d\d)?(?: [^\r\n]{1,20})? \d{4}\b"
FROM_LINE, NEXT_FROM_LINE = re.compile(FROM), re.compile(rb"(?:\r?\n){2}" + FROM)
WITHOUT_TEXT = "is an e-mail without text of its own"  # no failure where something is attached that has


@dataclass(frozen=True, slots=True)
class Origin:
    """Who sent a message, when (day; moment with its zone) and under which title."""

    outlet: str | None
    authors: tuple[str, ...]
    day: str | None
    moment: str | None
    title: str | None


def is_mail(data: bytes) -> bool:
    """Whether the bytes begin with the headers of an e-mail, also below the line that mailboxes (mbox) have above."""
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    if FROM_LINE.match(head):
        return True
    names = set()
    for line in head.splitlines():
        found = LINE.match(line)
        if found is not None:
            names.add(found.group(1).lower())
        elif not line[:1].isspace() or not line.strip():
            break
    return len(names & (NAMES | TELLING)) >= LEAST_NAMES and bool(names & TELLING)


def check_single(data: bytes) -> None:
    """Raises InputError where a file is a mailbox of several messages. Programs also write the line above a message
    that they save alone; in a text they write ">From "."""
    head = FROM_LINE.match(data.removeprefix(b"\xef\xbb\xbf"))
    if head is not None and NEXT_FROM_LINE.search(data, head.end()):
        raise InputError("is a mailbox (mbox) of several messages. Save each message as .eml and give those.")


def read_mail(data: bytes, most: int) -> Found:
    """What the sender of a message wrote, with subject, sender and day; a forward without words of its own is the
    forwarded message, with its own sender and day.

    Raises InputError where it is a mailbox, has no text, is nested or long beyond reason, or over ``most`` bytes.
    """
    check_single(data)
    message = open_message(data)
    subject = clean_label(header(message, "Subject"))
    body = read_body(message, most)
    parts = split_message(body, subject)
    told = read_origin(message, subject)
    text = parts.own.strip()
    if parts.forwarded and parts.forwarded.strip():
        text = parts.forwarded.strip()
        told = forwarded_origin(parts.sender, parts.sent, parts.subject or told.title)
    if not re.search(r"\w", text):
        raise InputError(f"{WITHOUT_TEXT}. Give what is attached to it, or save its text as .txt.")
    if told.title and not text.startswith(told.title):
        text = f"{told.title}\n\n{text}"
    if len(text.encode("utf-8", "replace")) > most:
        raise InputError(describe_excess(most))
    facts = Facts(authors=told.authors, published_at=told.moment, dated_by=DatedBy.HEADER if told.day else None)
    return Found(text=text, title=told.title, outlet=told.outlet, published=told.day, facts=facts)


def read_origin(message: Message, subject: str | None) -> Origin:
    """What the headers say; a message that was only resent is of who wrote it."""
    outlet, author = split_sender(*parseaddr(header(message, "From")))
    stated = read_day(header(message, "Date"))
    return Origin(
        outlet,
        (author,) if author else (),
        None if stated is None else stated.day.isoformat(),
        None if stated is None else stated.moment,
        strip_marks(subject) or None if subject else None,
    )


def forwarded_origin(sender: str | None, sent: str | None, subject: str | None) -> Origin:
    """What the lines above a forwarded message say of it; nothing of who forwarded it, nor when."""
    name, address = parseaddr((sender or "").replace("[mailto:", "<").replace("]", ">"))
    if "@" not in address:
        name, address = sender or "", ""
    outlet, author = split_sender(name, address)
    stated = read_day(sent, day_first=True)  # "Envoyé : 05/11/2025": labels in French come with days in French
    if sent is not None and stated is not None and re.search(r"\b(am|pm)\b", sent, re.IGNORECASE):
        stated = read_day(sent)
    return Origin(
        outlet,
        (author,) if author else (),
        None if stated is None else stated.day.isoformat(),
        None if stated is None else stated.moment,
        clean_label(strip_marks(subject)) if subject else None,
    )
