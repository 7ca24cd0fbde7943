"""Which incidents changed since somebody last looked, and which of some meet filters, without going through all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, or_, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.conditions import incident_conditions, member_conditions, reviewed_incidents, summary_conditions
from recoupe.archive.filters import Filters
from recoupe.archive.generations import read_grouping, read_meta, write_meta
from recoupe.archive.schema import incidents, judgements, log, members, statements

SEEN = "watched"  # in meta: "12 345 67", the fields of ``Seen``


@dataclass(frozen=True, slots=True)
class Seen:
    """How far somebody has looked: at incidents up to a grouping and a key of it, at judgements up to a number."""

    grouping: int
    key: int
    judged: int


def read_seen(connection: Connection) -> Seen | None:
    """How far the archive was looked through, None for never."""
    told = read_meta(connection, SEEN)
    return None if told is None else Seen(*map(int, told.split()))


def write_seen(connection: Connection, seen: Seen) -> None:
    """Note how far the archive was looked through."""
    write_meta(connection, SEEN, f"{seen.grouping} {seen.key} {seen.judged}")


def see_all(connection: Connection) -> Seen:
    """Having looked at all that there is."""
    last = select(func.max(incidents.c.key)).where(incidents.c.changed == read_grouping(connection))
    return Seen(read_grouping(connection), connection.scalar(last) or 0, read_last(connection))


def read_last(connection: Connection) -> int:
    """The number of the log's last entry."""
    return connection.scalar(select(func.max(log.c.seq))) or 0


def find_changed(connection: Connection, seen: Seen, limit: int) -> tuple[list[int], Seen]:
    """The keys of the next live incidents that were made anew or judged since, about ``limit`` of them, and how far
    that goes; none where there is nothing more."""
    of = incidents.c
    later = or_(of.changed > seen.grouping, and_(of.changed == seen.grouping, of.key > seen.key))
    query = select(of.key, of.changed).where(later).order_by(of.changed, of.key).limit(limit)
    rows = connection.execute(query).all()
    judged = find_judged(connection, seen.judged)
    grouping, key = (rows[-1].changed, rows[-1].key) if rows else (seen.grouping, seen.key)
    return sorted({row.key for row in rows} | judged), Seen(grouping, key, read_last(connection))


def find_judged(connection: Connection, after: int) -> set[int]:
    """The keys of the incidents of whose statements a judgement was made or undone after an entry of the log."""
    newer = or_(judgements.c.seq > after, judgements.c.undone_by > after)
    ids = select(judgements.c.statement_id).where(newer)
    query = select(members.c.incident_key).join_from(members, statements).where(statements.c.id.in_(ids))
    return set(connection.scalars(query))


def match_incidents(connection: Connection, keys: Iterable[int], filters: Filters) -> set[int]:
    """The keys of these incidents that are live and meet the filters."""
    said = member_conditions(filters)
    found: set[int] = set()
    for chunk in split_chunks(keys):
        conditions = [incidents.c.live, incidents.c.key.in_(chunk), *summary_conditions(filters)]
        if said:
            mine = select(members.c.incident_key).where(members.c.incident_key.in_(chunk), *said)
            conditions.append(incidents.c.key.in_(mine))
        if filters.reviewed is not None:
            judged = incidents.c.key.in_(reviewed_incidents())
            conditions.append(judged if filters.reviewed else ~judged)
        found |= set(connection.scalars(select(incidents.c.key).where(*conditions)))
    return found


def find_after(connection: Connection, filters: Filters, after: int, limit: int) -> list[int]:
    """The keys of the next live incidents that meet the filters, by key."""
    conditions = (*incident_conditions(filters), incidents.c.key > after)
    return list(connection.scalars(select(incidents.c.key).where(*conditions).order_by(incidents.c.key).limit(limit)))


def find_ids(connection: Connection, keys: Collection[int]) -> list[str]:
    """The ids of live incidents by their keys."""
    found: list[str] = []
    for chunk in split_chunks(sorted(keys)):
        live = incidents.c.key.in_(chunk), incidents.c.live
        found += connection.scalars(select(incidents.c.id).where(*live).order_by(incidents.c.key))
    return found
