"""Reports and statements written, with all that hangs on them; what is current is decided in ``versions.py``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, bindparam, delete, insert, update

from recoupe.archive.chunks import split_chunks
from recoupe.archive.forgetting import forget_persons
from recoupe.archive.memberships import refresh_members
from recoupe.archive.rows import Mentioned, Row, block_rows, party_rows, place_rows, statement_row
from recoupe.archive.schema import block_keys, parties, places, reports, statements
from recoupe.archive.takings import digest_pages, put_pages
from recoupe.archive.words import put_words
from recoupe.intake.taken import Taken
from recoupe.model import Record, Statement


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record on its way in: its report's row, and each statement as JSON and as linking compares it."""

    record: Record
    row: Row
    payloads: tuple[str, ...]
    mentioned: tuple[Mentioned, ...]
    given: bool
    taken: Taken | None = None  # how it came, where that is to be kept, or it may be a twin of what is kept
    known: int | None = None  # the key of this very version, where it was read before


@dataclass(frozen=True, slots=True)
class IncomingStatement:
    """A statement on its way in, with its row."""

    statement: Statement
    mentioned: Mentioned
    row: Row


def insert_reports(connection: Connection, incoming: Sequence[Incoming]) -> list[int]:
    """The keys of new reports, stored with all of their statements."""
    keys = insert_report_rows(connection, [one.row for one in incoming])
    made = [made for key, one in zip(keys, incoming, strict=True) for made in list_statements(one, key)]
    insert_statements(connection, made)
    return keys


def insert_report_rows(connection: Connection, rows: Sequence[Row]) -> list[int]:
    """The keys of new reports, stored and indexed, without their statements."""
    if not rows:
        return []
    returning = insert(reports).returning(reports.c.key, sort_by_parameter_order=True)
    keys = list(connection.scalars(returning, rows))
    put_words(connection, ((key, str(row["folded"])) for key, row in zip(keys, rows, strict=True)))
    named = [None if row["url"] is None else str(row["url"]) for row in rows]
    put_pages(connection, ((key, page) for key, url in zip(keys, named, strict=True) for page in digest_pages([url])))
    return keys


def list_statements(incoming: Incoming, report_key: int) -> list[IncomingStatement]:
    """The statements of a record with their rows."""
    rows = zip(incoming.record.statements, incoming.payloads, incoming.mentioned, strict=True)
    return [
        IncomingStatement(
            statement, mentioned, statement_row(statement, payload, report_key, incoming.given, mentioned)
        )
        for statement, payload, mentioned in rows
    ]


def insert_statements(connection: Connection, incoming: Sequence[IncomingStatement]) -> None:
    """Store new statements with whom and where they name."""
    if not incoming:
        return
    returning = insert(statements).returning(statements.c.key, sort_by_parameter_order=True)
    keys = list(connection.scalars(returning, [one.row for one in incoming]))
    insert_fillers(connection, list(zip(keys, incoming, strict=True)))


def replace_statements(connection: Connection, incoming: Sequence[tuple[int, IncomingStatement]]) -> None:
    """Store statements over those with the same ids, whose keys are given; they keep their incidents and links."""
    if not incoming:
        return
    names = [name for name in incoming[0][1].row if name != "id"]
    put = update(statements).where(statements.c.key == bindparam("at_key"))
    put = put.values({name: bindparam(f"to_{name}") for name in names})
    rows = [{"at_key": key, **{f"to_{name}": one.row[name] for name in names}} for key, one in incoming]
    connection.execute(put, rows)
    for table in (parties, places, block_keys):
        for chunk in split_chunks(key for key, _ in incoming):
            connection.execute(delete(table).where(table.c.statement_key.in_(chunk)))
    insert_fillers(connection, incoming)
    refresh_members(connection, [key for key, _ in incoming])
    forget_persons(connection, (int(str(one.row["report_key"])) for _, one in incoming))


def insert_fillers(connection: Connection, incoming: Sequence[tuple[int, IncomingStatement]]) -> None:
    """Store whom and where statements name, and their blocks."""
    insert_rows(connection, parties, (row for key, one in incoming for row in party_rows(one.statement, key)))
    insert_rows(connection, places, (row for key, one in incoming for row in place_rows(one.statement, key)))
    insert_rows(connection, block_keys, (row for key, one in incoming for row in block_rows(one.mentioned.blocks, key)))


def insert_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Store rows that are new."""
    if listed := list(rows):
        connection.execute(insert(table), listed)
