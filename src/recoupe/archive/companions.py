"""What statements that name an actor say besides: where, whom else they name, and whose words they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, distinct, func, or_, select

from recoupe.archive.loading import count_rows
from recoupe.archive.schema import members, parties, places
from recoupe.archive.stored import AnyRow

SOURCE = "source"  # the role of a party that says it


@dataclass(frozen=True, slots=True)
class Companions:
    """Names with in how many statements of live incidents they come, the most first: ``places``; ``others`` with the
    actor's id where it is known; ``voices``, None for what reports say themselves."""

    places: tuple[tuple[str, int], ...]
    others: tuple[tuple[str, str | None, int], ...]
    voices: tuple[tuple[str | None, int], ...]


def find_companions(connection: Connection, actor: str, most: int) -> Companions:
    """What is named with an actor, at most so many of each."""
    naming = select(parties.c.statement_key).where(parties.c.actor == actor)
    mine = select(members.c.statement_key).where(members.c.statement_key.in_(naming))
    told = func.count(distinct(parties.c.statement_key))
    someone = case((parties.c.actor.is_(None), parties.c.name), else_="")  # known actors count under whatever name
    others = (
        select(func.min(parties.c.name), parties.c.actor, told)
        .where(parties.c.statement_key.in_(mine), parties.c.role != SOURCE)
        .where(or_(parties.c.actor.is_(None), parties.c.actor != actor))
        .group_by(parties.c.actor, someone)
    )
    where = select(places.c.name, func.count(distinct(places.c.statement_key)))
    where = where.where(places.c.statement_key.in_(mine)).group_by(places.c.name)
    cited = (parties.c.statement_key.in_(mine), parties.c.role == SOURCE)
    voices = list[tuple[str | None, int]]()
    for name, count in rank(connection, select(parties.c.name, told).where(*cited).group_by(parties.c.name), most):
        voices.append((name, count))
    themselves = count_rows(connection, mine) - (connection.scalar(select(told).where(*cited)) or 0)
    voices += [(None, themselves)] if themselves else []
    return Companions(
        places=tuple((name, count) for name, count in rank(connection, where, most)),
        others=tuple((name, known, count) for name, known, count in rank(connection, others, most)),
        voices=tuple(sorted(voices, key=lambda voice: (-voice[1], voice[0] or ""))[:most]),
    )


def rank(connection: Connection, query: Select[*tuple[Any, ...]], most: int) -> Sequence[AnyRow]:
    """The rows with the greatest counts, which are a query's last column; on equal counts in the order of names."""
    name, *_, count = query.selected_columns
    return connection.execute(query.order_by(count.desc(), name).limit(most)).all()
