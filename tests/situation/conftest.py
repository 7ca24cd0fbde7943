"""An empty archive in a file for each test, and the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recoupe.archive import Archive, open_archive
from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.settings import Settings


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(Settings(home=tmp_path / "home")) as opened:
        yield opened


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()
