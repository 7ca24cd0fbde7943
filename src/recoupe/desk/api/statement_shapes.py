"""The shape of what reports say, for the API's document: the keys of ``recoupe.records``."""

from __future__ import annotations

from typing import Literal, NotRequired

from pydantic import ConfigDict
from typing_extensions import TypedDict  # pydantic asks for it before Python 3.12

from recoupe.desk.api.shapes import Cursor
from recoupe.model import (
    Certainty,
    Channel,
    Credibility,
    PlaceKind,
    Precision,
    QuantityRole,
    Reliability,
    VoiceKind,
)

EXACT = ConfigDict(extra="forbid")


class SpanShape(TypedDict):
    """Words of the report's text and their offsets into it; all null where a filler has none of its own."""

    __pydantic_config__ = EXACT  # type: ignore[misc]  # as pydantic documents it
    quote: str | None
    start: int | None
    end: int | None


class PartyShape(SpanShape):
    """Somebody who does or undergoes; ``actor`` is an id of the lexicon."""

    name: str
    aliases: list[str]
    actor: str | None


class PlaceShape(SpanShape):
    """A place with its point and how far it may be off."""

    name: str
    lat: float | None
    lon: float | None
    kind: PlaceKind
    radius_km: float | None
    geonameid: int | None
    country: str | None
    admin1: str | None
    relation: str | None
    line: NotRequired[list[list[float]]]
    reasons: NotRequired[list[str]]


class IntervalShape(TypedDict):
    """Inclusive days, null for an open end."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    start: str | None
    end: str | None
    precision: Precision
    basis: str | None
    quote: str | None


class QuantityShape(SpanShape):
    """A figure with its bounds, null where one is open."""

    role: QuantityRole
    low: float | None
    high: float | None
    unit: str | None


class VoiceShape(SpanShape):
    """Who says so, with the word that attributes."""

    name: str
    kind: VoiceKind
    verb: str | None
    actor: str | None


class NoteShape(TypedDict):
    """Of what was noted down: who said it, how and when it came, what is held of it."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    voice: str
    kind: VoiceKind
    channel: Channel
    received: str
    reliability: Reliability
    credibility: Credibility


class StatementShape(TypedDict):
    """What one report says, as people corrected it; an empty slot is null or []."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    id: str
    type: str
    evidence: SpanShape
    trigger: SpanShape
    agents: list[PartyShape]
    targets: list[PartyShape]
    place: PlaceShape | None
    places: NotRequired[list[PlaceShape]]
    time: IntervalShape | None
    quantities: list[QuantityShape]
    source: VoiceShape | None
    certainty: Certainty


class TellingShape(StatementShape):
    """A statement with the report that makes it."""

    report: str
    outlet: str | None
    published: str | None
    note: NotRequired[NoteShape]


class GroupedShape(TellingShape):
    """A statement with its report and the incident that it is in."""

    incident: str | None


class StatementList(TypedDict):
    """Statements, and the value of ``after`` for those that follow."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    items: list[GroupedShape]
    next: Cursor


class EvidenceShape(TypedDict):
    """The words that a judgement is about."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    quote: str
    start: int
    end: int


class ReferenceShape(TypedDict):
    """A report, or one of its statements, that a judgement is about; further keys say what is decided of it."""

    report: str
    address: str
    statement: str | None
    type: str | None
    evidence: EvidenceShape | None
    attached: bool


class JudgementShape(TypedDict):
    """What a person decided; ``reason`` is null where a purge erased it."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    seq: int
    at: str
    who: str
    verdict: Literal["accept", "reject", "correct", "add", "merge", "split", "sensitive"]
    reason: str | None
    undone_by: int | None
    attached: bool
    about: list[ReferenceShape]


class MadeJudgement(JudgementShape):
    """The judgement that was made, or undone; ``grouped`` is whether what it touches is grouped anew already, ``also``
    which others were made with it."""

    grouped: bool
    also: list[int]


class JudgementList(TypedDict):
    """Judgements, and the value of ``after`` for those that follow."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    items: list[JudgementShape]
    next: Cursor


class FocusShape(GroupedShape):
    """A statement as it is judged; ``mark`` is given as ``seen`` with a judgement."""

    added_by: str | None
    judgements: list[JudgementShape]
    mark: str
