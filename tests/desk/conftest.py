"""An open desk over the invented crisis, one over nothing, and a client to ask them with, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.browser import browser, context, page, playwright, watch
from tests.desk.harness.serving import static
from tests.desk.records import keep, make_desk_crisis

from recoupe.desk.app import build_app
from recoupe.desk.state import Desk, open_desk
from recoupe.settings import load_settings

__all__ = ["browser", "context", "page", "playwright", "static", "watch"]

BASE = "http://127.0.0.1:8321"


@contextmanager
def open_at(path: Path) -> Iterator[Desk]:
    """The desk over the SQLite file of a path; the gazetteer is the session's."""
    with open_desk(load_settings(db=f"sqlite:///{path}")) as desk:
        yield desk


def ask(desk: Desk) -> TestClient:
    """A client of the desk that follows no redirection and shows what a browser would be shown of an error."""
    return TestClient(build_app(desk), base_url=BASE, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def desk(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk over the invented crisis; nothing is written to it."""
    with open_at(tmp_path_factory.mktemp("desk") / "archive.sqlite") as opened:
        assert keep(opened.archive, make_desk_crisis()) == []
        yield opened


@pytest.fixture(scope="session")
def client(desk: Desk) -> TestClient:
    """What asks the desk over the invented crisis."""
    return ask(desk)


@pytest.fixture(scope="session")
def empty_desk(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk over an empty archive."""
    with open_at(tmp_path_factory.mktemp("empty") / "archive.sqlite") as opened:
        yield opened


@pytest.fixture(scope="session")
def empty_client(empty_desk: Desk) -> TestClient:
    """What asks the desk over an empty archive."""
    return ask(empty_desk)


@pytest.fixture(scope="session")
def incident_of(client: TestClient) -> Callable[[str], str]:
    """Gives the id of the incident that a report's first statement is in."""

    def find(report: str) -> str:
        return str(client.get(f"/api/v1/reports/{report}").json()["statements"][0]["incident"])

    return find
