"""Overviews of who acts and who speaks, within filters: counts over the incidents that meet them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from recoupe.archive.columns import Sayings, Ties, count_pairs, load_sayings, load_ties
from recoupe.archive.filters import Filters
from recoupe.archive.finding import find_incidents
from recoupe.archive.loading import EVERYTHING
from recoupe.archive.reading_columns import Coded, Mask
from recoupe.archive.snapshots import UNDATED, Snapshot, take_snapshot

MOST_NAMES = 5  # of an actor
MOST_LATEST = 50  # incidents of an actor that are listed

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Some(Generic[Line]):
    """Some lines of an overview, and how many there are."""

    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor of the lexicon: the names under which statements name it, the most used first; in how many incidents it
    is, in which role (agent, target, source), in which country ("" for none), and their last day; of which types those
    are that it is said to do and to undergo; in how many statements it is cited; the keys of the latest incidents."""

    actor: str
    names: tuple[str, ...]
    incidents: int
    roles: dict[str, int]
    countries: dict[str, int]
    last: date | None
    does: dict[str, int]
    undergoes: dict[str, int]
    says: int
    latest: tuple[int, ...]


class Voicing(StrEnum):
    """Whose statements are added up."""

    SPEAKER = "speaker"  # the independent voice whose word they are
    OUTLET = "outlet"  # who published them


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One who speaks, ``kind`` "" for an outlet as publisher: how many statements, of how many incidents; how many of
    these it tells alone, and how many with another voice; in how many what it says is contradicted by another, or part
    of a revision; the last day on which a report had it; in how many incidents it says it in which way."""

    name: str
    kind: str
    statements: int
    incidents: int
    alone: int
    corroborated: int
    contradicted: int
    revised: int
    last: date | None
    certainties: dict[str, int]


def list_actors(
    connection: Connection, filters: Filters = EVERYTHING, *, limit: int, offset: int = 0
) -> Some[ActorLine]:
    """Some of the actors named in the incidents that meet the filters, those in the most incidents first."""
    snapshot = take_snapshot(connection)
    mask = find_incidents(connection, snapshot, filters)
    ties = load_ties(connection, snapshot)
    inside = mask[ties.positions]
    actors, positions = ties.actors.codes[inside], ties.positions[inside]
    incidents = count_pairs(actors, positions, len(ties.actors.names))
    ranked = sorted(np.flatnonzero(incidents).tolist(), key=lambda n: (-incidents[n], ties.actors.names[n]))
    order = np.flatnonzero(inside)[np.argsort(actors, kind="stable")]
    starts = np.concatenate(([0], np.cumsum(np.bincount(actors, minlength=len(ties.actors.names)))))
    shown = ranked[offset : offset + limit]
    lines = (make_line(snapshot, ties, n, order[starts[n] : starts[n + 1]]) for n in shown)
    return Some(tuple(lines), len(ranked))


def find_actor(connection: Connection, actor: str) -> ActorLine | None:
    """The line of one actor in all incidents, None where none names it."""
    snapshot = take_snapshot(connection)
    ties = load_ties(connection, snapshot)
    if actor not in ties.actors.names:
        return None
    number = ties.actors.names.index(actor)
    mine = np.flatnonzero(ties.actors.codes == number)
    return make_line(snapshot, ties, number, mine) if len(mine) else None


def make_line(snapshot: Snapshot, ties: Ties, number: int, mine: NDArray[np.int64]) -> ActorLine:
    """The line of an actor from its own entries among the ties."""
    where = np.unique(ties.positions[mine])
    roles = count_pairs(ties.roles.codes[mine], ties.positions[mine], len(ties.roles.names))
    last = int(snapshot.days[where].max(initial=UNDATED))

    def entries(role: str) -> NDArray[np.int64]:
        return mine[ties.roles.codes[mine] == ties.roles.names.index(role)] if role in ties.roles.names else mine[:0]

    return ActorLine(
        actor=ties.actors.names[number],
        names=tuple(ties.names.count(mine))[:MOST_NAMES],
        incidents=len(where),
        roles={name: int(count) for name, count in zip(ties.roles.names, roles, strict=True) if count},
        countries=snapshot.countries.count(where),
        last=None if last == UNDATED else date.fromordinal(last),
        does=snapshot.types.count(np.unique(ties.positions[entries("agent")])),
        undergoes=snapshot.types.count(np.unique(ties.positions[entries("target")])),
        says=len(entries("source")),
        latest=tuple(snapshot.keys[where[:MOST_LATEST]].tolist()),
    )


def list_voices(
    connection: Connection,
    filters: Filters = EVERYTHING,
    *,
    by: Voicing = Voicing.SPEAKER,
    limit: int,
    offset: int = 0,
) -> Some[VoiceLine]:
    """Some of those who speak in the incidents that meet the filters, those of the most incidents first.

    Statements whose voice is not known yet (settling.py) count under the name "".
    """
    snapshot = take_snapshot(connection)
    mask = find_incidents(connection, snapshot, filters)
    sayings = load_sayings(connection, snapshot)
    inside = mask[sayings.positions]
    coded = sayings.speakers if by is Voicing.SPEAKER else sayings.outlets
    tally = count_voices(snapshot, sayings, inside, coded)
    counts = tally[1].tolist()
    ranked = sorted((n for n, count in enumerate(counts) if count), key=lambda n: (-counts[n], coded.names[n]))
    last = find_last(sayings.published, inside, coded.codes[inside], len(coded.names))
    kinds = find_kinds(sayings, inside, len(sayings.speakers.names)) if by is Voicing.SPEAKER else None
    surely = count_certainties(sayings, inside, coded)
    lines = []
    for n in ranked[offset : offset + limit]:
        kind = "" if kinds is None else sayings.kinds.names[kinds[n]]
        said = {name: int(column[n]) for name, column in surely.items() if column[n]}
        statements, incidents, alone, corroborated, contradicted, revised = (int(column[n]) for column in tally)
        numbers = (statements, incidents, alone, corroborated, contradicted, revised)
        lines.append(VoiceLine(coded.names[n], kind, *numbers, last[n], said))
    return Some(tuple(lines), len(ranked))


def count_certainties(sayings: Sayings, inside: Mask, coded: Coded) -> dict[str, NDArray[np.int64]]:
    """For each certainty in how many incidents each name of a column says it so."""
    found = {}
    for number, name in enumerate(sayings.certainties.names):
        which = inside & (sayings.certainties.codes == number)
        found[name] = count_pairs(coded.codes[which], sayings.positions[which], len(coded.names))
    return found


def count_voices(snapshot: Snapshot, sayings: Sayings, inside: Mask, coded: Coded) -> tuple[NDArray[np.int64], ...]:
    """The counts of VoiceLine, in its order, for each name of a column of the sayings."""
    codes, positions, size = coded.codes[inside], sayings.positions[inside], len(coded.names)
    several = snapshot.voices[positions] >= 2
    incidents = count_pairs(codes, positions, size)
    corroborated = count_pairs(codes[several], positions[several], size)
    flags = (sayings.contradicted[inside], sayings.revised[inside])
    flagged = (count_pairs(codes[flag], positions[flag], size) for flag in flags)
    return np.bincount(codes, minlength=size), incidents, incidents - corroborated, corroborated, *flagged


def find_kinds(sayings: Sayings, inside: Mask, size: int) -> NDArray[np.int64]:
    """For each speaker the kind of voice that it mostly is, as the kinds' code."""
    kinds = max(1, len(sayings.kinds.names))
    pairs = sayings.speakers.codes[inside].astype(np.int64) * kinds + sayings.kinds.codes[inside]
    found: NDArray[np.int64] = np.bincount(pairs, minlength=size * kinds).reshape(size, kinds).argmax(axis=1)
    return found


def find_last(published: Coded, inside: Mask, codes: NDArray[np.int32], size: int) -> list[date | None]:
    """For each of ``size`` who speak, the last day on which something of it was published."""
    days = [date.fromisoformat(day).toordinal() if day else UNDATED for day in published.names]
    last = np.full(size, UNDATED)
    np.maximum.at(last, codes, np.array(days or [UNDATED])[published.codes[inside]])
    return [None if day == UNDATED else date.fromordinal(day) for day in last.tolist()]
