"""What filters see of an incident, read from its statements: type, days, point, voices, whether they conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from recoupe.archive.stored import Share, Summary
from recoupe.archive.urgency import weigh
from recoupe.lexicon.schema import TypeEntry
from recoupe.linking.conflicts import Conflict, find_conflicts
from recoupe.linking.copies import Copy
from recoupe.linking.corroboration import Corroboration, corroborate
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.origins import Telling
from recoupe.linking.outlets import Sourcing
from recoupe.linking.sayings import Disputing
from recoupe.model import Interval, Place, QuantityRole, Statement

MOST_DEATHS = 1_000_000  # what a column holds on every database; no incident has more
UNKNOWN_KM = 1e6  # a place without a radius comes after all others


def summarise(
    tellings: Sequence[Telling],
    copies: Iterable[Copy],
    sourcing: Sourcing,
    disputing: Disputing,
    *,
    series: bool,
    weak: Collection[str] = (),
) -> Summary:
    """The summary of an incident; its days and its point are the narrowest that any of its statements gives.

    ``weak`` are the ids of the statements that little holds in it.
    """
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
        told=share_out(tellings, voices, conflicts, disputing.lexicon.types, weak),
    )


def share_out(
    tellings: Iterable[Telling],
    voices: Corroboration,
    conflicts: Iterable[Conflict],
    types: Mapping[str, TypeEntry],
    weak: Collection[str],
) -> dict[str, Share]:
    """Each statement's part in its incident, by its id."""
    touched: dict[ConflictKind, set[str]] = {kind: set() for kind in ConflictKind}
    for conflict in conflicts:
        touched[conflict.kind] |= {account.statement for side in conflict.sides for account in side.accounts}
    speakers = {id_: voice for voice in voices.voices for id_ in voice.statements}
    shares = {}
    for telling in tellings:
        id_ = telling.statement.id
        share = Share(
            speakers[id_].name,
            speakers[id_].kind.value,
            contradicted=id_ in touched[ConflictKind.CONFLICT],
            revised=id_ in touched[ConflictKind.REVISION],
            weak=id_ in weak,
            deaths=count_deaths(telling.statement),
        )
        known = types.get(telling.statement.type)
        shares[id_] = add_urgency(share, telling, known.group if known else "")
    return shares


def count_deaths(statement: Statement) -> int:
    """How many dead a statement gives at most, of the figures that it gives; 0 where it gives none."""
    killed = [q.high if q.high is not None else q.low for q in statement.quantities if q.role is QuantityRole.KILLED]
    return int(min(max((count or 0 for count in killed), default=0), MOST_DEATHS))


def add_urgency(share: Share, telling: Telling, group: str) -> Share:
    """The part with how soon the statement should be judged; ``group`` is its type's in the scheme."""
    statement, published = telling.statement, telling.report.published
    time = statement.time
    day = published or (None if time is None else time.start or time.end)
    points = weigh(
        group=group,
        deaths=share.deaths,
        certainty=statement.certainty.value,
        contradicted=share.contradicted,
        weak=share.weak,
        day=None if day is None else day.isoformat(),
    )
    return replace(share, urgency=points)


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
