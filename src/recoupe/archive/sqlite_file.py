"""An archive that is one SQLite file: private to its user, with a write-ahead log, copied whole before it changes."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from recoupe.archive.faults import BUSY_SECONDS
from recoupe.errors import ArchiveError, SetupError
from recoupe.settings import PRIVATE_FILE, PRIVATE_FOLDER

BESIDE = ("", "-wal", "-shm")  # what SQLite keeps beside the file while it is open


def prepare_folder(folder: Path) -> None:
    """Make the folder, private, where it is missing; raises SetupError where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    except OSError as error:
        raise SetupError(
            f"the folder {folder} cannot be made: {error.strerror or error}. Correct RECOUPE_DB or RECOUPE_HOME."
        ) from error


def prepare_file(path: Path) -> None:
    """Make the file, empty and private, where it is missing; raises ArchiveError where it cannot be made."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE))
    except FileExistsError:
        if not path.is_file():
            raise ArchiveError(
                f"{path} is no file. Move it away, or name another: RECOUPE_DB=sqlite:///PATH."
            ) from None
    except OSError as error:
        raise ArchiveError(
            f"the archive {path} cannot be made: {error.strerror or error}. "
            "Make its folder writable, or set RECOUPE_HOME to another."
        ) from error


def make_private(path: Path) -> None:
    """Take the file from other users' eyes where an earlier program or a copy left it open to them."""
    for suffix in BESIDE:
        with suppress(OSError):  # not ours to change, or gone in the meantime
            path.with_name(path.name + suffix).chmod(PRIVATE_FILE)


def use_write_ahead_log(path: Path) -> None:
    """Switch the file to a write-ahead log, which it keeps: readers and a writer do not wait for each other.

    SQLite does not wait for the lock that the switch takes, so two processes that open a new archive at once would
    fail without the tries here.
    """
    last = time.monotonic() + BUSY_SECONDS
    with closing(connect_file(path)) as connection:
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL").fetchone()
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > last:
                    raise explain(path, error) from error
                time.sleep(0.05)
            except sqlite3.DatabaseError as error:
                raise explain(path, error) from error


def check_file(path: Path) -> tuple[str, ...]:
    """What SQLite finds broken in the file, or () where nothing is; reads all of it."""
    try:
        with closing(connect_file(path)) as connection:
            rows = [str(row[0]) for row in connection.execute("PRAGMA quick_check")]
            rows += [
                f"row {row[1]} of {row[0]} refers to nothing" for row in connection.execute("PRAGMA foreign_key_check")
            ]
    except sqlite3.DatabaseError as error:
        return (str(error),)
    return tuple(row for row in rows if row != "ok")


def name_copy(stem: str, why: str) -> str:
    """The name of a copy made now: "archive-20251105T183000123456Z-before-0002.sqlite"."""
    return f"{stem}-{datetime.now(UTC).strftime('%Y%m%dT%H%M%S%fZ')}-{why}.sqlite"


def copy_file(path: Path, target: Path) -> None:
    """Copy the file as it is now, whoever writes to it, to a new private file without a log beside it.

    Raises OSError or sqlite3.Error where that cannot be done; what there is of the copy then is the caller's to remove.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE))
    address = f"{path.resolve().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def connect_file(path: Path) -> sqlite3.Connection:
    """A plain connection that begins no transaction of its own."""
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)


def explain(path: Path, error: sqlite3.Error) -> ArchiveError:
    """SQLite's complaint at opening as an error that says what to do."""
    from sqlalchemy.exc import DBAPIError

    from recoupe.archive.faults import describe_fault

    said = DBAPIError(None, None, error)
    return ArchiveError(f"the archive {path}: {describe_fault(said) or 'it cannot be opened.'} (SQLite says: {error})")
