"""A desk over an invented crisis, for each test one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desk.judging.desks import Asking, make_archive, open_copy


@pytest.fixture(scope="session")
def crisis_file(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The crisis as an archive's file, made once."""
    return make_archive(home, tmp_path_factory.mktemp("crisis") / "archive.sqlite")


@pytest.fixture
def asking(home: Path, crisis_file: Path, tmp_path: Path) -> Iterator[Asking]:
    """A desk over a copy of it."""
    with open_copy(home, crisis_file, tmp_path / "archive.sqlite") as opened:
        yield opened
