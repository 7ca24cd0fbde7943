"""All rows from one database to another, of either kind: what backups of PostgreSQL and every restore stand on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection, MetaData, Table, func, insert, inspect, select, text

from recoupe.archive.carrying_over import UNKEPT
from recoupe.archive.chunks import CHUNK
from recoupe.archive.every_table import metadata
from recoupe.archive.opening import open_file
from recoupe.archive.schema import meta
from recoupe.archive.upgrading import VERSION_TABLE, run_migrations
from recoupe.archive.words import rebuild_index
from recoupe.errors import ArchiveError
from recoupe.settings import PRIVATE_FILE

INDEX = "report_words"  # made anew from the text, with all that FTS5 keeps beside it
# Tables of rows that may hold a hundred megabytes each, and how many of them are in memory at once.
LARGE_ROWS, FEW = frozenset({"originals"}), 8


def copy_database(source: Connection, version: str, target: Path) -> None:
    """Write all that an archive of any version holds into a new SQLite file of the same version, and compare; what
    lets somebody in, but for the accounts, is left out.

    ``source`` has to see one state throughout. Raises OSError where the file cannot be made, ArchiveError where the
    copy is not what was read.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE))
    with open_file(target) as archive, archive.write() as connection:
        run_migrations(connection, version)
        tables = [table for table in reflect_tables(connection) if table.name not in UNKEPT]
        connection.execute(meta.delete())
        copy_rows(source, connection, tables)
        rebuild_index(connection)
        compare_rows(source, connection, tables)


def reflect_tables(connection: Connection) -> Sequence[Table]:
    """The archive's tables as this database has them, those that others refer to first."""
    found = MetaData()
    names = [n for n in inspect(connection).get_table_names() if not n.startswith(INDEX) and n != VERSION_TABLE]
    found.reflect(connection, only=names)
    return found.sorted_tables


def copy_rows(source: Connection, target: Connection, tables: Iterable[Table]) -> None:
    """Copy every row of the tables into empty ones, in the order of their keys, as the log demands."""
    for table in tables:
        at_once = FEW if table.name in LARGE_ROWS else CHUNK
        query = select(table).order_by(*table.primary_key).execution_options(yield_per=at_once)
        for rows in source.execute(query).partitions():
            target.execute(insert(table), [dict(row._mapping) for row in rows])


def compare_rows(source: Connection, target: Connection, tables: Iterable[Table]) -> None:
    """Raises ArchiveError where a table has not as many rows in both."""
    for table in tables:
        count = select(func.count()).select_from(table)
        if (read := source.scalar(count)) != (written := target.scalar(count)):
            raise ArchiveError(f"{read} rows of {table.name} were read and {written} written. Run this again.")


def replace_rows(source: Connection, target: Connection) -> None:
    """Put all that ``source`` holds in the place of all that ``target`` does, both of today's version."""
    clear_rows(target)
    copy_rows(source, target, metadata.sorted_tables)
    compare_rows(source, target, metadata.sorted_tables)
    if target.dialect.name == "postgresql":
        set_counters(target)
    rebuild_index(target)


def clear_rows(connection: Connection) -> None:
    """Empty every table, the log included."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"TRUNCATE {', '.join(metadata.tables)}, {INDEX} CASCADE"))
        return
    guards = connection.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('log', 'log_values')")
    ).all()
    for guard in guards:
        connection.exec_driver_sql(f"DROP TRIGGER {guard.name}")
    for table in reversed(metadata.sorted_tables):
        connection.execute(table.delete())
    for guard in guards:
        connection.exec_driver_sql(guard.sql)


def set_counters(connection: Connection) -> None:
    """Have PostgreSQL count on from the highest key of each table."""
    for table in metadata.sorted_tables:
        (column, *others) = table.primary_key
        if others or column.autoincrement is False or not isinstance(column.type.python_type(), int):
            continue
        highest = connection.scalar(select(func.max(column))) or 0
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        connection.execute(select(func.setval(sequence, highest + 1, False)))
