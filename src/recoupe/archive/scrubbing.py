"""Erased words gone from the files too: what the databases keep of deleted rows until the space is needed."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import delete, text

from recoupe.archive.erasing import UNSCRUBBED
from recoupe.archive.every_table import metadata
from recoupe.archive.faults import BUSY_SECONDS, explain_faults
from recoupe.archive.opening import Archive
from recoupe.archive.portable import INDEX
from recoupe.archive.schema import meta
from recoupe.archive.sqlite_file import connect_file, explain
from recoupe.errors import ArchiveError


def scrub_archive(archive: Archive) -> None:
    """Write the archive's files anew without what was erased; raises ArchiveError where another process prevents it.

    Of PostgreSQL the tables are written anew; its own write-ahead log and its backups are the server's.
    """
    if archive.path is not None:
        scrub_file(archive.path)
    else:
        with explain_faults(archive.name), archive.engine.connect() as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            for name in (*metadata.tables, INDEX):
                connection.execute(text(f"VACUUM FULL {name}"))
    with archive.write() as connection:
        connection.execute(delete(meta).where(meta.c.name == UNSCRUBBED))


def scrub_file(path: Path) -> None:
    """Write a SQLite file anew, and empty the log beside it."""
    try:
        with closing(connect_file(path)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")
            last = time.monotonic() + BUSY_SECONDS
            while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:  # somebody still reads from it
                if time.monotonic() > last:
                    raise ArchiveError(
                        f"{path}-wal still holds what was erased, since another process reads the archive. "
                        "Close it, and run recoupe purge again with the same id."
                    )
                time.sleep(0.1)
    except sqlite3.Error as error:
        raise explain(path, error) from error
