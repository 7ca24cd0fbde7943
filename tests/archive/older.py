"""Archives of earlier versions with data in them, as the program of that time would have written them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, insert, select

from recoupe.archive.opening import open_file
from recoupe.archive.portable import reflect_tables
from recoupe.archive.saving import save_records
from recoupe.archive.schema import meta, metadata
from recoupe.archive.upgrading import VERSIONS, run_migrations
from recoupe.archive.words import rebuild_index
from recoupe.model import Record


def fill_older(connection: Connection, version: str, records: Iterable[Record], scratch: Path) -> None:
    """Bring an empty database to an earlier version, with the records in it as far as its columns go.

    ``scratch`` is a file that is not there yet; today's code writes it.
    """
    run_migrations(connection, version)
    connection.execute(meta.delete())
    with open_file(scratch) as present, present.write() as writing:
        run_migrations(writing, VERSIONS[-1])
        save_records(writing, records)
        for table in reflect_tables(connection):
            rows = [dict(row._mapping) for row in writing.execute(select(table))]
            if rows:
                connection.execute(insert(table), rows)
    rebuild_index(connection)


def make_older(target: Connection, version: str, source: Connection) -> None:
    """Make the tables of a version in an empty database, with the rows of an archive of today."""
    run_migrations(target, version)
    target.execute(meta.delete())
    for table in reflect_tables(target):
        query = select(*(metadata.tables[table.name].c[column.name] for column in table.c))
        if rows := source.execute(query).all():
            target.execute(insert(table), [dict(row._mapping) for row in rows])
    rebuild_index(target)
