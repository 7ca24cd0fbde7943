"""An archive opened as it is, for who only asks it: neither made nor upgraded, and nothing beside it is made either."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from recoupe.archive.opening import ARCHIVE_FILE, Archive, find_archive
from recoupe.archive.upgrading import VERSIONS, find_version
from recoupe.errors import ArchiveError
from recoupe.settings import Settings


def open_existing(settings: Settings) -> Archive:
    """The archive that the settings name.

    Raises ArchiveError where there is none, and where it is not of today's version: an older one is brought up to date
    by whoever opens it to write, a newer one by no one.
    """
    path = find_file(settings)
    if path is not None and not path.is_file():
        raise ArchiveError(f"there is no archive {path}. Name another, or make it: recoupe ingest SOURCE.")
    archive = find_archive(settings)
    try:
        with archive.read() as connection:
            version = find_version(connection, archive.name)
        if version is None:
            raise ArchiveError(f"{archive.name} holds no archive. Name another, or make it: recoupe ingest SOURCE.")
        if version != VERSIONS[-1]:
            raise ArchiveError(
                f"the archive {archive.name} is of version {version}, and this Recoupe's is {VERSIONS[-1]}. Any "
                "command on it (recoupe archive check) brings it up to date, after a backup."
            )
    except BaseException:
        archive.close()
        raise
    return archive


def find_file(settings: Settings) -> Path | None:
    """The SQLite file that the settings name; None where they name a server or nothing that is understood."""
    if not settings.db:
        return settings.home / ARCHIVE_FILE
    try:
        url = make_url(settings.db)
    except (ArgumentError, ValueError):
        return None  # find_archive says what is wrong with it
    return Path(url.database or "").expanduser() if url.get_backend_name() == "sqlite" else None
