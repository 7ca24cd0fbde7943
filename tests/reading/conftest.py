"""The real reader, loaded once, and short ways to use it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from recoupe.model import Record, Report
from recoupe.reading import Reader, build_reader
from recoupe.settings import load_settings

PUBLISHED = date(2025, 6, 18)  # a Wednesday


@pytest.fixture(scope="session")
def reader(home: Path) -> Reader:
    """The reader with the packaged lexicon and the gazetteer of the session's home."""
    return build_reader(load_settings(home=home))


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., Record]:
    """Reads a text of the test's own; published on Wednesday 18 June 2025 unless it says otherwise."""

    def read_text(text: str, *, published: date | None = PUBLISHED, title: str | None = None) -> Record:
        return reader.read(Report("test", text, title=title, published=published, language="fr"))

    return read_text
