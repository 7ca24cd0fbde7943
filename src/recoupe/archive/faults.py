"""What a database complains of, said so that a person knows what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError, ProgrammingError

from recoupe.errors import ArchiveError

BUSY_SECONDS = 30  # how long one writer waits for another
DENIED = "permission denied"

FULL = "the disk is full, and nothing of the last step was kept. Make room and run it again."
BUSY = f"another process has been writing to it for {BUSY_SECONDS} seconds. Run this again when that has ended."
# Words of SQLite's and of PostgreSQL's messages, and what to do; the first that is met holds.
FAULTS = (
    ("database or disk is full", FULL),
    ("disk quota", FULL),
    ("no space left", FULL),
    ("could not extend file", FULL),
    ("database is locked", BUSY),
    ("lock timeout", BUSY),
    ("readonly database", "it may not be written. Make it and its folder writable, or set RECOUPE_HOME to another."),
    ("read-only transaction", "it may not be written. Ask for the right to write, or name another in RECOUPE_DB."),
    (DENIED, "its tables may not be used. Ask for the right to, or name another in RECOUPE_DB."),
    ("unable to open", "it cannot be opened. Check its folder and permissions, or set RECOUPE_HOME to another."),
    ("not a database", "it is no SQLite file. Move it away, or restore a backup: recoupe archive restore FILE."),
    ("malformed", "it is damaged. Move it away and restore a backup: recoupe archive restore FILE."),
    ("disk i/o error", "the disk failed to read or write it. Check the disk, then the archive: recoupe archive check."),
    ("password authentication", "user or password is wrong. Correct RECOUPE_DB."),
    ("does not exist", "there is no such database, user or table. Create it (createdb NAME) or correct RECOUPE_DB."),
    ("connection", "no connection can be had or kept. Check that the server runs, and RECOUPE_DB."),
    ("could not translate host", "there is no such server. Correct RECOUPE_DB."),
    ("failed to resolve host", "there is no such server. Correct RECOUPE_DB."),
)


@contextmanager
def explain_faults(name: str) -> Iterator[None]:
    """Raise ArchiveError, naming the archive and what to do, for what the database refuses inside the block.

    A fault of Recoupe's own (a wrong query, a broken constraint) stays what it is.
    """
    try:
        yield
    except DBAPIError as error:
        reason = describe_fault(error)
        if reason is None:
            raise
        raise ArchiveError(f"the archive {name}: {reason} (The database says: {first_line(error)})") from error


def describe_fault(error: DBAPIError) -> str | None:
    """What happened and what to do, or None where it is none of the faults that a user can act on."""
    said = str(error.orig).lower()
    if isinstance(error, IntegrityError | DataError) or (isinstance(error, ProgrammingError) and DENIED not in said):
        return None
    for words, reason in FAULTS:
        if words in said:
            return reason
    if isinstance(error, OperationalError):
        return "the database refuses. Check it and RECOUPE_DB."
    return None


def first_line(error: DBAPIError) -> str:
    """The database's own words, shortened to their first line."""
    return next(iter(str(error.orig).strip().splitlines()), "nothing")
