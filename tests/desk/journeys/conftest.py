"""A desk served by the real command over an archive of the examples, and somebody before it who reads French, then
English. One server and one browser for a module; pictures of what stood are kept in artefacts/desk."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.cli.serving import find_port, running
from tests.desk.browser import TIMEOUT, Watch
from tests.desk.journeys.visit import LOCALES, Visit


@dataclass(frozen=True)
class Served:
    """A desk that runs: its address, its process, its archive."""

    base: str
    pid: int
    db: str


@pytest.fixture(scope="session")
def examples(home: Path, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive's file of the example reports, read and compared by the real command, once."""
    path = tmp_path_factory.mktemp("examples") / "archive.sqlite"
    command = [sys.executable, "-m", "recoupe", "ingest", str(project / "examples")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECOUPE_DB", f"sqlite:///{path}")
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def db(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The module's own copy of it; a module that wants another archive gives this fixture anew."""
    copy = shutil.copyfile(examples, tmp_path_factory.mktemp("journey") / "archive.sqlite")
    return f"sqlite:///{copy}"


@pytest.fixture(scope="module")
def options() -> tuple[str, ...]:
    """Options of the command, beside its port."""
    return ()


@pytest.fixture(scope="module")
def served(db: str, options: tuple[str, ...], static: str) -> Iterator[Served]:
    """The running desk; ``static`` has built what its pages load."""
    port = find_port()
    with running(port, *options, RECOUPE_DB=db) as process:
        yield Served(f"http://127.0.0.1:{port}", process.pid, db)


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """What the browser asks for."""
    return str(request.param)


@pytest.fixture
def context(browser: Browser, language: str) -> Iterator[BrowserContext]:
    """Cookies and storage of one journey."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, locale=LOCALES[language], timezone_id="UTC")
    opened.set_default_timeout(TIMEOUT)
    yield opened
    opened.close()


@pytest.fixture
def visit(
    page: Page,
    watch: Watch,
    served: Served,
    language: str,
    project: Path,
    told: list[str],
    request: pytest.FixtureRequest,
) -> Iterator[Visit]:
    """Somebody before the desk; at the end nothing was complained of and nobody else was asked."""
    folder = project / "artefacts" / "desk"
    journey = request.module.__name__.rpartition("test_")[2]
    made = Visit(page, served.base, language, watch, folder, journey)
    yield made
    line = f"pictures of the journeys through the desk: {folder}"
    if line not in told:
        told.append(line)
    assert made.find_faults() == []
