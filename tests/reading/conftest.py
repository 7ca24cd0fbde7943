"""The real reader, loaded once, and short ways to use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from recoupe.model import Record, Report
from recoupe.reading import Reader, build_reader
from recoupe.reading.filling import propose_parties
from recoupe.reading.nlp import make_doc
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.steps import STEPS
from recoupe.settings import load_settings

PUBLISHED = date(2025, 6, 18)  # a Wednesday


@pytest.fixture(scope="session")
def reader(home: Path) -> Reader:
    """The reader with the packaged lexicon and the gazetteer of the session's home."""
    return build_reader(load_settings(home=home))


@pytest.fixture(scope="session")
def ruled(reader: Reader) -> Reader:
    """The reader with what is a statement decided by the lexicon's rules alone, so that a test of what fills one does
    not hang on how likely a short text is to tell of anything."""
    deciding = {"candidate": {"ruled:leading": 2.0}, "statement": {"own:ruled:leading": 2.0}}
    weights = replace(reader.weights, cues={**reader.weights.cues, **deciding}, least=dict.fromkeys(deciding, 2.0))
    return replace(reader, weights=weights)


@pytest.fixture(scope="session")
def fill(ruled: Reader) -> Callable[..., Record]:
    """Reads a text of the test's own as ``read`` does, by the lexicon's rules of what is a statement."""
    return make_read(ruled)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., Record]:
    """Reads a text of the test's own; published on Wednesday 18 June 2025 unless it says otherwise."""
    return make_read(reader)


@pytest.fixture(scope="session")
def propose(ruled: Reader) -> Callable[[str], list[Occurrence]]:
    """The candidates that the lexicon's rules hold for occurrences, with the parties that the rules propose."""

    def propose_in(text: str) -> list[Occurrence]:
        doc = next(iter(ruled.nlp.pipe([make_doc(ruled.nlp, text)])))
        report = Report("test", text, published=PUBLISHED, language="fr")
        reading = Reading(report, doc, ruled.lexicon, ruled.gazetteer, ruled.indexes, ruled.grammar, ruled.weights)
        for step in STEPS[: STEPS.index(propose_parties) + 1]:
            step(reading)
        return reading.occurrences

    return propose_in


def make_read(reader: Reader) -> Callable[..., Record]:
    """A short way to read a text."""

    def read_text(text: str, *, published: date | None = PUBLISHED, title: str | None = None) -> Record:
        return reader.read(Report("test", text, title=title, published=published, language="fr"))

    return read_text
