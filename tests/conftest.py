"""What every test can ask for: a home of its own for Recoupe, and the third-party texts beside the checkout."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

PROJECT = Path(__file__).resolve().parent.parent

# The first example pays for loading the model and the gazetteer, so no deadline; the same examples on every run, so
# that a change is blamed only for what it breaks. `pytest --hypothesis-profile=fuzz` looks further.
hypothesis_settings.register_profile(
    "recoupe", deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile(
    "fuzz", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("recoupe")


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that RECOUPE_HOME names, empty when the session starts and shared by it: the gazetteer is built once.

    No other RECOUPE_… variable is set, so that the settings of whoever runs the tests change nothing.
    """
    folder = tmp_path_factory.mktemp("recoupe-home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("RECOUPE_")]:
            patch.delenv(name)
        patch.setenv("RECOUPE_HOME", str(folder))
        yield folder


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
