"""Opening: an archive is made, upgraded and shared, or refused with what to do, alike on both databases."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text
from tests.archive.factories import ATTACK, make_record, make_records
from tests.archive.holdings import load_reports
from tests.archive.postgres_server import NOBODY

import recoupe.archive.faults
import recoupe.archive.opening
from recoupe.archive import Archive, open_archive, save_records
from recoupe.archive.loading import count_reports
from recoupe.archive.schema import metadata, reports
from recoupe.archive.sqlite_file import check_file, copy_file
from recoupe.archive.upgrading import VERSION_TABLE, VERSIONS, build_config
from recoupe.errors import ArchiveError, SetupError
from recoupe.settings import Settings


def test_a_new_archive_has_every_table(new_database: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", db=new_database)
    with open_archive(settings) as archive, archive.read() as connection:
        assert set(inspect(connection).get_table_names()) >= {*metadata.tables, VERSION_TABLE}
        assert connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == VERSIONS[-1]
    with open_archive(settings) as archive, archive.read() as connection:
        assert count_reports(connection) == 0


def test_the_migrations_make_what_the_schema_says(archive: Archive) -> None:
    def is_ours(name: str | None, kind: str, parents: Any) -> bool:
        return kind != "table" or name in metadata.tables

    with archive.read() as connection:
        options = {"include_name": is_ours, "compare_type": True, "compare_server_default": False}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_the_versions_are_those_of_the_migrations(archive: Archive) -> None:
    with archive.read() as connection:
        script = ScriptDirectory.from_config(build_config(connection))
    assert [revision.revision for revision in reversed(list(script.walk_revisions()))] == list(VERSIONS)


def test_a_newer_archive_is_refused(new_database: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", db=new_database)
    with open_archive(settings) as archive, archive.write() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(ArchiveError, match=r"newer Recoupe \(its version is 9999.*pip install --upgrade"):
        open_archive(settings)


def test_tables_of_another_program_are_left_alone(new_database: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", db=new_database)
    archive = recoupe.archive.opening.find_archive(settings)
    with closing(archive), archive.write() as connection:
        connection.execute(text("CREATE TABLE reports (id INTEGER)"))
    with pytest.raises(ArchiveError, match=r"another program \(reports\)"):
        open_archive(settings)


def test_two_may_open_a_new_archive_at_once(new_database: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", db=new_database)
    faults: list[BaseException] = []

    def open_it() -> None:
        try:
            open_archive(settings).close()
        except BaseException as error:  # noqa: BLE001  # told below, in the test's own thread
            faults.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_second_writer_waits(settings: Settings, archive: Archive) -> None:
    records = make_records(20)
    with open_archive(settings) as other, archive.write() as connection:
        save_records(connection, records[:10])
        done: list[int] = []

        def write() -> None:
            with other.write() as second:
                done.append(len(save_records(second, records)))

        thread = threading.Thread(target=write)
        thread.start()
        thread.join(0.5)
        assert done == [], "it waits"
        with other.read() as reading:
            assert count_reports(reading) == 0, "a reader does not, and sees what is finished"
        connection.get_transaction().commit()  # type: ignore[union-attr]
        thread.join()
        assert done == [20]
    with archive.read() as connection:
        assert len(connection.execute(select(reports.c.key)).all()) == 20


def test_a_second_writer_gives_up(settings: Settings, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recoupe.archive.opening, "BUSY_SECONDS", 1)
    refused = pytest.raises(ArchiveError, match="another process has been writing")
    with open_archive(settings) as other, archive.write(), refused, other.write():
        pytest.fail("there were two writers")


def test_a_reader_sees_one_state(archive: Archive) -> None:
    """Two queries of one reader agree, whoever writes between them."""
    with archive.read() as connection:
        assert count_reports(connection) == 0
        with archive.write() as writing:
            save_records(writing, [make_record()])
        assert count_reports(connection) == 0
    with archive.read() as connection:
        assert count_reports(connection) == 1


def test_a_reader_writes_nothing(archive: Archive) -> None:
    with archive.read() as connection:
        connection.execute(reports.delete())
        save_records(connection, [make_record()])
    with archive.read() as connection:
        assert count_reports(connection) == 0


# SQLite alone


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder that is not there yet."""
    return tmp_path / "home"


def fill(home: Path) -> Path:
    """The file of an archive with some reports, closed."""
    with open_archive(Settings(home=home)) as archive, archive.write() as connection:
        save_records(connection, make_records(200))
    return home / "archive.sqlite"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders private in its own way")
def test_the_file_is_private(home: Path) -> None:
    with open_archive(Settings(home=home)) as archive, archive.write() as connection:
        save_records(connection, [make_record()])
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()}
    assert {"archive.sqlite", "archive.sqlite-wal"} <= set(modes)
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_another_file_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere" / "crise.sqlite"
    with open_archive(Settings(home=tmp_path / "home", db=f"sqlite:///{path}")) as archive:
        assert archive.path == path
    assert path.is_file()
    assert not (tmp_path / "home").exists()


def test_commits_are_on_the_disk(home: Path) -> None:
    with open_archive(Settings(home=home)) as archive, archive.read() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]


def test_no_file(home: Path) -> None:
    path = home / "archive.sqlite"
    path.mkdir(parents=True)
    with pytest.raises(ArchiveError, match="is no file"):
        open_archive(Settings(home=home))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"Ceci n'est pas une base.\n" * 100, "no SQLite file.*restore", id="a text"),
        pytest.param(b"SQLite format 3\x00" + b"\xff" * 5000, "no SQLite file|damaged", id="a header and rubbish"),
    ],
)
def test_what_is_no_archive(home: Path, content: bytes, words: str) -> None:
    home.mkdir()
    (home / "archive.sqlite").write_bytes(content)
    with pytest.raises(ArchiveError, match=words):
        open_archive(Settings(home=home))
    assert (home / "archive.sqlite").read_bytes() == content, "nothing is overwritten"


@pytest.mark.parametrize("keep", [0.3, 0.7])
def test_a_file_cut_off(home: Path, keep: float) -> None:
    path = fill(home)
    with path.open("r+b") as file:
        file.truncate(int(path.stat().st_size * keep))
    assert check_file(path) != ()
    with (
        pytest.raises(ArchiveError, match="damaged"),
        open_archive(Settings(home=home)) as archive,
        archive.read() as connection,
    ):
        load_reports(connection)


def test_a_page_overwritten(home: Path) -> None:
    path = fill(home)
    assert check_file(path) == ()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xa5" * 65_536)
    assert check_file(path) != ()


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """Where the tests run as root, whom no permission binds, the block runs as a user who is bound."""
    if os.geteuid() != 0:
        yield
        return
    for parent in (folder, *folder.parents):
        if parent.stat().st_mode & 0o001 == 0:
            pytest.skip(f"{parent} is closed to other users")
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may enter, which pytest's own are not."""
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="recoupe-open-"))
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_folder_that_may_not_be_written(open_folder: Path) -> None:
    home = open_folder / "home"
    home.mkdir()
    home.chmod(0o555)
    with as_nobody(home), pytest.raises(ArchiveError, match=r"cannot be made.*Make its folder writable"):
        open_archive(Settings(home=home))
    with as_nobody(home), pytest.raises(SetupError, match="cannot be Recoupe's folder"):
        open_archive(Settings(home=home / "deeper"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_an_archive_that_may_not_be_written(open_folder: Path) -> None:
    home = open_folder / "home"
    path = fill(home)
    path.chmod(0o444)
    home.chmod(0o555)
    refused = pytest.raises(ArchiveError, match=r"may not be written|cannot be opened")
    with as_nobody(open_folder), refused, open_archive(Settings(home=home)) as archive, archive.write() as connection:
        save_records(connection, [make_record(ATTACK)])
    assert check_file(path) == ()


def test_a_backup_comes_before_an_upgrade(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the archive were of an earlier version: the copy holds what was there, and the archive knows of it."""
    path = fill(home)

    def upgrade(connection: Any) -> None:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = 'later'"))

    monkeypatch.setattr("recoupe.archive.upgrading.VERSIONS", (*VERSIONS, "later"))
    monkeypatch.setattr("recoupe.archive.upgrading.run_migrations", upgrade)
    with open_archive(Settings(home=home)) as archive, archive.read() as connection:
        (noted,) = connection.execute(text("SELECT path, why FROM backups")).all()
    (copy,) = (home / "backups").iterdir()
    assert tuple(noted) == (str(copy), "before version later")
    assert check_file(copy) == ()
    for file in (path, copy):
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("SELECT count(*) FROM reports").fetchone() == (200,)
    if os.name != "nt":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_no_backup_no_upgrade(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(home)
    (home / "backups").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr("recoupe.archive.upgrading.VERSIONS", (*VERSIONS, "later"))
    with pytest.raises(ArchiveError, match=r"no backup.*Nothing was changed"):
        open_archive(Settings(home=home))


def test_a_backup_is_whole_while_somebody_writes(home: Path) -> None:
    path = fill(home)
    with open_archive(Settings(home=home)) as archive, archive.write() as connection:
        save_records(connection, make_records(50, first=200))
        copy = home / "copy.sqlite"
        copy_file(path, copy)
    assert check_file(copy) == ()
    with closing(sqlite3.connect(copy)) as connection_:
        assert connection_.execute("SELECT count(*) FROM reports").fetchone() == (200,)


# PostgreSQL alone


@pytest.mark.parametrize(
    ("db", "words"),
    [
        pytest.param(
            "postgresql+psycopg://nobody@127.0.0.1:9/x", "Check that the server runs", id="nothing listens there"
        ),
        pytest.param("postgresql+psycopg://nobody@nowhere.invalid/x", "RECOUPE_DB", id="no such host"),
    ],
)
def test_a_server_that_cannot_be_reached(db: str, words: str, home: Path) -> None:
    with pytest.raises(ArchiveError, match=words):
        open_archive(Settings(home=home, db=db))


def test_a_port_that_is_none(home: Path) -> None:
    with pytest.raises(SetupError, match="no database's address"):
        open_archive(Settings(home=home, db="postgresql+psycopg://u:secret@h:port/x"))


def test_a_database_that_is_not_there(server: Any, home: Path) -> None:
    with pytest.raises(ArchiveError, match="Create it"):
        open_archive(Settings(home=home, db=server.address.format(name="absent")))


def test_a_missing_driver(home: Path) -> None:
    """In a fresh interpreter, in which psycopg cannot be imported."""
    code = f"""
import sys
sys.modules["psycopg"] = None
from pathlib import Path
from recoupe.archive import open_archive
from recoupe.errors import SetupError
from recoupe.settings import Settings
try:
    open_archive(Settings(home=Path({str(home)!r}), db="postgresql+psycopg://u:secret@h/x"))
except SetupError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'recoupe[postgres]'" in done.stdout
    assert "secret" not in done.stdout


def test_nothing_of_it_is_loaded_before_it_is_needed() -> None:
    """`recoupe read` and every other command starts without a database; opening an archive starts without Alembic."""
    code = "import sys, recoupe.cli.main; sys.exit(bool({'sqlalchemy', 'alembic', 'psycopg'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    code = "import sys, recoupe.archive; sys.exit(bool({'alembic', 'psycopg', 'spacy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
