"""A PDF document to its text: pypdf finds the lines, ``lines.py`` makes paragraphs of them.

Nothing in it is run, fetched or unpacked but the pages' text; scripts, attachments and forms are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from recoupe.errors import InputError
from recoupe.intake.documents.days import date_document
from recoupe.intake.documents.lines import Line, find_heading, join_lines
from recoupe.intake.documents.wording import take_authors, take_title
from recoupe.intake.moments import FIRST_FILE, is_sane
from recoupe.intake.reports import describe_excess
from recoupe.intake.taken import Facts, Found

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

HEAD = 1024  # readers of PDF allow as many bytes before the mark
START = re.compile(rb"(?:\xef\xbb\xbf)?[\s\x00]*%PDF-")
# The mark after something else, such as a gateway's lines: with what a PDF has below it, since a text may tell of it.
LATER_START = re.compile(rb"%PDF-\d\.\d[^\r\n]{0,20}[\r\n]\s*(?:%|\d+ \d+ obj\b)")
MOST_PAGES = 2_000  # the longest yearly report of a mission has some 400
LINE_FACTOR = 4  # repeated headers and hyphens are left out later: as many times the limit is collected


def is_pdf(head: bytes) -> bool:
    """Whether the first bytes of a file (2 KB do) are those of a PDF document."""
    if START.match(head):
        return True
    later = None if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" else LATER_START.search(head)
    return later is not None and later.start() < HEAD  # a page may show how a PDF begins


def read_pdf(data: bytes, most: int) -> Found:
    """The text of a PDF, its paragraphs rebuilt, with title, authors and day as far as its own data are sane.

    The order is that of the file: columns come one after the other where the program that made it wrote them so.
    Raises InputError where it is protected, damaged, without text, or over ``most`` bytes of text.
    """
    from pypdf.errors import PyPdfError  # here because few inputs are PDF and it takes 0.2 s to import

    try:
        reader = open_pdf(data)
        pages = list(read_pages(reader, most))
        title, authors, day = read_metadata(reader)
    except (InputError, MemoryError):
        raise
    except PyPdfError as error:
        raise InputError(
            f"cannot be read as a PDF: {describe(error)}. Print it to a new PDF, or save its text."
        ) from error
    except Exception as error:  # whatever a parser does on a broken file, the other inputs go on
        raise InputError(f"cannot be read as a PDF ({type(error).__name__}). Save its text as .txt.") from error
    text = "\n\n".join(join_lines(pages))
    if not re.search(r"\w", text):
        raise InputError("is a PDF without text: it holds pictures of text. Run OCR on it and give the result.")
    if len(text.encode("utf-8", "replace")) > most:
        raise InputError(describe_excess(most))
    dated = date_document(text, None if day is None else day.isoformat())
    facts = Facts(authors=authors, published_at=dated.moment, dated_by=dated.by)
    return Found(text=text, title=title or find_heading(pages), published=dated.day, facts=facts)


def describe(error: Exception) -> str:
    """What a parser says, on one short line."""
    return " ".join(str(error).split())[:120].rstrip(".") or type(error).__name__


def open_pdf(data: bytes) -> PdfReader:
    """The document, opened with the empty password where it has one; raises InputError where that does not do."""
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise InputError("is protected by a password. Open it with the password and save a copy without.")
    return reader


def read_pages(reader: PdfReader, most: int) -> Iterator[list[Line]]:
    """The lines of each page; raises InputError where there are too many pages or too much text."""
    read = 0
    for number, page in enumerate(reader.pages, start=1):
        if number > MOST_PAGES:
            raise InputError(f"has more than {MOST_PAGES:,} pages. Split it and give its parts.")
        lines = read_lines(page)
        read += sum(len(line.text) for line in lines)
        if read > LINE_FACTOR * most:
            raise InputError(describe_excess(most))
        yield lines


def read_lines(page: PageObject) -> list[Line]:
    """The lines of a page that have words, with where they begin and how large they are, in points."""
    lines: list[Line] = []
    pieces: list[tuple[str, float, float, float]] = []

    def end_line() -> None:
        text = "".join(piece[0] for piece in pieces)
        if text.strip():
            _, x, y, size = next(piece for piece in pieces if piece[0].strip())
            lines.append(Line(text.strip(), x, y, size))
        pieces.clear()

    def visit(text: str, matrix: Any, inner: Any, _font: Any, size: float) -> None:
        x = matrix[0] * inner[4] + matrix[2] * inner[5] + matrix[4]
        y = matrix[1] * inner[4] + matrix[3] * inner[5] + matrix[5]
        scale = abs(inner[3] * matrix[3]) or 1.0
        for number, part in enumerate(text.split("\n")):
            if number:
                end_line()
            if part:
                pieces.append((part, float(x), float(y), round(float(size) * scale, 1)))

    page.extract_text(visitor_text=visit)
    end_line()
    return lines


def read_metadata(reader: PdfReader) -> tuple[str | None, tuple[str, ...], datetime | None]:
    """Title, authors and day of making, each empty where it is missing or plainly what a program left there."""
    told = reader.metadata
    if told is None:
        return None, (), None
    return take_title(told.title), take_authors(told.author), sane_day(told)


def sane_day(told: Any) -> datetime | None:
    """When the document was made, with its zone where it says so; None for 1904, 9999 and other defaults."""
    try:
        made: datetime | None = told.creation_date
    except (ValueError, OverflowError):
        return None
    return made if made is not None and is_sane(made.date(), FIRST_FILE) else None
