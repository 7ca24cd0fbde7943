"""Overviews of who acts and who speaks, within filters: counts over the incidents that meet them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from sqlalchemy import Connection

from recoupe.archive.columns import Sayings, count_pairs, load_sayings, load_ties, take
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
    roles, names = take(ties.roles, inside), take(ties.names, inside)
    incidents = count_pairs(actors, positions, len(ties.actors.names))
    ranked = sorted(np.flatnonzero(incidents).tolist(), key=lambda n: (-incidents[n], ties.actors.names[n]))
    lines = []
    for number in ranked[:limit]:
        mine = actors == number
        where = np.unique(positions[mine])
        present = np.zeros(len(snapshot.keys), np.bool_)
        present[where] = True
        role_counts = count_pairs(roles.codes[mine], positions[mine], len(roles.names))
        lines.append(
            ActorLine(
                actor=ties.actors.names[number],
                names=tuple(names.count(mine))[:MOST_NAMES],
                incidents=int(incidents[number]),
                roles={name: int(n) for name, n in zip(roles.names, role_counts, strict=True) if n},
                types=snapshot.types.count(present),
                countries=snapshot.countries.count(present),
                last=last_day(snapshot, present),
            )
        )
    return tuple(lines)


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
    ranked = sorted(np.flatnonzero(counts).tolist(), key=lambda n: (-counts[n], coded.names[n]))
    return tuple(
        VoiceLine(
            name=coded.names[n],
            kind=find_kind(sayings, inside, n) if by is Voicing.SPEAKER else "",
            statements=int(counts[n]),
            incidents=int(incidents[n]),
            alone=int(incidents[n] - corroborated[n]),
            corroborated=int(corroborated[n]),
            contradicted=int(contradicted[n]),
            revised=int(revised[n]),
            last=last_published(sayings.published, inside & (coded.codes == n)),
        )
        for n in ranked[:limit]
    )


def find_kind(sayings: Sayings, inside: Mask, number: int) -> str:
    """The kind of voice that a speaker mostly is."""
    return next(iter(sayings.kinds.count(inside & (sayings.speakers.codes == number))), "")


def last_published(published: Coded, mask: Mask) -> date | None:
    """The last day of publication among some statements."""
    day = max((published.names[code] for code in np.unique(published.codes[mask]).tolist()), default="")
    return date.fromisoformat(day) if day else None


def last_day(snapshot: Snapshot, mask: Mask) -> date | None:
    """The last day of some incidents."""
    day = int(snapshot.days[mask].max(initial=UNDATED))
    return None if day == UNDATED else date.fromordinal(day)
