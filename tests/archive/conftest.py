"""An empty archive on each database: every test that asks for ``archive`` or ``settings`` runs on both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from tests.archive.postgres_server import run_server

from recoupe.archive import Archive, open_archive
from recoupe.archive.schema import metadata
from recoupe.settings import Settings


@dataclass
class Server:
    """A running PostgreSQL server with one archive, which is emptied for each test: that is faster than a new one."""

    address: str
    name: str = ""

    def find_archive(self) -> str:
        """The address of the archive, made on the first call and empty."""
        if self.name:
            tables = ", ".join(table for table in metadata.tables if table != "meta")
            self.run(f"TRUNCATE {tables} RESTART IDENTITY CASCADE", self.name)
            self.run("DELETE FROM meta WHERE name <> 'generation'; UPDATE meta SET value = '0'", self.name)
        else:
            self.name = "recoupe"
            self.run(f"CREATE DATABASE {self.name}")
            open_archive(Settings(home=Path(), db=self.address.format(name=self.name))).close()
        return self.address.format(name=self.name)

    @contextmanager
    def make_database(self, name: str) -> Iterator[str]:
        """The address of a database of its own with nothing in it, dropped at the end."""
        self.run(f"CREATE DATABASE {name}")
        yield self.address.format(name=name)
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, statement: str, name: str = "postgres") -> None:
        """Run a statement on the server, outside any transaction."""
        engine = create_engine(self.address.format(name=name), isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                connection.execute(text(statement))
        finally:
            engine.dispose()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The session's PostgreSQL server."""
    with run_server() as address:
        yield Server(address)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest) -> Iterator[str]:
    """What RECOUPE_DB is for a database in which nothing was ever made: "" on SQLite, then an address on PostgreSQL."""
    if request.param == "sqlite":
        yield ""
        return
    with request.getfixturevalue("server").make_database("recoupe_new") as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings that name a new archive: on SQLite, then on PostgreSQL."""
    db = request.getfixturevalue("server").find_archive() if request.param == "postgresql" else ""
    return Settings(home=tmp_path / "home", db=db)


@pytest.fixture
def archive(settings: Settings) -> Iterator[Archive]:
    """An empty archive."""
    with open_archive(settings) as opened:
        yield opened
