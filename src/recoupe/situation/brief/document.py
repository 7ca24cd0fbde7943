"""A brief as a document of plain values, for every format to be written from: blocks of text, tables, drawings, notes.

Text is what it says, never markup; each format escapes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

STATE_NAME = "recoupe-state.json"


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


class Shade(StrEnum):
    """What a mark or a part of a bar stands for; in this order where they lie over one another."""

    CORROBORATED = "corroborated"  # two independent voices or more, and no conflict
    ALONE = "alone"  # one voice, or none that says it happened
    CONTESTED = "contested"  # statements that cannot all be true


Legend = tuple[tuple[Shade, str], ...]


@dataclass(frozen=True, slots=True)
class MapMark:
    """A place with its incidents: its name, point (WGS 84) and radius, the line of a road as latitudes and longitudes,
    how many incidents are told there, and the shade of the most doubtful of them. The most come first."""

    label: str
    lat: float
    lon: float
    radius_km: float | None
    line: tuple[tuple[float, float], ...]
    incidents: int
    shade: Shade


@dataclass(frozen=True, slots=True)
class MapFigure:
    """A map that each format draws; ``description`` says in words what it shows, ``legend`` what the shades mean."""

    marks: tuple[MapMark, ...]
    caption: str
    description: str
    legend: Legend


@dataclass(frozen=True, slots=True)
class TimeBar:
    """A day, week, month, quarter or year under its label, with the number of its incidents in each shade, in the order
    of Shade."""

    start: date
    label: str
    counts: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """What lasts, under its label; an end that nobody tells is None."""

    label: str
    start: date | None
    end: date | None
    shade: Shade


@dataclass(frozen=True, slots=True)
class TimeFigure:
    """A chart over the days from ``first`` to ``last`` that each format draws: bars without gaps, and what lasts."""

    first: date
    last: date
    bars: tuple[TimeBar, ...]
    spans: tuple[TimeSpan, ...]
    caption: str
    description: str
    legend: Legend


Block = Heading | Paragraph | Items | Table | Drawing | MapFigure | TimeFigure


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
    """A whole brief. ``language`` is "fr" or "en"; ``subject`` are its lines of period, area and archive.

    ``state`` is what it held as JSON, for a later brief to be compared with it. Every format carries it unseen: HTML in
    ``<script type="application/json" id="recoupe-state">``, Markdown in a comment ``<!-- recoupe-state … -->``, PDF as
    an attachment and DOCX as a part of the package named STATE_NAME. It has no "<", ">", "&" nor "--", so that it may
    stand there as it is.
    """

    title: str
    language: str
    subject: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    state: str = "{}"
