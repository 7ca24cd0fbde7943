"""What an incident was known to be, and what has changed: new ones, tolls that moved, voices and conflicts gained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from recoupe.archive.dossiers import Dossier
from recoupe.linking.conflicts import Conflict, find_conflicts
from recoupe.linking.corroboration import SUPPORTING, Corroboration
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.origins import Telling
from recoupe.linking.sayings import Disputing
from recoupe.situation.brief.bounds import Bounds, find_bounds


@dataclass(frozen=True, slots=True)
class Held:
    """What was held of an incident: how many independent voices, the bounds of each role, the slots in conflict."""

    voices: int
    tolls: Mapping[str, Bounds]
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a brief is compared with: a day, or what an earlier brief held by the ids of incidents, under which
    filters."""

    day: date | None = None
    held: Mapping[str, Held] | None = None
    filters: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What is new, as ids of incidents; ``moved`` are pairs with the role whose toll moved."""

    first: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    grown: tuple[str, ...]
    clashes: tuple[str, ...]
    gone: int


def hold_now(dossier: Dossier, disputing: Disputing) -> Held:
    """What is held of an incident."""
    clashes = tuple(name_clashes(dossier.conflicts))
    return Held(dossier.corroboration.independent, find_bounds(dossier, disputing), clashes)


def hold_until(dossier: Dossier, disputing: Disputing, until: date) -> Held | None:
    """What was held of an incident by what was published up to a day, None where nothing was.

    A report without a day counts as published before any.
    """

    def known(telling: Telling) -> bool:
        return telling.report.published is None or telling.report.published <= until

    ids = frozenset(telling.statement.id for telling in dossier.tellings if known(telling))
    if not ids:
        return None
    clashes = tuple(find_clashes(dossier, ids, disputing))
    return Held(count_voices(dossier, ids), find_bounds(dossier, disputing, known), clashes)


def count_voices(dossier: Dossier, ids: frozenset[str]) -> int:
    """How many voices say by statements of these ids that it happened."""
    saying = {one.statement.id for one in dossier.tellings if one.statement.certainty in SUPPORTING} & ids
    return sum(not saying.isdisjoint(voice.statements) for voice in dossier.corroboration.voices)


def find_clashes(dossier: Dossier, ids: frozenset[str], disputing: Disputing) -> list[str]:
    """The slots in which statements of these ids alone contradict one another."""
    if not dossier.conflicts:
        return []
    told = [telling for telling in dossier.tellings if telling.statement.id in ids]
    if len(told) == len(dossier.tellings):
        return name_clashes(dossier.conflicts)
    speaking = (
        replace(voice, statements=tuple(id_ for id_ in voice.statements if id_ in ids))
        for voice in dossier.corroboration.voices
    )
    voices = Corroboration(tuple(voice for voice in speaking if voice.statements))
    return name_clashes(find_conflicts(told, voices, disputing))


def name_clashes(conflicts: Iterable[Conflict]) -> list[str]:
    """The slots of conflicts, revisions apart, each once in order."""
    return list(dict.fromkeys(one.slot for one in conflicts if one.kind is ConflictKind.CONFLICT))


def find_news(now: Mapping[str, Held], before: Mapping[str, Held | None]) -> News:
    """What is new in incidents, in their order; one of which nothing was held is new."""
    both = [(id_, held, earlier) for id_, held in now.items() if (earlier := before.get(id_)) is not None]
    return News(
        first=tuple(id_ for id_ in now if before.get(id_) is None),
        moved=tuple((id_, role) for id_, held, earlier in both for role in find_moved(held, earlier)),
        grown=tuple(id_ for id_, held, earlier in both if held.voices > earlier.voices),
        clashes=tuple(id_ for id_, held, earlier in both if set(held.conflicts) - set(earlier.conflicts)),
        gone=sum(id_ not in now for id_ in before),
    )


def find_moved(now: Held, before: Held) -> list[str]:
    """The roles whose bounds are not what they were."""

    def numbers(bounds: Bounds | None) -> tuple[float, float, bool] | None:
        return None if bounds is None else (bounds.low, bounds.high, bounds.open)

    roles = dict.fromkeys((*now.tolls, *before.tolls))
    return [role for role in roles if numbers(now.tolls.get(role)) != numbers(before.tolls.get(role))]
