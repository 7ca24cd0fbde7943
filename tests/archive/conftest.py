"""An empty archive on each database: every test that asks for ``archive`` or ``settings`` runs on both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from tests.archive.postgres_server import run_server

from recoupe.archive import Archive, open_archive
from recoupe.settings import Settings


@dataclass
class Server:
    """A running PostgreSQL server."""

    address: str
    made: int = 0

    def make_database(self) -> str:
        """The address of a new, empty database."""
        if not self.made:
            self.run("CREATE DATABASE recoupe_made")
            open_archive(Settings(home=Path(), db=self.address.format(name="recoupe_made"))).close()
        self.made += 1
        name = f"recoupe_{self.made}"
        self.run(f"CREATE DATABASE {name} TEMPLATE recoupe_made STRATEGY file_copy")
        return self.address.format(name=name)

    def drop_database(self, address: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self.run(f"DROP DATABASE {make_url(address).database} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """Run a statement on the server, outside any transaction."""
        engine = create_engine(self.address.format(name="postgres"), isolation_level="AUTOCOMMIT")
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
