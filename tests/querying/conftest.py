"""A small invented crisis in a file, as records that were given: no reader is loaded for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.crisis import make_crisis, write_records

import recoupe


@pytest.fixture(scope="session")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the archive; only to be read."""
    folder = tmp_path_factory.mktemp("crisis")
    with recoupe.Archive(folder / "crisis.sqlite", write=True) as archive:
        archive.ingest(records=[write_records(folder / "records.jsonl", make_crisis())])
    return folder / "crisis.sqlite"


@pytest.fixture
def archive(crisis: Path) -> Iterator[recoupe.Archive]:
    """The archive, open to be asked."""
    with recoupe.Archive(crisis) as opened:
        yield opened
