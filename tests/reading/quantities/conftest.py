"""The packaged words of number."""

from __future__ import annotations

import pytest

from recoupe.lexicon.files import packaged_folder
from recoupe.lexicon.parsing import parse_yaml
from recoupe.lexicon.schema import NumbersFile


@pytest.fixture(scope="session")
def numbers() -> NumbersFile:
    """The French words of number as they are packaged."""
    return NumbersFile.model_validate(parse_yaml((packaged_folder() / "fr" / "numbers.yml").read_bytes()))
