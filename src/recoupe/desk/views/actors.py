"""Actors: what each is said to do and to undergo, where, with whom, and by whom it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from recoupe.archive.filters import Filters
from recoupe.archive.schema import parties, statements
from recoupe.archive.stored import StoredIncident
from recoupe.desk.views.grouped import Grouped, first_day, load_grouped, once_each
from recoupe.desk.views.missing import MissingError
from recoupe.lexicon import Lexicon
from recoupe.model import Party, Statement, Voice

SHOWN = 15  # names of one kind beside an actor; further ones are told of once

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor of the lexicon. ``does`` and ``undergoes`` count its incidents by type; ``places``, ``others`` (names of
    whom the same statements name) and ``voices`` (who says it, None for reports themselves) count statements."""

    id: str
    name: str
    kind: str
    incidents: tuple[StoredIncident, ...]
    last: date | None
    does: Counts
    undergoes: Counts
    says: int
    places: Counts
    others: Counts
    voices: tuple[tuple[str | None, int], ...]


def load_actors(connection: Connection, filters: Filters, lexicon: Lexicon) -> tuple[ActorView, ...]:
    """The known actors whom statements that meet the filters name, those of most incidents first."""
    known = statements.c.key.in_(select(parties.c.statement_key).where(parties.c.actor.is_not(None)))
    by_actor: dict[str, list[Grouped]] = {}
    for one in load_grouped(connection, filters, known):
        for id_ in sorted(set(named_actors(one.telling.statement))):
            by_actor.setdefault(id_, []).append(one)
    views = [make_actor(id_, told, lexicon) for id_, told in by_actor.items()]
    return tuple(sorted(views, key=lambda view: (-len(view.incidents), view.id)))


def load_actor(connection: Connection, id_: str, lexicon: Lexicon) -> ActorView:
    """One actor; raises MissingError where the lexicon has none of that id."""
    if id_ not in lexicon.actors:
        raise MissingError(f"{id_[:80]} is no actor of the lexicon.")
    told = load_grouped(connection, Filters(actor=id_))
    return make_actor(id_, [one for one in told if id_ in named_actors(one.telling.statement)], lexicon)


def named_actors(statement: Statement) -> Iterator[str]:
    """The ids of the known actors whom a statement names in any role, or who say it."""
    sources = (statement.source,) if statement.source else ()
    named: Iterable[Party | Voice] = (*statement.agents, *statement.targets, *sources)
    return (party.actor for party in named if party.actor)


def make_actor(id_: str, told: list[Grouped], lexicon: Lexicon) -> ActorView:
    """What statements say of an actor; one whom an older lexicon knew is called by its id."""
    entry = lexicon.actors.get(id_)
    said = [one.telling.statement for one in told]
    incidents = once_each(told)
    days = [day for incident in incidents if (day := first_day(incident)) is not None]
    others = Counter(other for statement in said for other in other_names(statement, id_, lexicon))
    voices = Counter(statement.source.name if statement.source else None for statement in said)
    return ActorView(
        id=id_,
        name=entry.name if entry else id_,
        kind=entry.kind if entry else "",
        incidents=incidents,
        last=max(days, default=None),
        does=count_types(told, id_, "agents"),
        undergoes=count_types(told, id_, "targets"),
        says=sum(statement.source is not None and statement.source.actor == id_ for statement in said),
        places=count(Counter(place.name for statement in said for place in statement.places)),
        others=count(others),
        voices=tuple(voices.most_common(SHOWN)),
    )


def count_types(told: list[Grouped], id_: str, role: str) -> Counts:
    """How many incidents of each type name the actor in a role."""
    seen = {
        (one.telling.statement.type, one.incident.id)
        for one in told
        if any(party.actor == id_ for party in getattr(one.telling.statement, role))
    }
    return count(Counter(type_ for type_, _ in seen))


def other_names(statement: Statement, id_: str, lexicon: Lexicon) -> Iterator[str]:
    """Whom else a statement names, known actors under their own names."""
    for party in (*statement.agents, *statement.targets):
        entry = lexicon.actors.get(party.actor or "")
        if party.actor != id_:
            yield party.name if entry is None else entry.name


def count(counter: Counter[str]) -> Counts:
    """The most frequent first, as many as are shown."""
    return tuple(sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:SHOWN])
