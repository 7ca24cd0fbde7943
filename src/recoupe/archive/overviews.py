"""Overviews of who acts and who speaks, within filters: counts over the incidents that meet them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from recoupe.archive.columns import Sayings, Ties, count_pairs, load_sayings, load_ties
from recoupe.archive.filters import Filters
from recoupe.archive.finding import find_incidents
from recoupe.archive.loading import EVERYTHING
from recoupe.archive.snapshots import UNDATED, Coded, Mask, Snapshot, take_snapshot

MOST_LINES = 200  # of an overview, where nobody says how many
MOST_NAMES = 5  # of an actor


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor of the lexicon: the names under which statements name it, the most used first; in how many incidents it
    is, in which role (agent, target, source), of which type and in which country ("" for none), and their last day."""

    actor: str
    names: tuple[str, ...]
    incidents: int
    roles: dict[str, int]
    types: dict[str, int]
    countries: dict[str, int]
    last: date | None


class Voicing(StrEnum):
    """Whose statements are added up."""

    SPEAKER = "speaker"  # the independent voice whose word they are
    OUTLET = "outlet"  # who published them


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One who speaks, ``kind`` "" for an outlet as publisher: how many statements, of how many incidents; how many of
    these it tells alone, and how many with another voice; how many of its statements another contradicts, and how
    many are part of a revision; the last day on which a report had them."""

    name: str
    kind: str
    statements: int
    incidents: int
    alone: int
    corroborated: int
    contradicted: int
    revised: int
    last: date | None


def list_actors(
    connection: Connection, filters: Filters = EVERYTHING, *, limit: int = MOST_LINES
) -> tuple[ActorLine, ...]:
    """The actors named in the incidents that meet the filters, those in the most incidents first."""
    snapshot = take_snapshot(connection)
    mask = find_incidents(connection, snapshot, filters)
    ties = load_ties(connection, snapshot)
    inside = mask[ties.positions]
    actors, positions = ties.actors.codes[inside], ties.positions[inside]
    incidents = count_pairs(actors, positions, len(ties.actors.names))
    ranked = sorted(np.flatnonzero(incidents).tolist(), key=lambda n: (-incidents[n], ties.actors.names[n]))
    order = np.flatnonzero(inside)[np.argsort(actors, kind="stable")]
    starts = np.concatenate(([0], np.cumsum(np.bincount(actors, minlength=len(ties.actors.names)))))
    return tuple(make_line(snapshot, ties, n, order[starts[n] : starts[n + 1]]) for n in ranked[:limit])


def make_line(snapshot: Snapshot, ties: Ties, number: int, mine: NDArray[np.int64]) -> ActorLine:
    """The line of an actor from its own entries among the ties."""
    where = np.unique(ties.positions[mine])
    roles = count_pairs(ties.roles.codes[mine], ties.positions[mine], len(ties.roles.names))
    last = int(snapshot.days[where].max(initial=UNDATED))
    return ActorLine(
        actor=ties.actors.names[number],
        names=tuple(ties.names.count(mine))[:MOST_NAMES],
        incidents=len(where),
        roles={name: int(count) for name, count in zip(ties.roles.names, roles, strict=True) if count},
        types=snapshot.types.count(where),
        countries=snapshot.countries.count(where),
        last=None if last == UNDATED else date.fromordinal(last),
    )


def list_voices(
    connection: Connection,
    filters: Filters = EVERYTHING,
    *,
    by: Voicing = Voicing.SPEAKER,
    limit: int = MOST_LINES,
) -> tuple[VoiceLine, ...]:
    """Those who speak in the incidents that meet the filters, those with the most statements first.

    Statements whose voice is not known yet (settling.py) count under the name "".
    """
    snapshot = take_snapshot(connection)
    mask = find_incidents(connection, snapshot, filters)
    sayings = load_sayings(connection, snapshot)
    inside = mask[sayings.positions]
    coded = sayings.speakers if by is Voicing.SPEAKER else sayings.outlets
    codes, positions, size = coded.codes[inside], sayings.positions[inside], len(coded.names)
    several = snapshot.voices[positions] >= 2
    counts = np.bincount(codes, minlength=size)
    incidents = count_pairs(codes, positions, size)
    corroborated = count_pairs(codes[several], positions[several], size)
    contradicted = np.bincount(codes, sayings.contradicted[inside], size)
    revised = np.bincount(codes, sayings.revised[inside], size)
    kinds = find_kinds(sayings, inside, len(sayings.speakers.names))
    last = find_last(sayings.published, inside, codes, size)
    ranked = sorted(np.flatnonzero(counts).tolist(), key=lambda n: (-counts[n], coded.names[n]))
    return tuple(
        VoiceLine(
            name=coded.names[n],
            kind=sayings.kinds.names[kinds[n]] if by is Voicing.SPEAKER else "",
            statements=int(counts[n]),
            incidents=int(incidents[n]),
            alone=int(incidents[n] - corroborated[n]),
            corroborated=int(corroborated[n]),
            contradicted=int(contradicted[n]),
            revised=int(revised[n]),
            last=last[n],
        )
        for n in ranked[:limit]
    )


def find_kinds(sayings: Sayings, inside: Mask, size: int) -> NDArray[np.int64]:
    """For each speaker the kind of voice that it mostly is, as the kinds' code."""
    kinds = len(sayings.kinds.names)
    pairs = sayings.speakers.codes[inside].astype(np.int64) * kinds + sayings.kinds.codes[inside]
    found: NDArray[np.int64] = np.bincount(pairs, minlength=size * kinds).reshape(size, kinds).argmax(axis=1)
    return found


def find_last(published: Coded, inside: Mask, codes: NDArray[np.int32], size: int) -> list[date | None]:
    """For each of ``size`` who speak, the last day on which something of it was published."""
    days = [date.fromisoformat(day).toordinal() if day else UNDATED for day in published.names]
    last = np.full(size, UNDATED)
    np.maximum.at(last, codes, np.array(days or [UNDATED])[published.codes[inside]])
    return [None if day == UNDATED else date.fromordinal(day) for day in last.tolist()]
