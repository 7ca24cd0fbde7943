"""An archive restored from a backup, in one step: afterwards it is what the backup held, or what it was before.

What was purged stays purged: the tombstones of the present archive are applied to what comes back. Who may use the desk
stays so too: the backup's accounts come back only where there are none. The present archive is kept as a backup first.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select

from recoupe.archive.accounts import has_accounts
from recoupe.archive.backups import DRAFT, choose_target, remove_file, write_backup
from recoupe.archive.carrying_over import put_accounts, read_accounts
from recoupe.archive.checking_accounts import RESTORED, tell_accounts
from recoupe.archive.chunks import put_rows
from recoupe.archive.faults import explain_faults
from recoupe.archive.generations import GENERATION, read_generation, write_meta
from recoupe.archive.log import append_entry, check_log, find_user
from recoupe.archive.opening import Archive, find_archive, open_archive, open_file
from recoupe.archive.portable import replace_rows
from recoupe.archive.problems import Problem
from recoupe.archive.purging import erase_tombstoned
from recoupe.archive.schema import backups, log, reports
from recoupe.archive.scrubbing import scrub_archive
from recoupe.archive.sqlite_file import BESIDE, check_file, copy_file, make_private, name_copy, prepare_folder
from recoupe.archive.times import now
from recoupe.archive.tombstones import read_stones
from recoupe.archive.upgrading import VERSION_TABLE, VERSIONS, find_version, upgrade_archive
from recoupe.errors import ArchiveError
from recoupe.settings import PRIVATE_FILE, Settings, prepare_home

WHY_KEPT = "before a restore"
WHY_READ = "restored from"
SEE_USERS = "Look through them: recoupe desk user list."


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the archive that was there is kept (None where there was none), how many reports there are now, how many
    versions were erased again because they had been purged, and what a person should know."""

    kept: Path | None
    reports: int
    erased: int
    problems: tuple[Problem, ...]


def restore(settings: Settings, path: Path, *, who: str | None = None) -> Restored:
    """Put what a backup holds in the place of the archive that the settings name, of whichever kind either is.

    The archive may be missing, empty, damaged or of a newer version. Raises ArchiveError, and changes nothing, where
    the backup is no archive, is damaged or of a newer version, and where another process is writing.
    """
    author = who or find_user()
    folder = find_archive(settings).backups or prepare_home(settings)
    with drawing(folder, path) as draft, open_file(draft) as source:
        problems = check_source(source, path)
        present = open_present(settings)
        if present is None:
            return replace_file(find_archive(settings), source, draft, path, author, problems)
        with present:
            return replace_archive(present, source, path, author, problems)


@contextmanager
def drawing(folder: Path, path: Path) -> Iterator[Path]:
    """A private copy of a backup, checked and of today's version; the backup itself is only read."""
    if not path.is_file():
        raise ArchiveError(f"there is no file {path}. Name a backup; they are in the folder backups of RECOUPE_HOME.")
    prepare_folder(folder)
    draft = folder / f"restoring{DRAFT}"  # one name, so that what a killed run leaves is removed by the next
    remove_file(draft)
    try:
        try:
            copy_file(path, draft)
        except (sqlite3.Error, OSError) as error:
            raise ArchiveError(f"{path} cannot be restored: {error}. Name another backup.") from error
        if problems := check_file(draft):
            raise ArchiveError(f"{path} is damaged ({problems[0]}). Name another backup.")
        yield draft
    finally:
        remove_file(draft)


def check_source(source: Archive, path: Path) -> tuple[Problem, ...]:
    """What is wrong with the log of a backup's copy, which is brought to today's version.

    Raises ArchiveError where it is no archive or of a newer version.
    """
    with source.read() as connection:
        if find_version(connection, str(path)) is None:
            raise ArchiveError(f"{path} is no archive of Recoupe. Name a backup.")
    upgrade_archive(source)
    with source.read() as connection:
        return check_log(connection).problems


def open_present(settings: Settings) -> Archive | None:
    """The archive that is there, None for a file that cannot be opened: damaged, or of a newer version."""
    try:
        return open_archive(settings)
    except ArchiveError:
        found = find_archive(settings)
        if found.path is None or not found.path.is_file():
            raise
        problems = check_file(found.path)
        if any("locked" in problem for problem in problems) or (not problems and not is_newer(found)):
            raise
        return None


def is_newer(archive: Archive) -> bool:
    """Whether a sound file is an archive of a version that is not known here, and not another program's."""
    with archive, archive.read() as connection:
        if VERSION_TABLE not in inspect(connection).get_table_names():
            return False
        try:
            find_version(connection, archive.name)
        except ArchiveError:
            return True
    return False


def replace_archive(present: Archive, source: Archive, path: Path, who: str, problems: tuple[Problem, ...]) -> Restored:
    """Put the rows of a backup in the place of the archive's, in one transaction, in which it is backed up first."""
    with present.write() as connection:
        kept = keep_present(present, connection)
        stones = read_stones(connection)
        known = [dict(row._mapping) for row in connection.execute(select(backups))]
        people = read_accounts(connection)
        generation = read_generation(connection)
        with source.read() as reading:
            replace_rows(reading, connection)
        put_accounts(connection, people)
        generation = max(generation, read_generation(connection)) + 1
        write_meta(connection, GENERATION, str(generation))  # what was derived from either is stale
        note_restore(connection, path, who)
        put_rows(connection, backups, known)
        if kept is not None:
            put_rows(connection, backups, [{"path": str(kept), "at": now(), "why": WHY_KEPT}])
        erased = erase_tombstoned(connection, stones)
        count = connection.scalar(select(func.count()).select_from(reports)) or 0
    if erased:
        scrub_archive(present)
    return Restored(kept, count, erased, problems)


def keep_present(present: Archive, connection: Connection) -> Path | None:
    """The path of a backup of the archive as it is under the writer's lock; None where it holds nothing."""
    if all(connection.scalar(select(func.count()).select_from(table)) == 0 for table in (reports, log)):
        return None
    target = choose_target(present, None, WHY_KEPT)
    write_backup(present, connection, VERSIONS[-1], target)
    return target


def note_restore(connection: Connection, path: Path, who: str) -> None:
    """Enter in the log that the archive was restored, and note the file as a backup, so that a purge reaches it."""
    append_entry(connection, who, RESTORED, {"from": path.name, **tell_accounts(connection)})
    put_rows(connection, backups, [{"path": str(path.resolve()), "at": now(), "why": WHY_READ}])


def replace_file(
    present: Archive, source: Archive, draft: Path, path: Path, who: str, problems: tuple[Problem, ...]
) -> Restored:
    """Put a backup's copy in the place of a file that cannot be opened, which is kept as it is."""
    if present.path is None or present.backups is None:
        raise ValueError("only files are replaced")
    kept = keep_file(present.path, present.backups)
    with explain_faults(present.name), source.write() as connection:
        note_restore(connection, path, who)
        put_rows(connection, backups, [{"path": str(kept), "at": now(), "why": WHY_KEPT}])
        count = connection.scalar(select(func.count()).select_from(reports)) or 0
        people = has_accounts(connection)
    source.close()
    for suffix in BESIDE[1:]:  # a log of the old file would be taken for one of the new
        with suppress(FileNotFoundError):
            present.path.with_name(present.path.name + suffix).unlink()
    draft.replace(present.path)
    make_private(present.path)
    found = f"{present.path.name} could not be read, so what was purged since {path.name} was made is in it again."
    told = [*problems, Problem("purge", found, "Purge it again. The old file is kept.")]
    if people:
        told.append(Problem("accounts", "they are the backup's again, whatever was changed since.", SEE_USERS))
    return Restored(kept, count, 0, tuple(told))


def keep_file(path: Path, folder: Path) -> Path:
    """The path of a copy of a file that cannot be opened, byte for byte, with what lies beside it."""
    prepare_folder(folder)
    kept = folder / name_copy(path.stem, "unreadable")
    try:
        for suffix in BESIDE:
            if (old := path.with_name(path.name + suffix)).exists():
                copy = kept.with_name(kept.name + suffix)
                shutil.copyfile(old, copy)
                copy.chmod(PRIVATE_FILE)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be kept in {folder}: {error}. Nothing was changed. Make room.") from error
    return kept
