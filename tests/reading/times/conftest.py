"""The packaged words of time, and a day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.lexicon.files import packaged_folder
from recoupe.lexicon.parsing import parse_yaml
from recoupe.lexicon.schema import TimesFile


@pytest.fixture(scope="session")
def times() -> TimesFile:
    """The French words of time as they are packaged."""
    return TimesFile.model_validate(parse_yaml((packaged_folder() / "fr" / "times.yml").read_bytes()))


@pytest.fixture(scope="session")
def published() -> date:
    """A Wednesday."""
    return date(2025, 11, 5)
