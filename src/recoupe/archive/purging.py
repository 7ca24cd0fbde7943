"""A report erased for good: its text, its traces and its words in the archive's files and backups.

A purge that was cut short is finished by running it again with the same id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from recoupe.archive.backups import DRAFT, list_backups
from recoupe.archive.erasing import TELLING, UNSCRUBBED, Erased, Version, erase_reports, find_versions
from recoupe.archive.generations import read_meta
from recoupe.archive.identifiers import is_purged
from recoupe.archive.judging import check_reason
from recoupe.archive.log import find_user
from recoupe.archive.opening import Archive, open_file
from recoupe.archive.problems import Problem
from recoupe.archive.rows import digest_text, store_address
from recoupe.archive.schema import reports
from recoupe.archive.schema_originals import pages, takings, twins
from recoupe.archive.scrubbing import scrub_archive
from recoupe.archive.sqlite_file import make_private
from recoupe.archive.takings import find_shas, find_urls
from recoupe.archive.tombstones import Stones, add_stones, find_tombstoned, read_stones
from recoupe.archive.upgrading import find_version, upgrade_archive
from recoupe.errors import ArchiveError, InputError


@dataclass(frozen=True, slots=True)
class Purged:
    """What was erased from the archive (None where an earlier run had), the backups that were gone through, and what
    a person has to do by hand."""

    erased: Erased | None
    backups: tuple[Path, ...]
    problems: tuple[Problem, ...]


def purge(
    archive: Archive,
    id_: str,
    reason: str,
    *,
    who: str | None = None,
    regroup: Callable[[Connection], None] | None = None,
) -> Purged:
    """Erase every version of the report with this id or web address; it is not taken in again.

    ``regroup`` is called in the same transaction, to group anew the statements that were in incidents with its own;
    without it they wait. The reason is kept, so it must not tell what is erased. Raises InputError where there is no
    such report or no fit reason, and ArchiveError where words remain, saying what to do.
    """
    check_reason(reason)
    problems: list[Problem] = []
    with archive.write() as connection:
        versions = find_versions(connection, find_named(connection, id_), [store_address(id_) or ""])
        if not versions and not is_purged(connection, id_):
            raise InputError(f"no report has the id or the address {id_!r}. recoupe reports lists them.")
        erased = None
        if versions:
            check_untold(reason, versions, find_urls(connection, [version.key for version in versions]))
            problems += [*find_same_texts(connection, versions), *find_same_sources(connection, versions)]
            erased = erase_reports(connection, versions, reason, who or find_user())
            if regroup is not None:
                regroup(connection)
        stones = read_stones(connection)
        files = list_files(archive, connection)
        unscrubbed = read_meta(connection, UNSCRUBBED) is not None
    if unscrubbed:
        scrub_archive(archive)
    done = []
    for file in files:
        problem = purge_backup(file, stones)
        if problem is None:
            done.append(file)
        else:
            problems.append(problem)
    return Purged(erased, tuple(done), tuple(problems))


def find_named(connection: Connection, id_: str) -> list[str]:
    """The id, and those of the reports of which a twin has it for its address."""
    address = store_address(id_)
    query = select(reports.c.id).join_from(twins, reports).where(twins.c.address == address)
    return [id_, *(connection.scalars(query) if address else ())]


def check_untold(reason: str, versions: Sequence[Version], urls: Iterable[str]) -> None:
    """Raises InputError where the reason, which is kept, holds the id, an address or the title of what is erased."""
    known = {told for version in versions for told in (version.id, version.url, version.address, version.title)}
    for told in known.union(urls):
        if told and len(told) >= TELLING and told.casefold() in reason.casefold():
            raise InputError("the reason is kept, and tells what is to be erased. Write it without id or title.")


def find_same_sources(connection: Connection, versions: Sequence[Version]) -> list[Problem]:
    """Other reports that are kept with the page or made of the bytes of versions: neither goes with these."""
    keys = [version.key for version in versions]
    mine = select(pages.c.page).where(pages.c.report_key.in_(keys))
    others = select(reports.c.id).where(reports.c.key.not_in(keys))
    paged = set(connection.scalars(others.join_from(pages, reports).where(pages.c.page.in_(mine))))
    shas = find_shas(connection, keys)
    made = {
        id_
        for table in (takings, twins)
        for id_ in connection.scalars(others.join_from(table, reports).where(table.c.sha256.in_(shas)))
    }
    told = (
        (sorted(made), "was made of the same bytes, which stay"),
        (sorted(paged - made), "is of the same page"),
    )
    return [
        Problem("report", f"{id_} {what}.", f"Look at it, and erase it too: recoupe purge {id_} --reason …")
        for ids, what in told
        for id_ in ids
    ]


def find_same_texts(connection: Connection, versions: Sequence[Version]) -> list[Problem]:
    """Other reports that are kept with the very same text: they are not erased with it."""
    texts = [version.text for version in versions]
    keys = [version.key for version in versions]
    same = connection.scalars(select(reports.c.id).where(reports.c.text.in_(texts), reports.c.key.not_in(keys)))
    return [
        Problem("report", f"{id_} has the very same text and is kept.", f"Erase it too: recoupe purge {id_} --reason …")
        for id_ in sorted(set(same))
    ]


def list_files(archive: Archive, connection: Connection) -> list[Path]:
    """The files of all backups: those that the archive knows of, and those in its folder. Drafts that a run left behind
    there are removed."""
    files = {backup.path for backup in list_backups(connection)}
    if archive.backups is not None and archive.backups.is_dir():
        for path in archive.backups.iterdir():
            if f"{path.suffix}-".startswith(f"{DRAFT}-"):  # or what SQLite keeps beside one
                path.unlink(missing_ok=True)
            elif path.suffix == ".sqlite":
                files.add(path.resolve())
    return sorted(files)


def purge_backup(path: Path, stones: Stones) -> Problem | None:
    """Erase from a backup, with an entry in its own log, every report that the archive's tombstones name.

    Comes back with what a person has to do where that cannot be done.
    """
    if not path.is_file():
        return Problem("backup", f"{path} is not there any more.", "If you moved it, delete it or bring it back.")
    try:
        with open_file(path) as copy:
            with copy.read() as connection:
                if find_version(connection, str(path)) is None:
                    raise ArchiveError("it is no archive")
            upgrade_archive(copy)
            with copy.write() as connection:
                erase_tombstoned(connection, stones)
                unscrubbed = read_meta(connection, UNSCRUBBED) is not None
            if unscrubbed:
                scrub_archive(copy)
        make_private(path)
    except (ArchiveError, OSError) as error:
        return Problem("backup", f"{path} may still hold what was erased: {error}", "Delete it: it cannot be changed.")
    return None


def erase_tombstoned(connection: Connection, stones: Stones) -> int:
    """How many versions were erased of the reports that another archive's tombstones name; these are taken over."""
    count = 0
    reasons = {stone["id_digest"]: str(stone["reason"]) for stone in stones.reports}
    for id_ in find_tombstoned(connection, stones.reports):
        if versions := find_versions(connection, [id_], []):
            reason = reasons.get(digest_text(id_), "was purged under another id")
            count += erase_reports(connection, versions, reason, find_user()).versions
    add_stones(connection, stones)
    return count
