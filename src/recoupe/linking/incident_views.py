"""An incident as threads look at it: what it is, when, where, between whom, and in which reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from recoupe.lexicon import Lexicon
from recoupe.linking.origins import Telling
from recoupe.linking.parties import party_tokens
from recoupe.linking.places import radius_of, scale_of
from recoupe.linking.words import find_words
from recoupe.model import Certainty, Place, PlaceKind, Statement

VAGUE_DAYS = 31  # a longer period does not say when in it an act was
WIDE_KM = 120.0  # a place that reaches further is looked for by its country


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident. Days are ordinals; ``told`` is the day of its first report, ``day`` the likely one of the incident.

    ``agents`` and ``targets`` are tokens of ``party_tokens``, ``target_words`` stems of the targets' words, ``words``
    those of the evidence. ``nationwide`` where its place is a country, ``planned`` where nobody says that it was done,
    ``denied`` where all deny it.
    """

    id: str
    type: str
    first: int | None = None
    last: int | None = None
    told: int | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    country: str | None = None
    nationwide: bool = False
    agents: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    target_words: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    planned: bool = False
    denied: bool = False
    day: int | None = field(init=False, default=None, compare=False)  # looked at a hundred times for each incident

    def __post_init__(self) -> None:
        object.__setattr__(self, "day", likely_day(self.first, self.last, self.told))

    @property
    def point(self) -> tuple[float, float] | None:
        """Its point, or None."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)

    @property
    def wide(self) -> bool:
        """Whether its place is a country or a large area."""
        return self.radius_km > WIDE_KM


def likely_day(first: int | None, last: int | None, told: int | None) -> int | None:
    """When an incident was, as far as that is known: its first day unless that is vague, else its first report's."""
    if first is not None and last is not None and last - first > VAGUE_DAYS:
        return first if told is None else min(told, last)
    return next((day for day in (first, told, last) if day is not None), None)


def make_incident_view(id: str, type: str, tellings: Iterable[Telling], lexicon: Lexicon) -> IncidentView:
    """The view of an incident by its tellings, in any order: the narrowest days and the finest place that one has."""
    told = sorted(tellings, key=lambda telling: (telling.report.id, telling.statement.id))
    statements = [telling.statement for telling in told]
    first, last = narrowest_days(statements)
    place = finest_place(statements)
    moods = {statement.certainty for statement in statements}
    published = [t.report.published.toordinal() for t in told if t.report.published is not None]
    return IncidentView(
        id=id,
        type=type,
        first=first,
        last=last,
        told=min(published, default=None),
        lat=None if place is None else place.lat,
        lon=None if place is None else place.lon,
        radius_km=0.0 if place is None else radius_of(place),
        country=None if place is None else place.country,
        nationwide=place is not None and place.kind is PlaceKind.COUNTRY,
        agents=frozenset(party_tokens((p for s in statements for p in s.agents), lexicon)),
        targets=frozenset(party_tokens((p for s in statements for p in s.targets), lexicon)),
        target_words=stems(party.name for s in statements for party in s.targets),
        words=stems(statement.evidence.quote for statement in statements),
        reports=frozenset(telling.report.id for telling in told),
        planned=moods == {Certainty.PROSPECTIVE},
        denied=moods == {Certainty.DENIED},
    )


def narrowest_days(statements: Sequence[Statement]) -> tuple[int | None, int | None]:
    """The first and last day of the shortest interval told, of equal ones the earliest; None for an open end."""
    found = []
    for time in (statement.time for statement in statements if statement.time is not None):
        first = None if time.start is None else time.start.toordinal()
        last = None if time.end is None else time.end.toordinal()
        width = last - first if first is not None and last is not None else 100_000
        found.append((width, first is None, first or 0, last or 0, (first, last)))
    return min(found)[4] if found else (None, None)


def finest_place(statements: Sequence[Statement]) -> Place | None:
    """The place with the finest scale and the shortest reach that has a point, or None."""
    placed = [place for s in statements for place in s.places if place.lat is not None and place.lon is not None]
    return min(placed, key=lambda p: (scale_of(p), radius_of(p), p.name, p.lat, p.lon), default=None)


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The stems of the words of texts."""
    return frozenset(word.stem for text in texts for word in find_words(text))
