"""The shape of reports and of what there is to ask with, for the API's document."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict

from recoupe.desk.api.shapes import Cursor
from recoupe.desk.api.statement_shapes import EXACT, NoteShape, StatementShape


class SummaryShape(TypedDict):
    """A report without its text; ``statements`` is how many it makes."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    id: str
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None
    url: str | None
    note: NotRequired[NoteShape]
    digest: str
    reader: str
    fetched_at: str
    current: bool
    sensitive: bool
    statements: int


class ReportList(TypedDict):
    """Reports, and the value of ``after`` for those that follow."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    items: list[SummaryShape]
    next: Cursor


class HitShape(SummaryShape):
    """A report that was found; ``start``, ``end`` and ``marks`` are offsets into its text."""

    score: float
    snippet: str
    start: int
    end: int
    marks: list[list[int]]


class HitList(TypedDict):
    """What was found, and the value of ``after`` for what follows."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    items: list[HitShape]
    next: Cursor


class ReportShape(TypedDict):
    """A report with its text as it is stored."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    id: str
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None
    url: str | None
    text: str
    note: NotRequired[NoteShape]


class SaidShape(StatementShape):
    """A statement and the incident that it is in."""

    incident: str | None


class TakingShape(TypedDict):
    """How a report came: from where and when (UTC), of which bytes, and what its source says of itself."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    sha256: str | None
    media_type: str | None
    size: int | None
    asked: str | None
    address: str | None
    fetched: str | None
    published_at: str | None
    dated_by: str | None
    canonical: str | None
    authors: list[str]
    file: str | None


class TwinShape(TypedDict):
    """Another address of the report's page."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    url: str
    taken: str
    sha256: str | None


class AddedShape(TypedDict):
    """Who took a report in at the desk, and when (UTC)."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    who: str
    at: str


class CopyShape(TypedDict):
    """Another report with the text: how much of it the two share, 0 to 1, and why they are one in words."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    report: str
    share: float
    reason: str


class WholeReport(TypedDict):
    """A report with what it says, in the order of its text, how it came, and who repeats it."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    report: ReportShape
    statements: list[SaidShape]
    added: list[AddedShape]
    takings: list[TakingShape]
    twins: list[TwinShape]
    copies: list[CopyShape]


class DraftShape(TypedDict):
    """A report that is read and not kept: where it stands, which kept report it equals, in which file it came, and what
    it says."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    standing: str
    reason: str | None
    same: str | None
    file: str | None
    report: ReportShape
    statements: list[StatementShape]


class TypeShape(TypedDict):
    """A type of the coding scheme, with labels and definition by language."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    code: str
    group: str
    label: dict[str, str]
    definition: dict[str, str]
    lasting: bool
    figures: list[str]
    acled: str | None
    plover: str | None


class TypeList(TypedDict):
    """All types; nothing follows."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    items: list[TypeShape]
    next: Cursor


class FilterShape(TypedDict):
    """A filter: what it asks for, an example, and whether it takes several values."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    name: str
    help: str
    example: str
    several: bool


class FilterList(TypedDict):
    """All filters; nothing follows."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    items: list[FilterShape]
    next: Cursor
