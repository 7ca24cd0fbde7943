"""An archive opened as it is: whatever would have to be made or brought up to date first is refused, and untouched."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from recoupe.archive import open_archive
from recoupe.archive.existing import open_existing
from recoupe.archive.loading import count_reports
from recoupe.archive.upgrading import VERSION_TABLE
from recoupe.errors import ArchiveError, RecoupeError, SetupError
from recoupe.settings import Settings


def test_an_archive_is_opened(settings: Settings) -> None:
    open_archive(settings).close()
    with open_existing(settings) as archive, archive.read() as connection:
        assert count_reports(connection) == 0


def test_no_archive_is_made(new_database: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", db=new_database)
    with pytest.raises(ArchiveError, match=r"there is no archive|holds no archive"):
        open_existing(settings)
    assert not (tmp_path / "home").exists(), "not even the folder"


@pytest.mark.parametrize(("version", "words"), [("0001", "brings it up to date"), ("9999", "made by a newer")])
def test_another_version_is_refused_and_kept(settings: Settings, version: str, words: str) -> None:
    with open_archive(settings) as archive:
        with archive.write() as connection:
            now = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
            connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{version}'"))
        with pytest.raises(ArchiveError, match=words):
            open_existing(settings)
        with archive.write() as connection:
            assert connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == version, "as it was"
            connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{now}'"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "holds no archive", id="an empty file"),
        pytest.param(b"Nioro, 5 septembre\n" * 60, "no SQLite file", id="a text"),
        pytest.param(None, "another program", id="another program's database"),
    ],
)
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "notes.sqlite"
    if content is None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE reports (id INTEGER)")
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=words):
        open_existing(Settings(home=tmp_path / "home", db=f"sqlite:///{path.as_posix()}"))
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["notes.sqlite"], "nothing was made beside it"


@pytest.mark.parametrize(
    ("db", "kind"),
    [
        pytest.param("sqlite:////nowhere/else/archive.sqlite", ArchiveError, id="a folder that is not there"),
        pytest.param("postgresql+psycopg://u@127.0.0.1:1/x", ArchiveError, id="a server that is not there"),
        pytest.param("postgresql+psycopg://u@h:port/x", SetupError, id="an address that is none"),
    ],
)
def test_what_cannot_be_reached_is_told(tmp_path: Path, db: str, kind: type[RecoupeError]) -> None:
    with pytest.raises(kind):
        open_existing(Settings(home=tmp_path, db=db))
