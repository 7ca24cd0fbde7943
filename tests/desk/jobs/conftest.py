"""A desk over an empty archive that reads with a stub, and browsers of two people before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.jobs.stubs import StubWorkshop

from recoupe.archive import open_archive
from recoupe.desk.app import build_app
from recoupe.desk.jobs import Jobs
from recoupe.desk.jobs.board import Limits
from recoupe.desk.state import Desk
from recoupe.settings import Settings

WHO = "x-test-who"  # a header that stands for whom the gate lets in
MOST = 20_000  # bytes of a text


@pytest.fixture
def workshop() -> StubWorkshop:
    return StubWorkshop()


@pytest.fixture
def desk(home: Path, tmp_path: Path, workshop: StubWorkshop) -> Iterator[Desk]:
    settings = Settings(home=home, db=f"sqlite:///{tmp_path / 'archive.sqlite'}", max_bytes=MOST)
    with open_archive(settings) as archive:
        desk = Desk(settings, archive, frozenset({"testserver"}), jobs=Jobs(workshop, Limits(waiting=2, jobs=6)))
        assert desk.gazetteer.version  # built now: on a busy machine it takes longer than a test waits for a job
        yield desk
        workshop.gate.set()
        desk.jobs.close()


@pytest.fixture
def browse(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], TestClient]:
    """The browser of somebody; what it asks for is answered in English."""
    app = build_app(desk)
    for name in ("pages.add", "api.jobs", "owners"):
        monkeypatch.setattr(f"recoupe.desk.{name}.owner_of", lambda request: request.headers[WHO])

    def open_browser(who: str) -> TestClient:
        headers = {WHO: who, "accept-language": "en"}
        return TestClient(app, headers=headers, raise_server_exceptions=False, follow_redirects=False)

    return open_browser


@pytest.fixture
def browser(browse: Callable[[str], TestClient]) -> TestClient:
    return browse("amina")
