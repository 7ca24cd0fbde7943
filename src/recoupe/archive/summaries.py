"""What filters see of an incident, read from its statements: type, days, point, voices, whether they conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from recoupe.archive.stored import Share, Summary
from recoupe.linking.conflicts import Conflict, find_conflicts
from recoupe.linking.copies import Copy
from recoupe.linking.corroboration import Corroboration, corroborate
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.origins import Telling
from recoupe.linking.outlets import Sourcing
from recoupe.linking.sayings import Disputing
from recoupe.model import Interval, Place, Statement

UNKNOWN_KM = 1e6  # a place without a radius comes after all others


def summarise(
    tellings: Sequence[Telling], copies: Iterable[Copy], sourcing: Sourcing, disputing: Disputing, *, series: bool
) -> Summary:
    """The summary of an incident; its days and its point are the narrowest that any of its statements gives."""
    told = [telling.statement for telling in tellings]
    time, place = narrowest_time(told), narrowest_place(told)
    voices = corroborate(tellings, copies, sourcing)
    conflicts = find_conflicts(tellings, voices, disputing) if len(tellings) > 1 else ()
    return Summary(
        type=commonest_type(told),
        start=time.start if time else None,
        end=time.end if time else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        radius_km=place.radius_km if place else None,
        country=next((p.country for s in told for p in s.places if p.country), None),
        voices=voices.independent,
        reports=len({telling.report.id for telling in tellings}),
        conflicted=any(conflict.kind is ConflictKind.CONFLICT for conflict in conflicts),
        series=series,
        place=place.name if place else next((p.name for s in told for p in s.places if p.name), None),
        told=share_out(voices, conflicts),
    )


def share_out(voices: Corroboration, conflicts: Iterable[Conflict]) -> dict[str, Share]:
    """Each statement's part in its incident, by its id."""
    touched: dict[ConflictKind, set[str]] = {kind: set() for kind in ConflictKind}
    for conflict in conflicts:
        touched[conflict.kind] |= {account.statement for side in conflict.sides for account in side.accounts}
    return {
        id_: Share(
            voice.name,
            voice.kind.value,
            contradicted=id_ in touched[ConflictKind.CONFLICT],
            revised=id_ in touched[ConflictKind.REVISION],
        )
        for voice in voices.voices
        for id_ in voice.statements
    }


def commonest_type(told: Iterable[Statement]) -> str:
    """The type that most statements have, the first in order of names where several do."""
    counts = Counter(statement.type for statement in told)
    return min(counts, key=lambda type_: (-counts[type_], type_))


def narrowest_time(told: Iterable[Statement]) -> Interval | None:
    """The shortest interval, the one that most give where several are as short."""
    times = Counter((s.time.start, s.time.end) for s in told if s.time is not None)
    if not times:
        return None
    best = min(times, key=lambda days: (length_of(*days), -times[days], str(days)))
    return Interval(*best)


def length_of(start: date | None, end: date | None) -> int:
    """How many days an interval has, very many where an end is open."""
    return 100_000 if start is None or end is None else (end - start).days


def narrowest_place(told: Iterable[Statement]) -> Place | None:
    """The place with the smallest radius, the one that most give where several are as small."""
    places = [s.place for s in told if s.place is not None and s.place.lat is not None]
    counts = Counter((p.name, p.lat, p.lon) for p in places)
    return min(
        places,
        key=lambda p: (UNKNOWN_KM if p.radius_km is None else p.radius_km, -counts[p.name, p.lat, p.lon], p.name),
        default=None,
    )
