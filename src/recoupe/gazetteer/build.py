"""gazetteer.sqlite: built in the home folder on first use, and again when what it is made of has changed.

A new file is written aside and takes the old one's place whole, so that a reader never sees half of one. Processes that
want to build at the same time wait for each other.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from recoupe.errors import GazetteerError
from recoupe.gazetteer.cities import cities_version, iter_cities
from recoupe.gazetteer.country_files import FileReport, iter_country_file
from recoupe.gazetteer.schema import FORMAT, TABLES, put_countries, put_rows
from recoupe.gazetteer.store import Gazetteer
from recoupe.gazetteer.supplement import iter_countries, iter_supplement, supplement_digest
from recoupe.settings import PRIVATE_FILE, PRIVATE_FOLDER, Settings, prepare_home

DATABASE = "gazetteer.sqlite"
LOCK = "gazetteer.lock"
COUNTRY_FOLDER = "geonames"
WAIT_SECONDS = 300.0  # a build takes some 15 seconds; one that waits longer has a dead disk before it
# Nobody else sees the draft, and one that a crash breaks is thrown away: no journal; 200 MB of pages stay in memory.
WRITE_ALONE = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class CountryFile:
    """A country file in the home folder, as far as its folder entry tells."""

    name: str
    size: int
    mtime_ns: int


def open_gazetteer(settings: Settings, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer of the home folder, built or brought up to date first where need be; the same object each time.

    Raises GazetteerError where it cannot be built.
    """
    path = update_gazetteer(settings, progress)
    return open_file(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def open_file(path: Path, mtime_ns: int) -> Gazetteer:
    """The gazetteer in a file as it was at a time; a replaced file is opened anew."""
    return Gazetteer(path)


def update_gazetteer(settings: Settings, progress: Progress | None = None) -> Path:
    """The path of an up-to-date gazetteer.sqlite."""
    home = prepare_home(settings)
    path, base, files = home / DATABASE, base_version(), list_country_files(home)
    if (base, files) == read_state(path):
        return path
    with exclusive(home):
        known_base, known_files = read_state(path)
        if (base, files) != (known_base, known_files):
            additive = base == known_base and set(known_files) <= set(files)
            write_gazetteer(home, files, known_files if additive else None, progress or ignore)
    return path


def ignore(message: str) -> None:
    """Progress that nobody watches."""


@lru_cache(maxsize=1)
def base_version() -> str:
    """What a gazetteer without country files is made of."""
    return f"format {FORMAT}, {cities_version()}, supplement {supplement_digest()[:12]}"


def list_country_files(home: Path) -> tuple[CountryFile, ...]:
    """The country files in the home folder, by name."""
    folder = home / COUNTRY_FOLDER
    paths = sorted(p for p in folder.glob("*") if p.suffix.lower() in (".zip", ".txt")) if folder.is_dir() else []
    return tuple(CountryFile(p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in paths)


def read_state(path: Path) -> tuple[str, tuple[CountryFile, ...]]:
    """The base version and the country files that a gazetteer holds; ("", ()) where there is no readable one."""
    if not path.is_file():
        return "", ()
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = 'base'").fetchone()
            files = connection.execute("SELECT name, size, mtime_ns FROM file ORDER BY name").fetchall()
    except sqlite3.Error:
        return "", ()
    return (str(row[0]) if row else ""), tuple(CountryFile(*f) for f in files)


@contextmanager
def exclusive(home: Path) -> Iterator[None]:
    """Holds the home folder's build lock: SQLite's own, which a process that dies lets go on every platform."""
    lock = home / LOCK
    try:
        with closing(sqlite3.connect(lock, timeout=WAIT_SECONDS, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            make_private(lock)
            yield
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        advice = "See that the disk is writable and not full."
        raise GazetteerError(f"The gazetteer in {home} cannot be built: {error}. {advice}") from error


def write_gazetteer(
    home: Path, files: tuple[CountryFile, ...], known: tuple[CountryFile, ...] | None, progress: Progress
) -> None:
    """Writes a gazetteer with the country files aside and puts it in place; one that holds ``known`` is extended."""
    handle, name = tempfile.mkstemp(prefix="gazetteer-", suffix=".part", dir=home)
    os.close(handle)
    draft = Path(name)
    try:
        if known is not None:
            shutil.copyfile(home / DATABASE, draft)
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            connection.executescript(WRITE_ALONE)
            if known is None:
                connection.executescript(TABLES)
            connection.execute("BEGIN")
            if known is None:
                put_base(connection, progress)
            for file in files:
                if file not in (known or ()):
                    progress(f"adding {file.name}")
                    put_country_file(connection, home / COUNTRY_FOLDER / file.name, file)
            put_version(connection)
            connection.execute("COMMIT")
        make_private(draft)
        open_file.cache_clear()  # Windows replaces no file that is open
        draft.replace(home / DATABASE)
    except OSError as error:
        advice = "End other Recoupe commands, free space, and try again."
        raise GazetteerError(f"The gazetteer in {home} cannot be written: {error}. {advice}") from error
    finally:
        draft.unlink(missing_ok=True)


def put_base(connection: sqlite3.Connection, progress: Progress) -> None:
    """What comes with Recoupe: its own YAML first, whose names and points prevail, then the cities."""
    progress("building the gazetteer (once)")
    put_countries(connection, iter_countries())
    put_rows(connection, iter_supplement())
    put_rows(connection, iter_cities())
    connection.execute("INSERT INTO meta VALUES ('base', ?)", (base_version(),))


def put_country_file(connection: sqlite3.Connection, path: Path, file: CountryFile) -> FileReport:
    """Stores one country file and what was met in it."""
    report = FileReport()
    put_rows(connection, iter_country_file(path, report))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    values = (file.name, file.size, file.mtime_ns, digest, report.rows, report.bad)
    connection.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)", values)
    return report


def put_version(connection: sqlite3.Connection) -> None:
    """The version that names all it is made of, the same on every machine."""
    base = connection.execute("SELECT value FROM meta WHERE key = 'base'").fetchone()[0]
    digests = [d for (d,) in connection.execute("SELECT digest FROM file ORDER BY name")]
    version = hashlib.sha256("|".join((base, *digests)).encode()).hexdigest()[:16]
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('version', ?)", (version,))


def make_private(path: Path) -> None:
    """Leaves the file or folder to its user alone, where the platform knows how."""
    path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)
