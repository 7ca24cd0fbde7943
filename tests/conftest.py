"""What every test can ask for: a home of its own for Recoupe, and the third-party texts beside the checkout."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from tests.network.servers import Serve, run_server

PROJECT = Path(__file__).resolve().parent.parent
KNOWN_MISSES = Path(__file__).with_name("known_misses.txt")
TOLD = pytest.StashKey[list[str]]()

# The first example pays for loading the model and the gazetteer, so no deadline; the same examples on every run, so
# that a change is blamed only for what it breaks. `pytest --hypothesis-profile=fuzz` looks further.
hypothesis_settings.register_profile(
    "recoupe", deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile(
    "fuzz", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("recoupe")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the tests of known_misses.txt, which says why, to fail; one that passes fails the run until it is taken
    off the list."""
    lines = KNOWN_MISSES.read_text(encoding="utf-8").splitlines()
    known = {line for line in lines if line and not line.startswith("#")}
    for item in items:
        if item.nodeid in known:
            item.add_marker(pytest.mark.xfail(reason="a known miss of the learnt reader", strict=True))


@pytest.fixture
def told(request: pytest.FixtureRequest) -> list[str]:
    """Lines that are printed when the run has ended, whether it passed or not."""
    return request.config.stash.setdefault(TOLD, [])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand on what the tests of a worker have to tell to the process that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["told"] = session.config.stash.get(TOLD, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what the tests of a worker had to tell; it is pytest-xdist that calls."""
    node.config.stash.setdefault(TOLD, []).extend(getattr(node, "workeroutput", {}).get("told", []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what the tests have to tell: the statements that the reader gained and lost."""
    for line in config.stash.get(TOLD, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that RECOUPE_HOME names, empty when the session starts and shared by it: the gazetteer is built once.

    No other RECOUPE_… variable is set, so that the settings of whoever runs the tests change nothing, but for
    RECOUPE_OFFLINE: what a test fetches comes from a server of its own, which it has to say.
    """
    folder = tmp_path_factory.mktemp("recoupe-home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("RECOUPE_")]:
            patch.delenv(name)
        patch.setenv("RECOUPE_HOME", str(folder))
        patch.setenv("RECOUPE_OFFLINE", "1")
        yield folder


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts servers on loopback that behave as they are told, and stops them after the test."""
    with ExitStack() as servers:
        yield lambda routes, **options: servers.enter_context(run_server(routes, **options))


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party texts and measures beside the checkout; the test is skipped where there is none."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the third-party texts are not here: ../shared/ is absent")
    return folder
