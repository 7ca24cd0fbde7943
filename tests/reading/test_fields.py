"""Fields of words: what is stored is what was fitted, broken files are named, and sentences get their types' scores."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest

from recoupe.errors import SetupError
from recoupe.model import Report
from recoupe.reading import Reader
from recoupe.reading.deciding.fields import field_cues, find_fields, leads, sentence_vector, sentence_words
from recoupe.reading.occurrences import set_occurrences
from recoupe.reading.state import Reading
from recoupe.reading.steps import STEPS
from recoupe.reading.weighing import Fields, load_weights, no_fields, parse_fields, write_fields

TYPES = ("armed_attack", "arrest", "shortage")


def numbers(*rows: tuple[float, ...]) -> np.ndarray:
    """A table of numbers."""
    return np.array(rows, dtype=np.float32)


FIELDS = Fields(
    TYPES,
    {"attaque": 0, "pont ferme": 1},
    numbers((2.0, -1.0, 0.0), (0.0, 0.5, 0.25)),
    numbers((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)),
    np.array([-3.0, -4.0, -5.0], dtype=np.float32),
)


def reading_of(reader: Reader, text: str) -> Reading:
    """A reading that has its candidates."""
    report = Report("r", text, language="fr")
    reading = Reading(
        report,
        reader.nlp(text),
        reader.lexicon,
        reader.gazetteer,
        reader.indexes,
        reader.grammar,
        reader.weights,
    )
    for step in STEPS[: STEPS.index(set_occurrences) + 1]:
        step(reading)
    return reading


def test_what_is_written_is_read_again() -> None:
    found = parse_fields(write_fields(FIELDS))
    assert (found.types, found.rows) == (FIELDS.types, FIELDS.rows)
    for name in ("word_weights", "vector_weights", "bias"):
        assert getattr(found, name).tolist() == getattr(FIELDS, name).tolist()
    assert write_fields(found) == write_fields(FIELDS), "the same fields give the same bytes"


def test_no_fields_are_written_and_read_again() -> None:
    assert parse_fields(write_fields(no_fields())).types == ()


@pytest.mark.parametrize(
    ("words", "vector", "scores"),
    [
        pytest.param([], (0.0, 0.0), [-3.0, -4.0, -5.0], id="nothing known"),
        pytest.param(["attaque", "jamais vu"], (0.0, 0.0), [-1.0, -5.0, -5.0], id="one word"),
        pytest.param(["attaque", "pont ferme"], (0.0, 0.0), [-1.0, -4.5, -4.75], id="a word and a pair"),
        pytest.param([], (0.5, -1.0), [-2.5, -5.0, -5.0], id="a vector"),
        pytest.param(["attaque"], (1.0, 1.0, 1.0), [-1.0, -5.0, -5.0], id="a vector of another model says nothing"),
    ],
)
def test_scores(words: list[str], vector: tuple[float, ...], scores: list[float]) -> None:
    assert FIELDS.scores(words, np.array(vector, dtype=np.float32)).tolist() == scores


def stored(**differs: np.ndarray) -> bytes:
    """A file with some of its tables replaced."""
    with np.load(BytesIO(write_fields(FIELDS))) as found:
        tables = {name: found[name] for name in found.files}
    out = BytesIO()
    np.savez(out, **{**tables, **differs})
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "named"),
    [
        pytest.param(b"", "cannot be read", id="an empty file"),
        pytest.param(b"PK\x03\x04 no archive", "cannot be read", id="no archive"),
        pytest.param(stored(words=np.array([{}], dtype=object)), "cannot be read", id="pickled objects"),
        pytest.param(stored(words=np.array([1.0])), "no text", id="words that are numbers"),
        pytest.param(stored(words=np.frombuffer(b"\xff\xfe", dtype=np.uint8)), "cannot be read", id="no UTF-8"),
        pytest.param(stored(bias=np.zeros(2, dtype=np.float16)), "do not fit", id="a bias too few"),
        pytest.param(stored(word_weights=np.zeros((3, 3), dtype=np.float16)), "do not fit", id="a row too many"),
        pytest.param(stored(vector_weights=np.zeros(3, dtype=np.float16)), "do not fit", id="a flat table"),
        pytest.param(
            stored(bias=np.array([0.0, np.nan, 0.0], dtype=np.float16)),
            "something else than numbers",
            id="not a number",
        ),
        pytest.param(stored(bias=np.zeros(3)), "something else than numbers", id="other numbers than are written"),
    ],
)
def test_a_broken_file_is_named(content: bytes, named: str) -> None:
    with pytest.raises(SetupError, match=r"fields\.npz") as raised:
        parse_fields(content)
    assert named in str(raised.value)


def test_the_packaged_fields_know_every_type(reader: Reader) -> None:
    fields = load_weights().fields
    assert set(fields.types) == set(reader.lexicon.types)
    assert len(fields.vector_weights) == reader.nlp.vocab.vectors_length


@pytest.mark.parametrize(
    ("scores", "ahead"),
    [
        pytest.param((2.0, -1.0, 0.5), [1.5, -3.0, -1.5], id="three types"),
        pytest.param((1.0, 1.0), [0.0, 0.0], id="two alike"),
        pytest.param((1.0,), [0.0], id="one alone"),
    ],
)
def test_leads(scores: tuple[float, ...], ahead: list[float]) -> None:
    assert leads(np.array(scores, dtype=np.float32)).tolist() == ahead


def test_words_of_a_sentence(reader: Reader) -> None:
    reading = reading_of(reader, "Le pont est fermé. Des attaques ont eu lieu.")
    assert {"pont", "attaque", "un attaque"} & sentence_words(reading, reading.sentences[1]) == {
        "attaque",
        "un attaque",
    }


def test_the_vector_of_a_sentence_has_length_one_or_none(reader: Reader) -> None:
    reading = reading_of(reader, "Le pont est fermé.")
    (sentence,) = reading.sentences
    nothing = replace(sentence, last=sentence.first)
    lengths = [float(np.linalg.norm(sentence_vector(reading, s))) for s in (sentence, nothing)]
    assert lengths == pytest.approx([1.0, 0.0], abs=1e-5)


def test_only_sentences_with_candidates_have_fields(reader: Reader) -> None:
    reading = reading_of(reader, "Le temps est doux. Des hommes armés ont attaqué un village.")
    reading.weights = replace(reading.weights, fields=FIELDS)
    assert {index for index, _ in find_fields(reading)} == {1}


def test_cues_are_the_steps_that_are_reached() -> None:
    cues = list(field_cues((-6.2, -5.6)))
    assert cues == ["field:-7.0", "field:-6.5", "ahead:-6.0"]
