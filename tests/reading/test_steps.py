"""The steps in their order, and what the first of them store."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from recoupe.model import Report
from recoupe.reading import Reader
from recoupe.reading.nlp import make_doc
from recoupe.reading.state import Reading
from recoupe.reading.steps import STEPS, run_steps, set_layout, set_quantities, set_times


def start(reader: Reader, text: str, published: date | None = None) -> Reading:
    """A reading on which no step has run."""
    doc = next(iter(reader.nlp.pipe([make_doc(reader.nlp, text)])))
    report = Report("r", text, published=published, language="fr")
    return Reading(report, doc, reader.lexicon, reader.gazetteer, reader.indexes, reader.grammar, reader.weights)


def test_every_step_runs_once_but_actors_and_certainty() -> None:
    counts = Counter(step.__name__ for step in STEPS)
    assert {name: n for name, n in counts.items() if n > 1} == {"set_actors": 2, "set_certainty": 2}


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param("set_layout", "set_actors", id="names are found by words and keys"),
        pytest.param("set_places", "set_occurrences", id="a trigger inside a place name is none"),
        pytest.param("set_attributions", "set_voices", id="voices are heard before they answer for a candidate"),
        pytest.param("set_voices", "set_candidates", id="who judges is known"),
        pytest.param("set_parties", "set_figures", id="a count of those it was done to needs them"),
        pytest.param("set_settings", "set_statements", id="two places are two occurrences"),
        pytest.param("set_certainty", "set_statements", id="what is denied stays apart"),
    ],
)
def test_order(earlier: str, later: str) -> None:
    names = [step.__name__ for step in STEPS]
    assert names.index(earlier) < names.index(later)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("\n \t\n", id="white space"),
        pytest.param("…", id="one sign"),
        pytest.param("«", id="an opening mark"),
        pytest.param("12", id="a figure"),
        pytest.param("attaque", id="a bare trigger"),
        pytest.param("Lire aussi :", id="a link without an article"),
    ],
)
def test_every_step_stands_a_text_that_says_next_to_nothing(reader: Reader, text: str) -> None:
    reading = start(reader, text)
    run_steps(reading)
    assert all(text[s.evidence.start : s.evidence.end] == s.evidence.quote for s in reading.statements)


def test_an_empty_text_says_nothing(reader: Reader) -> None:
    record = reader.read(Report("r", "", language="fr"))
    assert (record.statements, record.report.published) == ((), None)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param("Lomé, le 12 mars 2024 – Le pont rouvre.", None, date(2024, 3, 12), id="read from the dateline"),
        pytest.param(
            "Lomé, le 12 mars 2024 – Le pont rouvre.", date(2024, 3, 13), date(2024, 3, 13), id="given is trusted"
        ),
        pytest.param("Le pont rouvre mardi.", None, None, id="nothing dates the text"),
    ],
)
def test_day_of_publication(reader: Reader, text: str, published: date | None, expected: date | None) -> None:
    reading = start(reader, text, published)
    set_layout(reading)
    set_times(reading)
    assert reading.published == expected
    assert reader.read(reading.report).report.published == expected


def test_each_token_of_a_date_knows_its_time(reader: Reader) -> None:
    reading = start(reader, "Le pont a rouvert le 12 mars 2024 à Lomé.")
    set_layout(reading)
    set_times(reading)
    assert {reading.doc[i].text for i in reading.time_at} >= {"12", "mars", "2024"}
    assert "pont" not in {reading.doc[i].text for i in reading.time_at}


def test_layout_stores_one_key_and_one_offset_for_each_token(reader: Reader) -> None:
    reading = start(reader, "Combats à Gao. Le pont a rouvert.")
    set_layout(reading)
    assert len(reading.keys) == len(reading.offsets) == len(reading.doc)
    assert len(reading.sentences) == len(reading.sentence_starts) == 2
    assert reading.keys[0][0] == "combat"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("Le pont a coûté 3 millions de dollars.", 1, id="a sum"),
        pytest.param("Le pont a coûté cher.", 0, id="no figure"),
    ],
)
def test_quantities_are_stored(reader: Reader, text: str, figures: int) -> None:
    reading = start(reader, text)
    set_layout(reading)
    set_quantities(reading)
    assert len(reading.quantities) == figures


@pytest.mark.parametrize(
    ("offset", "word"),
    [
        pytest.param(0, "Le", id="the first character"),
        pytest.param(4, "pont", id="inside a word"),
        pytest.param(2, "Le", id="between two words: the one before"),
        pytest.param(999, ".", id="past the end"),
    ],
)
def test_token_at_an_offset(reader: Reader, offset: int, word: str) -> None:
    reading = start(reader, "Le pont rouvre.")
    set_layout(reading)
    assert reading.doc[reading.token_at(offset)].text == word


@pytest.mark.parametrize(
    ("token", "index"),
    [
        pytest.param(0, 0, id="the first"),
        pytest.param(4, 1, id="the first of the second sentence"),
        pytest.param(7, 1, id="the last"),
    ],
)
def test_sentence_of_a_token(reader: Reader, token: int, index: int) -> None:
    reading = start(reader, "Le pont rouvre. Le marché ferme.")
    set_layout(reading)
    assert reading.sentence_of(token).index == index
