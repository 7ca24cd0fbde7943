"""What a report says, as frozen values that point to their words.

Offsets count characters of the report's text as stored; dates are
inclusive; coordinates are WGS 84 degrees; radii are kilometres.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Certainty(StrEnum):
    """How a statement is said, from the report's own word to an intention."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    CLAIMED = "claimed"
    ALLEGED = "alleged"
    DENIED = "denied"
    PROSPECTIVE = "prospective"


class PlaceKind(StrEnum):
    """What sort of place a name or a description denotes."""

    SETTLEMENT = "settlement"
    ADMIN = "admin"
    COUNTRY = "country"
    AXIS = "axis"
    AREA = "area"
    NEAR = "near"


class VoiceKind(StrEnum):
    """Who speaks, as far as the words tell."""

    OUTLET = "outlet"
    OFFICIAL = "official"
    FORCES = "forces"
    ARMED_GROUP = "armed_group"
    EXPERT = "expert"
    ORGANISATION = "organisation"
    WITNESS = "witness"
    PERSON = "person"
    UNNAMED = "unnamed"


class Channel(StrEnum):
    """How something reached the people who noted it down."""

    CALL = "call"
    RADIO = "radio"
    MESSAGE = "message"
    MEETING = "meeting"


class Reliability(StrEnum):
    """How far a source is trusted, on the admiralty scale."""

    COMPLETELY = "A"
    USUALLY = "B"
    FAIRLY = "C"
    NOT_USUALLY = "D"
    UNRELIABLE = "E"
    UNJUDGED = "F"


class Credibility(StrEnum):
    """How likely what was said is held to be, on the admiralty scale."""

    CONFIRMED = "1"
    PROBABLE = "2"
    POSSIBLE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    UNJUDGED = "6"


class QuantityRole(StrEnum):
    """What a figure counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    ABDUCTED = "abducted"
    RELEASED = "released"
    PEOPLE = "people"
    DISPLACED = "displaced"
    ARRESTED = "arrested"
    VEHICLES = "vehicles"
    MONEY = "money"
    WEAPONS = "weapons"
    DISTANCE = "distance"
    DURATION = "duration"
    SHARE = "share"
    SITES = "sites"
    OTHER = "other"


TOLLS = (  # what is counted of people, in the order in which it is told
    QuantityRole.KILLED,
    QuantityRole.WOUNDED,
    QuantityRole.ABDUCTED,
    QuantityRole.RELEASED,
    QuantityRole.ARRESTED,
    QuantityRole.DISPLACED,
)


class Precision(StrEnum):
    """How narrow the words of a date are."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """An exact slice of a report's text: ``text[start:end] == quote``."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text`` between two offsets; raises ValueError where they are not an ordered pair inside it."""
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"no span {start}–{end} in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive days, either end open (None). ``basis`` says how it was counted: "absolute", "published", "context"."""

    start: date | None
    end: date | None
    precision: Precision = Precision.DAY
    basis: str = "absolute"
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("an interval needs at least one end; use None for an unknown time")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"interval ends on {self.end} before it starts on {self.start}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with inclusive bounds, either one open (None); ``unit`` is ISO 4217, "%", "km", "day"… or None."""

    role: QuantityRole
    low: float | None
    high: float | None
    unit: str | None = None
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a quantity needs at least one bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"quantity with low {self.low} above high {self.high}")


@dataclass(frozen=True, slots=True)
class Party:
    """Who does or undergoes: a noun phrase of the text, resolved to a canonical ``actor`` id where one is known."""

    name: str
    span: Span | None = None
    aliases: tuple[str, ...] = ()
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a point (or a line of two points for an axis) with its uncertainty, and why this one was chosen.

    ``lat`` and ``lon`` are None where no gazetteer holds the place and the text ties it to no known one.
    """

    name: str
    kind: PlaceKind
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    relation: str | None = None
    span: Span | None = None
    line: tuple[tuple[float, float], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so; ``verb`` is the word that attributes ("selon", "affirmer")."""

    name: str
    kind: VoiceKind
    span: Span | None = None
    verb: str | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One report saying that one thing happened, is going on or is planned."""

    id: str
    type: str
    evidence: Span
    trigger: Span
    agents: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    time: Interval | None = None
    quantities: tuple[Quantity, ...] = ()
    source: Voice | None = None
    certainty: Certainty = Certainty.ASSERTED

    @property
    def place(self) -> Place | None:
        """The first of its places, or None."""
        return self.places[0] if self.places else None

    def _repr_html_(self) -> str:
        """What a notebook shows: each slot, who says so and how surely, in which words."""
        from recoupe.model.display import show_page, show_statement

        return show_page(show_statement(self))


@dataclass(frozen=True, slots=True)
class Note:
    """What makes a report a note of one's own: who said it, how and when it came (local time), what is held of it."""

    voice: str
    kind: VoiceKind
    channel: Channel
    received: datetime
    reliability: Reliability = Reliability.UNJUDGED
    credibility: Credibility = Credibility.UNJUDGED


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, or what somebody noted down. ``published`` is None where neither the caller nor the text
    dates it."""

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    note: Note | None = None

    def _repr_html_(self) -> str:
        """What a notebook shows: title, outlet and day, then the text."""
        from recoupe.model.display import show_page, show_report

        return show_page(show_report(self))


@dataclass(frozen=True, slots=True)
class Record:
    """A report with what it says. ``reader`` is the fingerprint of the program that read it, where it came with one;
    None where a person gave it, or nobody has asked."""

    report: Report
    statements: tuple[Statement, ...] = field(default=())
    reader: str | None = None

    def _repr_html_(self) -> str:
        """What a notebook shows: the text with the words that statements rest on marked, then each statement."""
        from recoupe.model.display import show_page, show_record

        return show_page(show_record(self))
