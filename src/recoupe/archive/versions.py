"""The versions of one report: which is current, and what becomes of the statements that it no longer makes.

Versions share an id or an address, and are told apart by their digest. A statement is live when the current version
makes it; the others are withdrawn, never deleted, and name the statement that now says the same where there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, or_, select, update

from recoupe.archive.chunks import split_chunks
from recoupe.archive.forgetting import forget_persons
from recoupe.archive.schema import reports, statements
from recoupe.archive.storing import (
    Incoming,
    insert_report_rows,
    insert_reports,
    insert_statements,
    list_statements,
    replace_statements,
)
from recoupe.archive.withdrawing import STALE, withdraw_statements

Version = Row[*tuple[Any, ...]]  # of the columns of VERSION
VERSION = (
    reports.c.key,
    reports.c.id,
    reports.c.digest,
    reports.c.line,
    reports.c.published,
    reports.c.current,
    reports.c.sensitive,
)


def put_version(connection: Connection, incoming: Incoming, line: str | None = None) -> tuple[str, int]:
    """Store a record whose id or address is known, or that belongs to a ``line`` by its page: "version" or "older" for
    a new text, "reread" for a known one, "new" after all where there is no such line; with the key of its row.

    The later published version is current; where either has no date, the later to come.
    """
    versions = find_line(connection, incoming, line)
    row = incoming.row
    if not versions:
        return "new", insert_reports(connection, [incoming])[0]
    same = next((v for v in versions if (v.id, v.digest) == (row["id"], row["digest"])), None)
    if same is not None:
        connection.execute(update(reports).where(reports.c.key == same.key).values(reader=row["reader"]))
        forget_persons(connection, [same.key])  # a statement that is new may name a place
        settle_statements(connection, incoming, same.key, next(v.key for v in versions if v.current))
        return "reread", int(same.key)
    sensitive = bool(row["sensitive"]) or any(v.sensitive for v in versions)
    line = min(str(row["line"]), *(str(v.line) for v in versions))
    lasting = find_lasting(row["published"], versions)
    fields = {**row, "line": line, "sensitive": sensitive, "current": lasting is None}
    (key,) = insert_report_rows(connection, [fields])
    older = reports.c.key.in_([v.key for v in versions])
    connection.execute(update(reports).where(older).values(line=line, sensitive=sensitive, current=False))
    if lasting is not None:
        connection.execute(update(reports).where(reports.c.key == lasting).values(current=True))
    settle_statements(connection, incoming, key, key if lasting is None else lasting)
    return ("version" if lasting is None else "older"), key


def find_lasting(newcomer: object, versions: Sequence[Version]) -> int | None:
    """The key of the version that stays current beside one published on the newcomer's day, None where none does.

    There are two current ones where the newcomer ties two lines together.
    """
    best: Version | None = None
    for version in versions:
        stays = version.current and not replaces(newcomer, version.published)
        if stays and (best is None or replaces(version.published, best.published)):
            best = version
    return None if best is None else int(best.key)


def find_line(connection: Connection, incoming: Incoming, line: str | None = None) -> list[Version]:
    """Every kept version of the report, in the order in which they came; several lines where it ties them together."""
    row = incoming.row
    same = [reports.c.id == row["id"]]
    if row["address"] is not None:
        same.append(reports.c.address == row["address"])
    if line is not None:
        same.append(reports.c.line == line)
    lines = select(reports.c.line).where(or_(*same))
    return list(connection.execute(select(*VERSION).where(reports.c.line.in_(lines)).order_by(reports.c.key)))


def replaces(newcomer: object, published: str | None) -> bool:
    """Whether a version published on the newcomer's day takes the place of one published on the other."""
    return newcomer is None or published is None or str(newcomer) >= published


def settle_statements(connection: Connection, incoming: Incoming, key: int, current: int) -> None:
    """Store the statements of the version ``key``, and withdraw those of its line that the current does not make."""
    made = list_statements(incoming, key)
    known = find_keys(connection, [one.statement.id for one in made])
    insert_statements(connection, [one for one in made if one.statement.id not in known])
    if key == current:
        replace_statements(connection, [(known[i], one) for one in made if (i := one.statement.id) in known])
    line = select(reports.c.line).where(reports.c.key == key).scalar_subquery()
    query = select(*STALE).join(reports).where(reports.c.line == line, ~statements.c.withdrawn)
    live = connection.execute(query.order_by(statements.c.id)).all()
    kept = {one.statement.id for one in made} if key == current else None
    stale = [s for s in live if s.report_key != current or (kept is not None and s.id not in kept)]
    withdraw_statements(connection, stale, [s for s in live if s not in stale])


def find_keys(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The keys of the statements that are there already, by id."""
    found: dict[str, int] = {}
    for chunk in split_chunks(ids):
        query = select(statements.c.id, statements.c.key).where(statements.c.id.in_(chunk))
        found |= {row.id: row.key for row in connection.execute(query)}
    return found
