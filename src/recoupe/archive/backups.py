"""Backups: the whole archive as one SQLite file, checked when it is written, and noted so that a purge reaches it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, select
from sqlalchemy.exc import DBAPIError

from recoupe.archive.carrying_over import strip_secrets
from recoupe.archive.chunks import put_rows
from recoupe.archive.opening import Archive
from recoupe.archive.portable import copy_database
from recoupe.archive.schema import backups
from recoupe.archive.sqlite_file import BESIDE, check_file, copy_file, name_copy
from recoupe.archive.times import now
from recoupe.archive.upgrading import VERSIONS
from recoupe.errors import ArchiveError
from recoupe.settings import PRIVATE_FOLDER

DRAFT = ".part"  # what a copy's name ends in until it is whole


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that the archive knows of; it may have been moved since."""

    path: Path
    at: str
    why: str


def back_up(archive: Archive, path: Path | None = None, *, why: str = "asked for") -> Path:
    """The path of a new backup: the file or folder that is given, or else the archive's own folder of backups.

    It is one SQLite file, private to its user, that any archive can be restored from; keys of programs and who is
    signed in are not in it. Raises ArchiveError where there is such a file already or it cannot be written; then there
    is none.
    """
    target = choose_target(archive, path, why)
    with archive.write() as connection:  # noted first: whatever happens after, a purge looks there
        put_rows(connection, backups, [{"path": str(target), "at": now(), "why": why}])
    try:
        with archive.read() as connection:
            write_backup(archive, connection, VERSIONS[-1], target)
    except BaseException:
        with archive.write() as connection:
            connection.execute(delete(backups).where(backups.c.path == str(target)))
        raise
    return target


def list_backups(connection: Connection) -> tuple[Backup, ...]:
    """The backups that the archive knows of, the latest first."""
    rows = connection.execute(select(backups).order_by(backups.c.at.desc(), backups.c.path))
    return tuple(Backup(Path(row.path), row.at, row.why) for row in rows)


def choose_target(archive: Archive, path: Path | None, why: str) -> Path:
    """Where a backup is to be; raises ArchiveError where it is not said, or there is something already."""
    folder = archive.backups if path is None else path
    if folder is None:
        raise ArchiveError(f"the archive {archive.name} has no folder of backups. Name a file: archive backup FILE.")
    words = "-".join("".join(c if c.isalnum() else " " for c in why).split())
    target = folder / name_copy("archive", words) if path is None or path.is_dir() else folder
    target = target.expanduser().resolve()
    if target.exists():
        raise ArchiveError(f"{target} is there already, and nothing is written over it. Name another file.")
    return target


def write_backup(archive: Archive, connection: Connection, version: str, target: Path) -> None:
    """Write what ``connection`` sees of the archive, which is of ``version``, to a file that is complete or absent."""
    with drafting(target, f"of {archive.name}") as draft:
        if archive.path is not None:
            copy_file(archive.path, draft)
            strip_secrets(draft)
        else:
            copy_database(connection, version, draft)
        if problems := check_file(draft):
            raise ArchiveError(f"the copy of {archive.name} is damaged: {problems[0]}. Check archive and disk.")


@contextmanager
def drafting(target: Path, what: str) -> Iterator[Path]:
    """A name beside the target to write to; it becomes the target when the block ends, and is gone when it raises."""
    draft = target.with_name(target.name + DRAFT)
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        remove_file(draft)
        yield draft
        draft.replace(target)
    except (OSError, sqlite3.Error, DBAPIError) as error:
        raise ArchiveError(
            f"no backup {what} can be made at {target}: {error}. Nothing was changed. Make room there, or name another."
        ) from error
    finally:
        remove_file(draft)


def remove_file(path: Path) -> None:
    """Remove a SQLite file, and what lies beside it, where they are."""
    for suffix in (*BESIDE, "-journal"):
        with suppress(FileNotFoundError, NotADirectoryError):
            path.with_name(path.name + suffix).unlink()
