"""The archive in force, opened and brought up to date: ``open_archive`` is the way in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from recoupe.archive.faults import BUSY_SECONDS, explain_faults
from recoupe.archive.sqlite_file import make_private, prepare_file, prepare_folder, use_write_ahead_log
from recoupe.archive.upgrading import upgrade_archive
from recoupe.errors import SetupError
from recoupe.settings import DATABASE_SHAPE, Settings, hide_password, prepare_home

ARCHIVE_FILE = "archive.sqlite"
CACHE_KIB = 16_384  # of each connection's pages: what a scan of the narrow tables of 100,000 incidents takes
PASSING_KIB = 4_096
BACKUPS_FOLDER = "backups"
WRITER_LOCK = 0x7265636F  # "reco": the advisory lock that PostgreSQL's writers take in turn, as SQLite's do


class Archive:
    """An open archive. ``read()`` and ``write()`` give connections; it can be used in ``with`` and is closed after."""

    def __init__(self, engine: Engine, name: str, path: Path | None = None, backups: Path | None = None) -> None:
        self.engine = engine
        self.name = name  # as it may be printed
        self.path = path  # the SQLite file
        self.backups = backups  # the folder of backups that are not put elsewhere

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees the archive as it is when its first query runs; what it writes is not kept."""
        with explain_faults(self.name), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":  # SQLite's readers see one state as they are
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection in one transaction, kept when the block ends and undone when it raises.

        One writer at a time: a second waits up to BUSY_SECONDS, then raises ArchiveError.
        """
        with explain_faults(self.name), self.engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
                yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_archive(settings: Settings) -> Archive:
    """The archive that the settings name, made on first use and upgraded where an older Recoupe made it.

    Raises SetupError where the address, the driver or the folder is wrong, and ArchiveError where the archive is
    damaged, of a newer version, not writable, or its server cannot be reached.
    """
    archive = find_archive(settings)
    try:
        with explain_faults(archive.name):
            if archive.path is not None:
                prepare_file(archive.path)
                use_write_ahead_log(archive.path)
            upgrade_archive(archive)
            if archive.path is not None:
                make_private(archive.path)
    except BaseException:
        archive.close()
        raise
    return archive


def find_archive(settings: Settings) -> Archive:
    """The archive that the settings name, not yet connected to."""
    if not settings.db:
        path = prepare_home(settings) / ARCHIVE_FILE
        return Archive(
            build_engine(URL.create("sqlite", database=str(path))), str(path), path, path.parent / BACKUPS_FOLDER
        )
    name = hide_password(settings.db)
    try:
        url = make_url(settings.db)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise SetupError(f"db is {name!r}, which is no database's address. {DATABASE_SHAPE}") from error
    if url.get_backend_name() == "sqlite":
        path = Path(url.database or "").expanduser()
        prepare_folder(path.parent)
        return Archive(build_engine(url.set(database=str(path))), str(path), path, path.parent / BACKUPS_FOLDER)
    return Archive(build_engine(url), name, backups=settings.home / BACKUPS_FOLDER)


def open_file(path: Path) -> Archive:
    """A SQLite file as it is: a backup, a draft. Neither made nor upgraded, nor given a write-ahead log."""
    return Archive(build_engine(URL.create("sqlite", database=str(path))), str(path), path)


def build_engine(url: URL) -> Engine:
    """The engine of an address; nothing is connected to yet. Raises SetupError where its driver is missing."""
    try:
        engine = create_engine(url, pool_pre_ping=url.get_backend_name() != "sqlite")
    except ImportError as error:
        raise SetupError(
            f"db is {hide_password(str(url))!r}, and PostgreSQL's driver cannot be loaded ({error}). "
            "Install it: pip install 'recoupe[postgres]'."
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", set_up_sqlite)
        event.listen(engine, "begin", begin_sqlite)
    return engine


def read_once(connection: Connection) -> None:
    """Keep few of SQLite's pages in memory: for who reads a large archive from one end to the other."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size = -{PASSING_KIB}")


def set_up_sqlite(connection: object, _record: object) -> None:
    """Leave transactions to us (the driver would begin them late), keep references, wait for another writer, and have
    each commit on the disk before it counts as done."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # a sqlite3.Connection
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "foreign_keys = ON",
        "synchronous = FULL",
        "trusted_schema = OFF",
        f"cache_size = -{CACHE_KIB}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin_sqlite(connection: Connection) -> None:
    """Begin; a writer at once takes the right to write, since a reader that turns writer later can be refused."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
