"""What a brief keeps of every incident while it reads them: numbers and days, and none of their texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import inf

from recoupe.archive.dossiers import Dossier
from recoupe.archive.stored import StoredIncident
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.sayings import Disputing
from recoupe.model import Place, PlaceKind, QuantityRole
from recoupe.situation.brief.bounds import Bounds
from recoupe.situation.brief.comparing import Held, hold_now, hold_until
from recoupe.situation.brief.document import Shade

WIDE_KM = 150.0  # most first divisions of the Sahel reach further
ADVICE = ("travel_advisory", "staff_withdrawal")  # types that have a section of their own


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A country by its letters and a first division by its name, "" where not known."""

    country: str
    admin1: str


@dataclass(frozen=True, slots=True)
class Gist:
    """An incident in numbers. ``first`` and ``last`` are the days of its earliest and latest report; ``place`` is the
    one that its point is of; ``held`` is what a later brief compares with, ``before`` what was known on an earlier day
    where one was asked for."""

    incident: StoredIncident
    area: Area
    place: Place | None
    first: date | None
    last: date | None
    voices: int
    shade: Shade
    conflicts: int
    held: Held
    before: Held | None

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.incident.id

    @property
    def type(self) -> str:
        """The incident's type."""
        return self.incident.summary.type

    @property
    def tolls(self) -> Mapping[str, Bounds]:
        """The bounds of each role that anybody counts."""
        return self.held.tolls

    @property
    def day(self) -> date | None:
        """Its day, or the one on which it is known to have begun or ended."""
        return self.incident.summary.start or self.incident.summary.end

    @property
    def gravity(self) -> tuple[float, ...]:
        """What puts one incident before another: the dead that more than parties tell, those that anybody tells, then
        other people hit, then voices, then the latest day."""
        killed = self.tolls.get(QuantityRole.KILLED.value)
        surely = 0.0 if killed is None or killed.partisan else killed.low
        hit = sum(self.tolls[role].low for role in ("wounded", "abducted") if role in self.tolls)
        day = (self.day or self.first or date.min).toordinal()
        return surely, 0.0 if killed is None else killed.high, hit, self.voices, day


def order_by_gravity(gist: Gist) -> tuple[object, ...]:
    """The gravest first; the id decides where all else is alike."""
    return (*(-number for number in gist.gravity), gist.id)


def make_gist(dossier: Dossier, disputing: Disputing, until: date | None) -> Gist:
    """The gist of an incident; with ``until``, also of what was published up to that day."""
    days = sorted(one.report.published for one in dossier.tellings if one.report.published is not None)
    place = find_place(dossier)
    conflicts = [one for one in dossier.conflicts if one.kind is ConflictKind.CONFLICT]
    voices = dossier.corroboration.independent
    calm = Shade.CORROBORATED if voices >= 2 else Shade.ALONE
    summary = dossier.incident.summary
    return Gist(
        incident=dossier.incident,
        area=Area((place.country if place else None) or summary.country or "", (place.admin1 if place else None) or ""),
        place=place,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        voices=voices,
        shade=Shade.CONTESTED if conflicts else calm,
        conflicts=len(conflicts),
        held=hold_now(dossier, disputing),
        before=None if until is None else hold_until(dossier, disputing, until),
    )


def find_place(dossier: Dossier) -> Place | None:
    """The place of the incident's summary as a statement has it, of that name and the narrowest; else of any name."""
    summary = dossier.incident.summary
    every = [place for telling in dossier.tellings for place in telling.statement.places]
    same = [place for place in every if place.name == summary.place and place.lat == summary.lat]
    named = [place for place in every if place.name == summary.place]
    return min(same or named or every, key=measure_reach, default=None)


def measure_reach(place: Place) -> float:
    """How far a place may reach, in km."""
    return inf if place.radius_km is None else place.radius_km


def is_wide(place: Place) -> bool:
    """Whether a place is a whole country or division, or an area as large, whose point is nowhere that anybody told."""
    if place.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN):
        return True
    return place.kind is not PlaceKind.AXIS and (place.radius_km or 0) > WIDE_KM
