"""JSONL: what a line keeps, what the options fill, and which line is named where one is wrong."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import FRENCH, SMALL, line_of, read_one, write

from recoupe.intake import Failure, IntakeOptions, content_id, read_inputs
from recoupe.intake.arrivals import arrive_from_file
from recoupe.intake.taken import Taken
from recoupe.intake.taking import take_stream
from recoupe.model import Report


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("{", "is no JSON", id="broken JSON"),
        pytest.param("[1]", "has no report object", id="no object"),
        pytest.param("null", "has no report object", id="null"),
        pytest.param('{"titre": "x"}', "has no text", id="another tool's, without a text"),
        pytest.param('{"report": "x"}', "has no report object", id="report is a string"),
        pytest.param('{"report": {}}', "report.text is missing", id="no text"),
        pytest.param('{"report": {"text": 3}}', "report.text is missing", id="text is a number"),
        pytest.param('{"report": {"text": ""}}', "holds no text", id="text is empty"),
        pytest.param('{"report": {"text": "a \\ud800 b"}}', "lone surrogate", id="half a character"),
        pytest.param(line_of(published="le 5 novembre"), "report.published is 'le 5 novembre'", id="date in words"),
        pytest.param(line_of(published="2025-02-30"), "report.published is '2025-02-30'", id="no such day"),
        pytest.param(line_of(published=20251105), "report.published is no string", id="date as a number"),
        pytest.param(line_of(title=["a"]), "report.title is no string", id="title is a list"),
        pytest.param(line_of(id={"a": 1}), "report.id is no string", id="id is an object"),
        pytest.param(line_of(language="en"), "is given as English (en)", id="language given and not read"),
        pytest.param(line_of(language="français"), "no language code", id="language in words"),
        pytest.param(line_of(text=FRENCH * 20), "over the limit", id="text too long"),
        pytest.param("[" * 100_000, "is no JSON", id="brackets without end"),
        pytest.param('{"report": {"id": ' + "9" * 6000 + "}}", "is no JSON", id="a number without end"),
    ],
)
def test_bad_line_is_named(tmp_path: Path, line: str, words: str) -> None:
    path = write(tmp_path, "a.jsonl", f"{line_of(id='before')}\n{line}\n{line_of(id='after')}\n")
    before, failure, after = read_inputs([str(path)], SMALL)
    assert isinstance(failure, Failure)
    assert failure.line == 2
    assert words in failure.reason
    assert str(failure).startswith(f"{path}, line 2: ")
    assert [item.id for item in (before, after) if isinstance(item, Report)] == ["before", "after"]


def test_line_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", b'{"report": {"text": "\xe9t\xe9"}}\n' + line_of(id="b").encode())
    failure, report = read_inputs([str(path)])
    assert isinstance(failure, Failure)
    assert "no UTF-8" in failure.reason
    assert isinstance(report, Report)


def test_line_without_end_is_skipped_without_being_held(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", b"x" * 3_000_000 + b"\n" + line_of(id="b").encode())
    failure, report = read_inputs([str(path)], SMALL)
    assert isinstance(failure, Failure)
    assert failure.line == 1
    assert "over the limit" in failure.reason
    assert isinstance(report, Report)
    assert report.id == "b"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("fr-x-01", "fr-x-01", id="plain"),
        pytest.param(" spaces / été ", " spaces / été ", id="odd characters are kept"),
        pytest.param("007", "007", id="zeros are kept"),
        pytest.param(17, "17", id="a number by its digits"),
        pytest.param(None, content_id(FRENCH), id="none: a hash of the content"),
        pytest.param("", content_id(FRENCH), id="an empty one names nothing"),
    ],
)
def test_id_is_kept(tmp_path: Path, given: object, kept: str) -> None:
    report = read_one(write(tmp_path, "a.jsonl", line_of(id=given)))
    assert isinstance(report, Report)
    assert report.id == kept


def test_lines_keep_their_text_and_their_own_fields(tmp_path: Path) -> None:
    text = "Titre\r\n\r\n" + FRENCH
    line = line_of(
        text=text, title="Autre titre", published="2025-11-05T18:30:00Z", outlet="L'Écho fictif", url="https://e.org/a"
    )
    path = write(tmp_path, "a.jsonl", b"\xef\xbb\xbf" + line.encode() + b"\r\n")
    report = read_one(path, IntakeOptions(published=date(2020, 1, 1), outlet="Option"))
    assert isinstance(report, Report)
    assert (report.text, report.title, report.outlet) == (text, "Autre titre", "L'Écho fictif")
    assert (report.published, report.url) == (date(2025, 11, 5), "https://e.org/a")


def test_options_fill_what_is_missing(tmp_path: Path) -> None:
    options = IntakeOptions(published=date(2025, 11, 5), outlet="Option")
    report = read_one(write(tmp_path, "a.jsonl", line_of(outlet=None, published=None)), options)
    assert isinstance(report, Report)
    assert (report.published, report.outlet) == (date(2025, 11, 5), "Option")


def test_given_language_is_trusted(tmp_path: Path) -> None:
    english = "The army said on Monday that gunmen had killed ten people near the border."
    path = write(tmp_path, "a.jsonl", line_of(text=english, language="fr-ML"))
    report = read_one(path)
    assert isinstance(report, Report)
    assert report.language == "fr"


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a"])
def test_lines_are_known_by_what_they_are(tmp_path: Path, name: str) -> None:
    found = list(read_inputs([str(write(tmp_path, name, f"{line_of(id='1')}\n{line_of(id='2')}\n"))]))
    assert [item.id for item in found if isinstance(item, Report)] == ["1", "2"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["report", "text", "id", "published", "language", "title", "url"]), inner, max_size=6
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_gives_reports_or_failures(value: object) -> None:
    line = json.dumps({"report": value}).encode() + b"\n"
    found = list(take_stream(io.BytesIO(line), arrive_from_file("x.jsonl"), SMALL))
    assert all(isinstance(item, Taken | Failure) for item in found)
    assert len(found) == 1
