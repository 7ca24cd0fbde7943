"""The packaged lexicon and gazetteer as discretion uses them, and a way to veil a sentence. All names are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.gazetteer import open_gazetteer
from recoupe.lexicon import load_lexicon
from recoupe.model import Record, Report
from recoupe.settings import load_settings
from recoupe.situation.discretion import Discretion, build_discretion, veil_record

Mask = Callable[..., str]


@pytest.fixture(scope="session")
def discretion() -> Discretion:
    """What leaves private persons out."""
    return build_discretion(load_lexicon(), open_gazetteer(load_settings()))


@pytest.fixture(scope="session")
def mask(discretion: Discretion) -> Mask:
    """The text of a report as it leaves."""

    def veil(text: str, **fields: str) -> str:
        record = Record(Report(id="r-1", text=text, **fields))
        return veil_record(record, discretion).report.text

    return veil
