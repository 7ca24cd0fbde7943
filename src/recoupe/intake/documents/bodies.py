"""What an e-mail says: its plain text, else its HTML, decoded as it says or as it must be."""

from __future__ import annotations

import codecs
import re
from email.message import Message

from recoupe.errors import InputError
from recoupe.intake.decoding import decode_bytes
from recoupe.intake.documents.markup import read_markup
from recoupe.intake.documents.messages import inner_parts, is_attached, part_bytes
from recoupe.intake.reports import describe_excess

# Codecs that undo what mail programs write; others that Python has ("idna", "punycode") are slow or are no charset.
CHARSETS = re.compile(r"utf-(?:8|16|32)(?:-[lb]e)?|iso8859-\d+|cp\d+|mac-roman|ascii|koi8-[ru]")
MISNAMED = frozenset(("iso8859-1", "ascii"))  # what programs write that mean Windows' encoding
QUOTED_FACTOR = 10  # what a message quotes is cut off later: as many times the limit is decoded


def read_body(message: Message, most: int) -> str:
    """The text of a message with the lines that it quotes; empty where it has none. A message that is
    attached is a report of its own.

    Raises InputError where there is more than a message could say.
    """
    text = gather(message)
    if len(text) > QUOTED_FACTOR * most:
        raise InputError(describe_excess(most))
    return text


def gather(part: Message) -> str:
    """The text of a part and of those in it, in order; of alternatives the plain one where it has words."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        return ""  # attached: a report of its own
    if kind == "multipart/alternative":
        return choose(part)
    if part.is_multipart():
        texts = [gather(inner) for inner in inner_parts(part)]
        return "\n\n".join(text for text in texts if text.strip())
    if is_attached(part) or part.get_content_maintype() != "text":
        return ""
    if kind == "text/html":
        return read_markup(part_bytes(part), charset_of(part))
    return read_plain(part) if kind in ("text/plain", "text/markdown") else ""


def choose(part: Message) -> str:
    """The best of alternatives: plain text, else whichever has words."""
    inner = sorted(inner_parts(part), key=lambda one: one.get_content_type() != "text/plain")
    return next((text for one in inner if (text := gather(one)).strip()), "")


def read_plain(part: Message) -> str:
    """A plain text with its lines' ends as "\\n"; lines that were only wrapped for sending (format=flowed) joined."""
    text = decode_charset(part_bytes(part), charset_of(part)).replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(r"(?<=[^\s>-]) \n(?![>\s])", " ", text)
    return text


def charset_of(part: Message) -> str | None:
    """The charset that a part declares."""
    try:
        return part.get_content_charset()
    except (LookupError, UnicodeError, ValueError, TypeError, AttributeError):  # as the library raises for odd values
        return None


def decode_charset(data: bytes, charset: str | None) -> str:
    """The text as its charset says; as UTF-8 where it is that, whatever is said; raises InputError where nothing fits.

    "été" in UTF-8 that is declared as Latin-1 would decode as "Ã©tÃ©" without an error.
    """
    try:
        name = codecs.lookup(charset).name if charset else ""
    except (LookupError, ValueError):
        name = ""
    if not CHARSETS.fullmatch(name):
        return decode_bytes(data)
    for encoding in ("utf-8", "cp1252" if name in MISNAMED else name):
        if encoding == "utf-8" and name.startswith(("utf-16", "utf-32")):
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return decode_bytes(data)
