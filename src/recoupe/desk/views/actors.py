"""Actors: what each is said to do and to undergo, where, with whom, and by whom it is said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from recoupe.archive.companions import find_companions
from recoupe.archive.filters import Filters
from recoupe.archive.incident_pages import Outline, load_outlines
from recoupe.archive.overviews import ActorLine, Some, find_actor, list_actors
from recoupe.desk.views.missing import MissingError
from recoupe.lexicon import Lexicon

SHOWN = 15  # names of one kind beside an actor; further ones are told of once

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in the list, under the lexicon's name; one whom an older lexicon knew is called by its id. ``does`` and
    ``undergoes`` count its incidents by type."""

    id: str
    name: str
    kind: str
    incidents: int
    last: date | None
    does: Counts
    undergoes: Counts
    says: int


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor with the latest of its incidents. ``places``, ``others`` (names of whom the same statements name) and
    ``voices`` (who says it, None for reports themselves) count statements."""

    row: ActorRow
    latest: tuple[Outline, ...]
    places: Counts
    others: Counts
    voices: tuple[tuple[str | None, int], ...]


def load_actors(connection: Connection, filters: Filters, lexicon: Lexicon, limit: int, offset: int) -> Some[ActorRow]:
    """Some of the known actors named in incidents that meet the filters, those of most incidents first."""
    found = list_actors(connection, filters, limit=limit, offset=offset)
    return Some(tuple(make_row(line, lexicon) for line in found.lines), found.total)


def load_actor(connection: Connection, id_: str, lexicon: Lexicon) -> ActorView:
    """One actor; raises MissingError where the lexicon has none of that id."""
    entry = lexicon.actors.get(id_)
    if entry is None:
        raise MissingError(f"{id_[:80]} is no actor of the lexicon.")
    line = find_actor(connection, id_)
    if line is None:
        return ActorView(ActorRow(id_, entry.name, entry.kind, 0, None, (), (), 0), (), (), (), ())
    beside = find_companions(connection, id_, SHOWN)
    others = Counter[str]()
    for name, known, number in beside.others:
        actor = lexicon.actors.get(known or "")
        others[name if actor is None else actor.name] += number
    return ActorView(
        make_row(line, lexicon),
        load_outlines(connection, line.latest),
        beside.places,
        tuple(sorted(others.items(), key=lambda item: (-item[1], item[0]))),
        beside.voices,
    )


def make_row(line: ActorLine, lexicon: Lexicon) -> ActorRow:
    """The row of an actor."""
    entry = lexicon.actors.get(line.actor)
    return ActorRow(
        id=line.actor,
        name=entry.name if entry else line.actor,
        kind=entry.kind if entry else "",
        incidents=line.incidents,
        last=line.last,
        does=tuple(line.does.items())[:SHOWN],
        undergoes=tuple(line.undergoes.items())[:SHOWN],
        says=line.says,
    )
