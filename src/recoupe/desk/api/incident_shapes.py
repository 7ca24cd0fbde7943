"""The shape of incidents, their voices, conflicts and threads, for the API's document."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from recoupe.desk.api.shapes import Cursor
from recoupe.desk.api.statement_shapes import EXACT, TellingShape
from recoupe.model import Certainty, VoiceKind


class AccountShape(TypedDict):
    """Who gives a value, how surely, in which words."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    statement: str
    report: str
    published: str | None
    voice: str
    certainty: Certainty
    quote: str


class SideShape(TypedDict):
    """One value of a conflict: in words and, where it has any, in figures, days or actors."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    value: str
    low: NotRequired[float | None]
    high: NotRequired[float | None]
    unit: NotRequired[str | None]
    start: NotRequired[str | None]
    end: NotRequired[str | None]
    actors: NotRequired[list[str]]
    accounts: list[AccountShape]


class ConflictShape(TypedDict):
    """Values of a slot that cannot all be true, or a ``revision``: one voice that corrects itself."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    slot: str
    kind: Literal["conflict", "revision"]
    reason: str
    sides: list[SideShape]


class CorroboratingVoice(TypedDict):
    """An independent voice with what it says, and why what it says counts as one voice."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    name: str
    kind: VoiceKind
    certainties: list[Certainty]
    statements: list[str]
    reports: list[str]
    reasons: list[str]


class IncidentShape(TypedDict):
    """What several statements tell of one occurrence."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    id: str
    type: str
    start: str | None
    end: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    country: str | None
    series: bool
    sensitive: bool
    reviewed: bool
    reports: int
    independent: int
    counts: dict[Certainty, int]
    voices: list[CorroboratingVoice]
    conflicts: list[ConflictShape]
    members: list[TellingShape]


class LinkShape(TypedDict):
    """Why two statements are of one occurrence: the weight is in bits."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    low: str
    high: str
    weight: float
    reasons: list[str]


class ThreadStepShape(TypedDict):
    """One incident of a thread, what it is to the one before it, and why."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    thread: str
    kind: str
    incident: str
    type: str
    day: str | None
    relation: str
    reasons: list[str]


class WholeIncident(IncidentShape):
    """An incident with why its statements are one and the threads that it is in."""

    links: list[LinkShape]
    threads: list[ThreadStepShape]


class ThreadShape(TypedDict):
    """Incidents that follow from one another, the earliest first."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    id: str
    kind: str
    incidents: list[ThreadStepShape]


class ContestedShape(TypedDict):
    """An incident with its conflicts."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    incident: str
    type: str
    conflicts: list[ConflictShape]


class IncidentList(TypedDict):
    """Incidents, and the value of ``after`` for those that follow."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    items: list[IncidentShape]
    next: Cursor


class ConflictList(TypedDict):
    """Incidents with their conflicts, and the value of ``after`` for those that follow."""

    __pydantic_config__ = EXACT  # type: ignore[misc]
    items: list[ContestedShape]
    next: Cursor
