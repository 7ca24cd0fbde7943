"""Incidents as the archive keeps them: which statements are one, under an id that outlives new and lost members.

An incident is anchored at one statement, from which its id is made. A group keeps the id of the oldest incident whose
anchor it holds; a group that holds none gets a new id from its smallest statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from recoupe.archive.chunks import split_chunks
from recoupe.archive.generations import bump_grouping, read_generation
from recoupe.archive.memberships import insert_members
from recoupe.archive.schema import incidents, members, reports, statements
from recoupe.archive.stored import Summary
from recoupe.archive.versions import find_keys

INCIDENT_MARK = "i"  # no hexadecimal digit, so that an incident's id is seen to be none of a statement
Bearer = Row[*tuple[Any, ...]]  # key, id, anchor, founded, marked


def store_groups(connection: Connection, groups: Mapping[frozenset[str], Summary]) -> tuple[str, ...]:
    """The incident id of each group, in order. Every live statement of an incident that is touched has to be in one.

    Raises ValueError where one is left out, is in two groups, or is no live statement.
    """
    keys = check_groups(connection, groups)
    bearers = find_bearers(connection, keys)
    old = find_old(connection, keys.values())
    taken: dict[frozenset[str], Bearer] = {}
    marked: dict[frozenset[str], bool] = {}
    for group in groups:
        mine = [bearer for id_ in group for bearer in bearers.get(id_, ())]
        if mine:
            taken[group] = min(mine, key=lambda bearer: (bearer.founded, bearer.id))
        marked[group] = any(bearer.marked for bearer in mine)
    empty_incidents(connection, keys.values(), old | {b.key for some in bearers.values() for b in some})
    sensitive = find_sensitive(connection, keys)
    changed = bump_grouping(connection)
    rows = {
        group: {**summary_row(summary, marked[group], bool(marked[group] or group & sensitive)), "changed": changed}
        for group, summary in groups.items()
    }
    update_incidents(connection, {taken[group].key: row for group, row in rows.items() if group in taken})
    new = {group: row for group, row in rows.items() if group not in taken}
    found = {group: bearer.key for group, bearer in taken.items()} | insert_incidents(connection, new)
    shares = {keys[id_]: share for summary in groups.values() for id_, share in summary.told.items() if id_ in keys}
    insert_members(connection, {keys[id_]: found[group] for group in groups for id_ in group}, shares)
    return name_incidents(connection, [found[group] for group in groups])


def check_groups(connection: Connection, groups: Iterable[frozenset[str]]) -> dict[str, int]:
    """The keys of the statements of the groups by their ids; raises ValueError as ``store_groups`` does."""
    ids = [id_ for group in groups for id_ in group]
    if len(set(ids)) < len(ids):
        raise ValueError("a statement is in two groups")
    keys = find_keys(connection, sorted(ids))
    live = set()
    for chunk in split_chunks(keys.values()):
        query = select(statements.c.key).where(statements.c.key.in_(chunk), ~statements.c.withdrawn)
        live |= set(connection.scalars(query))
    if len(live) < len(ids):
        wrong = sorted(id_ for id_ in ids if keys.get(id_) not in live)
        raise ValueError(f"no live statements: {', '.join(wrong[:5])}")
    for chunk in split_chunks(find_old(connection, live)):
        mates = set(connection.scalars(select(members.c.statement_key).where(members.c.incident_key.in_(chunk))))
        if left := mates - live:
            raise ValueError(f"{len(left)} statements of the incidents that are touched are in no group")
    return keys


def find_bearers(connection: Connection, ids: Iterable[str]) -> dict[str, list[Bearer]]:
    """The incidents, live or not, that are anchored at each of the statements."""
    found: dict[str, list[Bearer]] = {}
    columns = [incidents.c[name] for name in ("key", "id", "anchor", "founded", "marked")]
    for chunk in split_chunks(ids):
        for row in connection.execute(select(*columns).where(incidents.c.anchor.in_(chunk))):
            found.setdefault(row.anchor, []).append(row)
    return found


def find_old(connection: Connection, keys: Iterable[int]) -> set[int]:
    """The keys of the incidents that statements are in."""
    found: set[int] = set()
    for chunk in split_chunks(keys):
        found |= set(connection.scalars(select(members.c.incident_key).where(members.c.statement_key.in_(chunk))))
    return found


def empty_incidents(connection: Connection, statement_keys: Iterable[int], incident_keys: Iterable[int]) -> None:
    """Take the statements out of their incidents, and count these as gone until they get members again."""
    for chunk in split_chunks(statement_keys):
        connection.execute(delete(members).where(members.c.statement_key.in_(chunk)))
    for chunk in split_chunks(incident_keys):
        mates = select(members.c.incident_key).where(members.c.incident_key == incidents.c.key).exists()
        connection.execute(update(incidents).where(incidents.c.key.in_(chunk), ~mates).values(live=False))


def find_sensitive(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """The statements whose reports are marked as sensitive."""
    if connection.scalar(select(reports.c.key).where(reports.c.sensitive).limit(1)) is None:
        return frozenset()
    found: set[str] = set()
    for chunk in split_chunks(ids):
        query = select(statements.c.id).join_from(statements, reports)
        found |= set(connection.scalars(query.where(statements.c.id.in_(chunk), reports.c.sensitive)))
    return frozenset(found)


def summary_row(summary: Summary, marked: bool, sensitive: bool) -> dict[str, object]:
    """The columns of a live incident that its summary fills."""
    latest = summary.start or summary.end
    return {
        "live": True,
        "type": summary.type,
        "day_start": summary.start.isoformat() if summary.start else None,
        "day_end": summary.end.isoformat() if summary.end else None,
        "latest": latest.isoformat() if latest else "",
        "place": summary.place,
        "lat": summary.lat,
        "lon": summary.lon,
        "radius_km": summary.radius_km,
        "country": summary.country,
        "voices": summary.voices,
        "reports": summary.reports,
        "conflicted": summary.conflicted,
        "series": summary.series,
        "marked": marked,
        "sensitive": sensitive,
    }


def update_incidents(connection: Connection, rows: Mapping[int, Mapping[str, object]]) -> None:
    """Give incidents that live on their new summary, by their keys."""
    if not rows:
        return
    names = next(iter(rows.values())).keys()
    put = update(incidents).where(incidents.c.key == bindparam("at_key"))
    put = put.values({name: bindparam(f"to_{name}") for name in names})
    connection.execute(
        put, [{"at_key": key, **{f"to_{name}": value for name, value in row.items()}} for key, row in rows.items()]
    )


def insert_incidents(
    connection: Connection, rows: Mapping[frozenset[str], Mapping[str, object]]
) -> dict[frozenset[str], int]:
    """The keys of new incidents by their groups."""
    if not rows:
        return {}
    founded = read_generation(connection)
    ids = choose_ids(connection, rows)
    made = [{**row, "id": ids[group], "anchor": min(group), "founded": founded} for group, row in rows.items()]
    keys = connection.scalars(insert(incidents).returning(incidents.c.key, sort_by_parameter_order=True), made)
    return dict(zip(rows, keys, strict=True))


def choose_ids(connection: Connection, groups: Iterable[frozenset[str]]) -> dict[frozenset[str], str]:
    """A new incident id for each group, from its smallest statement; numbered where that one had an incident before,
    which was anchored elsewhere when the statement was withdrawn for a time."""
    wanted = {group: INCIDENT_MARK + min(group) for group in groups}
    taken: set[str] = set()
    for chunk in split_chunks(wanted.values()):
        taken |= set(connection.scalars(select(incidents.c.id).where(incidents.c.id.in_(chunk))))
    return {group: next_id(connection, id_) if id_ in taken else id_ for group, id_ in wanted.items()}


def next_id(connection: Connection, id_: str) -> str:
    """The first of id-2, id-3 … that no incident has."""
    number = 2
    while connection.scalar(select(incidents.c.key).where(incidents.c.id == f"{id_}-{number}")) is not None:
        number += 1
    return f"{id_}-{number}"


def name_incidents(connection: Connection, keys: Sequence[int]) -> tuple[str, ...]:
    """The ids of incidents by their keys, in order."""
    ids: dict[int, str] = {}
    for chunk in split_chunks(keys):
        query = select(incidents.c.key, incidents.c.id).where(incidents.c.key.in_(chunk))
        ids |= {row.key: row.id for row in connection.execute(query)}
    return tuple(ids[key] for key in keys)
