"""The rows of a report erased, with all that hangs on them and all that speaks of them; ``purging.py`` is the way in.

What is left says that something was erased, by whom and why: an entry of the log, tombstones, the ids of statements.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, or_, select, update

from recoupe.archive.chunks import put_rows, split_chunks
from recoupe.archive.generations import bump_generation, write_meta
from recoupe.archive.log import PURGE, append_entry
from recoupe.archive.notices import forget_told
from recoupe.archive.rows import digest_text
from recoupe.archive.schema import (
    incidents,
    judgements,
    log_values,
    members,
    purged_ids,
    reports,
    statements,
    thread_members,
    threads,
)
from recoupe.archive.takings import drop_unused, find_shas, find_urls
from recoupe.archive.tombstones import add_tombstone
from recoupe.archive.withdrawing import hand_on_anchors, leave_incidents
from recoupe.archive.words import rebuild_index

UNSCRUBBED = "unscrubbed"  # in meta from the erasing of rows until the bytes are gone as well
TELLING = 12  # characters from which an id or a title inside other text means the report and is no chance
SUMMARY = ("day_start", "day_end", "lat", "lon", "radius_km", "country")

Version = Row[*tuple[Any, ...]]  # of the table reports


@dataclass(frozen=True, slots=True)
class Erased:
    """How many versions, statements and values of the log were erased, and the log's entry that says so."""

    versions: int
    statements: int
    values: int
    seq: int


def find_versions(connection: Connection, ids: Iterable[str], addresses: Iterable[str]) -> Sequence[Version]:
    """All versions of the reports with these ids or addresses."""
    same = or_(reports.c.id.in_(list(ids)), reports.c.address.in_(list(addresses)))
    lines = select(reports.c.line).where(same)
    return connection.execute(select(reports).where(reports.c.line.in_(lines)).order_by(reports.c.key)).all()


def erase_reports(connection: Connection, versions: Sequence[Version], reason: str, who: str) -> Erased:
    """Erase versions of reports; on SQLite the index is made anew, since it keeps the words of what was deleted.

    Incidents lose these members, and their other members wait to be grouped anew.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")  # what is freed is overwritten with zeros
    keys = [version.key for version in versions]
    query = select(statements.c.key, statements.c.id).where(statements.c.report_key.in_(keys))
    said = {row.id: row.key for row in connection.execute(query)}
    digests = sorted({digest_text(version.id) for version in versions})
    value = {"reason": reason, "reports": digests, "versions": len(keys), "statements": len(said)}
    entry = append_entry(connection, who, PURGE, value)
    for version in versions:
        add_tombstone(connection, version.key, reason, entry.seq)
    erase_groups(connection, said, digests[0])
    values = erase_values(connection, list_needles(versions, [*said, *find_urls(connection, keys)]), entry.seq)
    erase_judgements(connection, versions, said)
    shas = find_shas(connection, keys)
    for chunk in split_chunks(keys):
        connection.execute(delete(reports).where(reports.c.key.in_(chunk)))
    drop_unused(connection, shas)
    if connection.dialect.name == "sqlite":
        rebuild_index(connection)
    write_meta(connection, UNSCRUBBED, str(entry.seq))
    bump_generation(connection)
    return Erased(len(keys), len(said), values, entry.seq)


def erase_groups(connection: Connection, said: dict[str, int], id_digest: str) -> None:
    """Take the statements out of their incidents. One that is left without any goes, and its id is kept.

    The summaries of others that wait to be grouped anew may be made from the erased words too: they are empty until
    then, and their threads go.
    """
    touched = leave_incidents(connection, list(said.values()))
    hand_on_anchors(connection, dict.fromkeys(said), touched)
    told = set(touched.values())
    named = select(incidents.c.id)
    names = [id_ for some in split_chunks(told) for id_ in connection.scalars(named.where(incidents.c.key.in_(some)))]
    forget_told(connection, told, names)
    for chunk in split_chunks(said):
        orphans = connection.execute(select(incidents.c.id).where(incidents.c.anchor.in_(chunk))).scalars().all()
        put_rows(connection, purged_ids, [{"id": id_, "id_digest": id_digest} for id_ in orphans])
        connection.execute(delete(incidents).where(incidents.c.anchor.in_(chunk)))
    stale = select(members.c.incident_key).join_from(members, statements).where(~statements.c.linked)
    connection.execute(delete(thread_members).where(thread_members.c.incident_key.in_(stale)))
    waiting = incidents.c.key.in_(stale) | ~incidents.c.live
    connection.execute(update(incidents).where(waiting).values(dict.fromkeys(SUMMARY)))
    kept = select(thread_members.c.thread_id)
    connection.execute(delete(threads).where(threads.c.id.not_in(kept)))


def list_needles(versions: Sequence[Version], said: Iterable[str]) -> frozenset[str]:
    """What a value of the log holds that speaks of the reports: ids, addresses, titles, ids of statements."""
    told = {getattr(version, name) for version in versions for name in ("id", "address", "url", "title")}
    return frozenset({*said, *(needle for needle in told if needle)})


def erase_values(connection: Connection, needles: frozenset[str], but: int) -> int:
    """How many values of the log were erased with their salts: those that speak of the reports, but for one entry's."""
    long = tuple(needle for needle in needles if len(needle) >= TELLING)
    found: set[int] = set()
    for row in connection.execute(select(log_values).where(log_values.c.seq != but).order_by(log_values.c.seq)):
        value = json.loads(row.value)
        undone = value.get("seq") if isinstance(value, dict) else None  # why a judgement on it was undone goes too
        if undone in found or speaks_of(value, needles, long):
            found.add(row.seq)
    for chunk in split_chunks(found):
        connection.execute(delete(log_values).where(log_values.c.seq.in_(chunk)))
    return len(found)


def speaks_of(value: object, needles: frozenset[str], long: tuple[str, ...]) -> bool:
    """Whether a string anywhere in a value is a needle or holds one that is long enough to be no chance."""
    if isinstance(value, str):
        return value in needles or any(needle in value for needle in long)
    if isinstance(value, dict):
        return any(speaks_of(item, needles, long) for pair in value.items() for item in pair)
    return isinstance(value, list) and any(speaks_of(item, needles, long) for item in value)


def erase_judgements(connection: Connection, versions: Sequence[Version], said: Iterable[str]) -> None:
    """Erase what judgements hold of the reports; a merge or a split goes on holding for its other statements."""
    ids = sorted({version.id for version in versions})
    addresses = sorted({version.address for version in versions if version.address})
    connection.execute(
        delete(judgements).where(or_(judgements.c.report_id.in_(ids), judgements.c.address.in_(addresses)))
    )
    for chunk in split_chunks(said):
        connection.execute(delete(judgements).where(judgements.c.statement_id.in_(chunk)))
