"""An e-mail's parts, each bounded: how many, how deep, how long a header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from recoupe.errors import InputError

MOST_PARTS = 500  # a digest of a list has some 100
MOST_DEPTH = 20  # a message forwarded ten times over
MOST_HEAD = 1 << 18  # bytes of a message's own headers: what hosts add on the way has up to 30 KB
MOST_HEADER = 4_000  # characters that are decoded of one
MOST_BOUNDARIES = 2_000  # lines that declare one: each nested part needs one, and Python's parser calls itself for each
NESTED = "is an e-mail whose parts are nested or many beyond reason. Save its text as .txt."


def open_message(data: bytes) -> Message:
    """The parsed message; raises InputError where its headers are endless or its parts too many or too deep."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    end = re.search(rb"\r?\n\r?\n|\r\r", data[: MOST_HEAD + 4])
    if end is None and len(data) > MOST_HEAD:
        raise InputError(f"is an e-mail with more than {MOST_HEAD >> 10} KB of headers. Save its text as .txt.")
    if len(re.findall(rb"boundary\s*=", data, re.IGNORECASE)) > MOST_BOUNDARIES:
        raise InputError(NESTED)
    try:
        # The old policy: the new one parses each header by a grammar, which takes seconds for a hostile one.
        message: Message = BytesParser(policy=compat32).parsebytes(data)
        for count, _ in enumerate(walk_parts(message), start=1):
            if count > MOST_PARTS:
                raise InputError(NESTED)
    except RecursionError as error:
        raise InputError(NESTED) from error
    return message


def walk_parts(message: Message) -> Iterator[Message]:
    """The message and every part in it, in order, those of attached messages too; raises InputError beyond the depth
    that is allowed."""
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > MOST_DEPTH:
            raise InputError(NESTED)
        yield part
        waiting += [(inner, depth + 1) for inner in reversed(inner_parts(part))]


def inner_parts(part: Message) -> list[Message]:
    """The parts right inside a part; none where it is a leaf."""
    if not part.is_multipart():  # a leaf would be decoded, by whatever codec it names
        return []
    return [inner for inner in part.get_payload() if isinstance(inner, Message)]


def header(message: Message, name: str) -> str:
    """A header decoded and on one line: "Attaque à Farandé" of "=?utf-8?q?Attaque_=C3=A0_Farand=C3=A9?="; empty where
    it is missing."""
    value = message.get(name)
    if value is None:
        return ""
    raw = str(value)[:MOST_HEADER] if isinstance(value, str) else repair(value)
    try:
        decoded = str(make_header(decode_header(raw)))
    except (MessageError, LookupError, UnicodeError, ValueError, AssertionError):  # a charset that is none, say
        decoded = raw
    return " ".join(decoded.encode("utf-8", "replace").decode("utf-8").split())


def repair(value: object) -> str:
    """A header that holds bytes beyond ASCII without saying which: those of UTF-8, else of Windows."""
    raw = "".join(
        part.encode("ascii", "surrogateescape").decode("latin-1") if isinstance(part, str) else part.decode("latin-1")
        for part, _ in decode_header(value)  # type: ignore[arg-type]
    )[:MOST_HEADER]
    data = raw.encode("latin-1", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def part_bytes(part: Message) -> bytes:
    """A leaf's content with its transfer encoding undone as far as it can be."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def is_attached(part: Message) -> bool:
    """Whether a leaf is attached to the message, and not part of what it says."""
    disposition = str(part.get("Content-Disposition", "")).strip().lower()
    return disposition.startswith("attachment") or bool(file_name(part))


def file_name(part: Message) -> str:
    """The name under which a part is attached, decoded, without folders: "communique.pdf"; empty where it has none."""
    try:
        name = part.get_filename("") or ""
        name = str(make_header(decode_header(name[:MOST_HEADER])))
    except (MessageError, LookupError, UnicodeError, ValueError, TypeError, AssertionError):
        return "attachment"
    name = re.split(r"[/\\]", name.encode("utf-8", "replace").decode("utf-8"))[-1]
    return re.sub(r"[\x00-\x1f\x7f:]", "", name).strip()[-120:]
