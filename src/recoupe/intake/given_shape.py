"""The JSON of a given statement, checked: the annotation guide's plain values, or objects with more."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, FiniteFloat

from recoupe.model import Certainty, PlaceKind, Precision, QuantityRole, VoiceKind

MOST_FILLERS = 200  # more parties, places or figures of one statement are a mistake
LONGEST = 20_000  # characters of a name or of evidence


def as_object(value: Any) -> Any:
    """ "JNIM" as {"name": "JNIM"}; evidence and triggers have a quote for a name."""
    if isinstance(value, str):
        return {"name": value}
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("quote"), str):
        return {**value, "name": value["quote"]}
    return value


def as_list(value: Any) -> Any:
    """None as an empty list, one filler as a list of one; fillers without a name are left out."""
    values = value if isinstance(value, list) else [] if value in (None, "") else [value]
    return [item for item in values if item not in (None, "", {})]


def as_filler(value: Any) -> Any:
    """ "" and {} as None, as an empty slot is written by some."""
    return None if value in ("", {}) else as_object(value)


class Given(BaseModel):
    """Base: frozen; keys that are not known are somebody's own and pass."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class GivenWords(Given):
    """A filler by its name, with the words that it stands for and where they begin."""

    name: str = Field(min_length=1, max_length=LONGEST)
    quote: str | None = None
    start: int | None = Field(default=None, ge=0)

    @property
    def has_none(self) -> bool:
        """Whether it says itself that it has no words of its own, as Recoupe's JSON does: both keys there and null."""
        return self.quote is None and self.start is None and {"quote", "start"} <= self.model_fields_set


class GivenName(GivenWords):
    """One who does, undergoes or says."""

    aliases: tuple[str, ...] = ()
    actor: str | None = None
    kind: VoiceKind | None = None
    verb: str | None = None


class GivenPlace(GivenWords):
    """A place; a bare name is a settlement without coordinates."""

    kind: PlaceKind = PlaceKind.SETTLEMENT
    lat: FiniteFloat | None = Field(default=None, ge=-90, le=90)
    lon: FiniteFloat | None = Field(default=None, ge=-180, le=180)
    radius_km: FiniteFloat | None = Field(default=None, ge=0)
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    relation: str | None = None
    line: tuple[tuple[FiniteFloat, FiniteFloat], ...] = ()
    reasons: tuple[str, ...] = ()


class GivenInterval(Given):
    """Days as "2025-11-05", "2025-11" or "2025"."""

    start: str | None = Field(default=None, pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")
    end: str | None = Field(default=None, pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")
    precision: Precision | None = None
    basis: str = "absolute"
    quote: str | None = None


class GivenQuantity(Given):
    """A figure with its bounds."""

    role: QuantityRole
    low: FiniteFloat | None = None
    high: FiniteFloat | None = None
    unit: str | None = None
    quote: str | None = None
    start: int | None = Field(default=None, ge=0)


Names = Annotated[
    tuple[Annotated[GivenName, BeforeValidator(as_object)], ...],
    BeforeValidator(as_list),
    Field(max_length=MOST_FILLERS),
]
Places = Annotated[
    tuple[Annotated[GivenPlace, BeforeValidator(as_object)], ...],
    BeforeValidator(as_list),
    Field(max_length=MOST_FILLERS),
]
Quantities = Annotated[tuple[GivenQuantity, ...], BeforeValidator(as_list), Field(max_length=MOST_FILLERS)]


class GivenStatement(Given):
    """One statement as JSON has it."""

    type: str = Field(min_length=1, max_length=100)
    evidence: Annotated[GivenWords, BeforeValidator(as_object)]
    trigger: Annotated[GivenWords | None, BeforeValidator(as_filler)] = None
    agents: Names = ()
    targets: Names = ()
    place: Places = ()
    places: Places = ()
    time: Annotated[GivenInterval | None, BeforeValidator(as_filler)] = None
    quantities: Quantities = ()
    source: Annotated[GivenName | None, BeforeValidator(as_filler)] = None
    certainty: Certainty = Certainty.ASSERTED

    @property
    def all_places(self) -> tuple[GivenPlace, ...]:
        """The list of places where there is one, else the place."""
        return self.places or self.place
