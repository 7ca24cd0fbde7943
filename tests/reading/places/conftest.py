"""The places that the real reader finds in a text, before any occurrence is set in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Place, Report
from recoupe.reading import Reader
from recoupe.reading.nlp import parse_texts
from recoupe.reading.state import Reading
from recoupe.reading.steps import run_steps

Find = Callable[[str], tuple[Place, ...]]


@pytest.fixture(scope="session")
def find(reader: Reader) -> Find:
    """The places of a text of the test's own, in order."""

    def find_places(text: str) -> tuple[Place, ...]:
        doc = next(iter(parse_texts(reader.nlp, [text])))
        report = Report("test", text, language="fr")
        reading = Reading(report, doc, reader.lexicon, reader.gazetteer, reader.indexes, reader.grammar, reader.weights)
        run_steps(reading)
        return tuple(m.place for m in reading.places)

    return find_places
