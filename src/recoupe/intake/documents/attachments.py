"""What is attached to an e-mail and can hold a report, as bytes with names; no pictures, calendars or archives."""

from __future__ import annotations

from email.generator import BytesGenerator
from email.message import Message
from email.policy import compat32
from io import BytesIO
from pathlib import PurePosixPath

from recoupe.errors import InputError
from recoupe.intake.documents.messages import (
    file_name,
    header,
    inner_parts,
    is_attached,
    open_message,
    part_bytes,
    walk_parts,
)

MOST_ATTACHMENTS = 50
MOST_BYTES = 40 << 20  # of all together: a message of 25 MB is the most that hosts let through, and less when decoded
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES = {
    "application/pdf": ".pdf",
    DOCX: ".docx",
    "text/html": ".html",
    "text/plain": ".txt",
    "message/rfc822": ".eml",
}


def list_attachments(data: bytes) -> list[tuple[str, bytes]]:
    """The names and bytes of the PDF, DOCX, HTML, plain text and e-mail files in a message, in order; a message that is
    attached is one of them, and what is attached to it is its own.

    Raises InputError where there are too many, or too many bytes of them.
    """
    found: list[tuple[str, bytes]] = []
    size = 0
    for part, suffix in find_attached(open_message(data)):
        content = inner_bytes(part) if suffix == ".eml" else part_bytes(part)
        if not content:
            continue
        size += len(content)
        if len(found) >= MOST_ATTACHMENTS or size > MOST_BYTES:
            raise InputError(
                f"carries more than {MOST_ATTACHMENTS} documents or {MOST_BYTES >> 20} MB of them. "
                "Save what is attached and give that."
            )
        found.append((name_attached(part, suffix, len(found) + 1), content))
    return found


def find_attached(message: Message) -> list[tuple[Message, str]]:
    """The parts that are attached and can hold a report, with the suffix of their kind; not those of attached
    messages."""
    inside: set[int] = set()
    found = []
    for part in walk_parts(message):
        if id(part) in inside or part.get_content_type() == "message/rfc822":
            inside.update(id(inner) for inner in inner_parts(part))
        suffix = suffix_of(part)
        if id(part) not in inside and part is not message and suffix:
            found.append((part, suffix))
    return found


def suffix_of(part: Message) -> str | None:
    """The suffix for what a part holds, by its name or its type; None where it is not attached or holds no report."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        return ".eml"
    if part.is_multipart() or not is_attached(part):
        return None
    named = PurePosixPath(file_name(part)).suffix.lower()
    named = ".html" if named == ".htm" else named
    return named if named in SUFFIXES.values() else None if named else SUFFIXES.get(kind)


def name_attached(part: Message, suffix: str, number: int) -> str:
    """The name of an attachment, with the suffix of its kind whatever it was called."""
    name = file_name(part)
    if not name and suffix == ".eml" and inner_parts(part):
        name = header(inner_parts(part)[0], "Subject").replace("/", " ").replace("\\", " ")[:100].strip()
    name = name or f"attachment {number}"
    return name if name.lower().endswith((suffix, ".htm")) else f"{name}{suffix}"


def inner_bytes(part: Message) -> bytes:
    """An attached message as a file of its own."""
    inner = inner_parts(part)
    if not inner:
        return b""
    written = BytesIO()
    BytesGenerator(written, mangle_from_=False, policy=compat32).flatten(inner[0])
    return written.getvalue()
