"""An archive as an older Recoupe left it: its tables of then, with what today's hold of the columns of then."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, insert, select

from recoupe.archive import Archive, open_archive
from recoupe.archive.portable import reflect_tables
from recoupe.archive.schema import meta, metadata
from recoupe.archive.upgrading import run_migrations
from recoupe.archive.words import rebuild_index
from recoupe.settings import Settings


def make_older(target: Connection, version: str, source: Connection) -> None:
    """Make the tables of a version in an empty database, with the rows of an archive of today."""
    run_migrations(target, version)
    target.execute(meta.delete())
    for table in reflect_tables(target):
        query = select(*(metadata.tables[table.name].c[column.name] for column in table.c))
        if rows := source.execute(query).all():
            target.execute(insert(table), [dict(row._mapping) for row in rows])
    rebuild_index(target)


def open_today(folder: Path) -> Archive:
    """A new archive of today in a folder, on SQLite."""
    return open_archive(Settings(home=folder))
