"""A brief as a document of plain values, for every format to be written from: blocks of text, tables, drawings, notes.

Text is what it says, never markup; each format escapes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a line: strong or as a quotation; ``notes`` are the numbers of the notes that they rest on."""

    text: str
    strong: bool = False
    quoted: bool = False
    notes: tuple[int, ...] = ()


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 for a section, 2 below it. ``anchor`` names it within the document."""

    text: str
    level: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``caution`` where it warns."""

    text: Text
    caution: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of points."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; ``numeric`` are the positions of the columns that hold numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map or a chart as SVG, with its caption and what it shows in words for who does not see it."""

    svg: str
    caption: str
    description: str


Block = Heading | Paragraph | Items | Table | Drawing


@dataclass(frozen=True, slots=True)
class Note:
    """What a sentence rests on: the report with its outlet and day, the exact words, whose they are."""

    number: int
    report: str
    outlet: str | None
    published: date | None
    quote: str
    voice: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole brief. ``language`` is "fr" or "en"; ``subject`` are its lines of period, area and archive."""

    title: str
    language: str
    subject: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
