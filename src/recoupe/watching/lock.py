"""One watcher for an archive: a lock that goes with its process, however that ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from recoupe.archive.opening import Archive
from recoupe.errors import ArchiveError, SetupError
from recoupe.settings import PRIVATE_FILE

WATCHER_LOCK = 0x77617463  # "watc": PostgreSQL's advisory lock of a session, beside that of writers
SUFFIX = ".watch"  # of the empty file beside SQLite's that is locked; it stays, so that nobody locks one that is gone
TAKEN = (
    "another recoupe watch follows feeds into the archive {name}. End that one first, or name another archive in "
    "RECOUPE_DB."
)

StillHeld = Callable[[], None]  # raises ArchiveError where the lock was lost


@contextmanager
def hold_lock(archive: Archive) -> Iterator[StillHeld]:
    """The lock, held until the block ends; raises SetupError where another process has it."""
    if archive.path is None:
        with hold_session(archive) as check:
            yield check
        return
    path = archive.path.with_name(archive.path.name + SUFFIX)
    path.touch(PRIVATE_FILE)
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")  # SQLite's own lock of a file: the same on every platform
        except sqlite3.OperationalError as error:
            raise SetupError(TAKEN.format(name=archive.name)) from error
        yield lambda: None


@contextmanager
def hold_session(archive: Archive) -> Iterator[StillHeld]:
    """A lock of PostgreSQL that goes with its session; the server ends that when the process or the line is gone."""
    with archive.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": WATCHER_LOCK}):
            raise SetupError(TAKEN.format(name=archive.name))

        def check() -> None:
            try:
                connection.execute(text("SELECT 1"))
            except DBAPIError as error:
                raise ArchiveError(
                    f"the archive {archive.name}: the connection that keeps other watchers out is lost. Start again."
                ) from error

        try:
            yield check
        finally:
            connection.invalidate()  # else the pool would keep the session, and the lock with it
