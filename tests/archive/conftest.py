"""An empty archive on each database: every test that asks for ``archive`` or ``settings`` runs on both."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from recoupe.archive import Archive, open_archive
from recoupe.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))  # the factories beside this file; tests are imported by their path

from postgres_server import run_server


@dataclass
class Server:
    """A running PostgreSQL server."""

    address: str
    made: int = 0

    def make_database(self) -> str:
        """The address of a new, empty database."""
        self.made += 1
        name = f"recoupe_{self.made}"
        self.run(f"CREATE DATABASE {name}")
        return self.address.format(name=name)

    def drop_database(self, address: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self.run(f"DROP DATABASE {address.rsplit('/', 1)[-1].split('?')[0]} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """Run a statement on the server, outside any transaction."""
        engine = create_engine(self.address.format(name="postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The session's PostgreSQL server."""
    with run_server() as address:
        yield Server(address)


@pytest.fixture
def postgres(server: Server) -> Iterator[str]:
    """The address of a new database on PostgreSQL."""
    address = server.make_database()
    yield address
    server.drop_database(address)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings that name a new archive: on SQLite, then on PostgreSQL."""
    db = request.getfixturevalue("postgres") if request.param == "postgresql" else ""
    return Settings(home=tmp_path / "home", db=db)


@pytest.fixture
def archive(settings: Settings) -> Iterator[Archive]:
    """An empty archive."""
    with open_archive(settings) as opened:
        yield opened
