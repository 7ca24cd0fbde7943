"""Records that are given: plain keys and our own JSON alike, nothing added, and a clear word for what is wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recoupe.errors import InputError
from recoupe.intake import Failure, IntakeOptions, make_given_record, read_given_file
from recoupe.model import Certainty, PlaceKind, Precision, Record, Report, Statement, VoiceKind
from recoupe.records import record_to_dict

TEXT = "Des bandits ont pillé le marché de Dori lundi. Un maire parle de six blessés. Les bandits ont fui."
REPORT = Report("r1", TEXT, "Le Relais fictif", published=date(2025, 3, 12), language="fr")
PLAIN: dict[str, Any] = {
    "type": "armed_attack",
    "evidence": "Des bandits ont pillé le marché de Dori lundi.",
    "trigger": "pillé",
    "agents": ["Des bandits"],
    "targets": ["le marché de Dori"],
    "place": {"name": "Dori", "lat": 14.03, "lon": -0.03, "kind": "settlement"},
    "time": {"start": "2025-03-10", "end": "2025-03-10"},
    "quantities": [{"role": "wounded", "low": 6, "high": 6, "unit": None}],
    "source": "Un maire",
    "certainty": "attributed",
}


def make(**changes: Any) -> Statement:
    """The statement of the plain keys, but for what a test changes."""
    (statement,) = make_given_record(REPORT, [{**PLAIN, **changes}]).statements
    return statement


def test_plain_keys() -> None:
    statement = make()
    assert statement.evidence.quote == PLAIN["evidence"]
    assert TEXT[statement.trigger.start : statement.trigger.end] == "pillé"
    assert [party.name for party in statement.agents] == ["Des bandits"]
    assert statement.place is not None
    assert (statement.place.lat, statement.place.kind) == (14.03, PlaceKind.SETTLEMENT)
    assert statement.time is not None
    assert (statement.time.start, statement.time.precision) == (date(2025, 3, 10), Precision.DAY)
    assert statement.source is not None
    assert statement.source.kind is VoiceKind.UNNAMED
    assert statement.certainty is Certainty.ATTRIBUTED
    assert len(statement.id) == 20


def test_our_own_json_comes_back_as_it_was() -> None:
    record = make_given_record(REPORT, [PLAIN, {**PLAIN, "type": "destruction", "place": None, "time": None}])
    again = make_given_record(REPORT, json.loads(json.dumps(record_to_dict(record)))["statements"])
    assert again == record


@pytest.mark.parametrize(
    ("changes", "slot"),
    [
        pytest.param({"agents": None}, "agents", id="null for a list"),
        pytest.param({"agents": ""}, "agents", id="an empty string for a list"),
        pytest.param({"targets": [None, "", {}]}, "targets", id="fillers without a name"),
        pytest.param({"place": {}}, "places", id="an empty object for a place"),
        pytest.param({"time": {}}, "time", id="an empty object for a time"),
        pytest.param({"time": {"start": None, "end": None}}, "time", id="a time without an end"),
        pytest.param({"source": ""}, "source", id="an empty string for a voice"),
        pytest.param({"quantities": None}, "quantities", id="null for figures"),
    ],
)
def test_what_counts_as_empty(changes: dict[str, Any], slot: str) -> None:
    assert not getattr(make(**changes), slot)


@pytest.mark.parametrize(
    ("time", "start", "end", "precision"),
    [
        pytest.param({"start": "2025", "end": "2025"}, (2025, 1, 1), (2025, 12, 31), "year", id="a year, all days"),
        pytest.param({"start": "2024-02", "end": "2024-02"}, (2024, 2, 1), (2024, 2, 29), "month", id="a leap month"),
        pytest.param({"start": "2025-12", "end": "2025-12"}, (2025, 12, 1), (2025, 12, 31), "month", id="December"),
        pytest.param({"start": "2025-03-03", "end": "2025-03-09"}, (2025, 3, 3), (2025, 3, 9), "week", id="a week"),
        pytest.param({"start": "2025-03-03", "end": None}, (2025, 3, 3), None, "period", id="still going on"),
        pytest.param(
            {"start": "2025-03-03", "end": "2025-03-03", "precision": "month"}, (2025, 3, 3), (2025, 3, 3), "month",
            id="a precision that is given holds",
        ),
    ],
)  # fmt: skip
def test_intervals(
    time: dict[str, Any], start: tuple[int, int, int], end: tuple[int, int, int] | None, precision: str
) -> None:
    interval = make(time=time).time
    assert interval is not None
    assert interval.start == date(*start)
    assert interval.end == (None if end is None else date(*end))
    assert interval.precision == precision


def test_a_name_is_looked_for_in_the_evidence_first() -> None:
    text = "Le maire a fui. Des tirs ont visé le maire."
    (statement,) = make_given_record(
        Report("r", text),
        [{"type": "armed_attack", "evidence": text[16:], "targets": ["le maire"]}],
    ).statements
    assert statement.targets[0].span is not None
    assert statement.targets[0].span.start == text.rindex("le maire")


def test_a_name_that_is_not_in_the_text_has_no_words() -> None:
    assert make(agents=["une milice"]).agents[0].span is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        pytest.param("nothing", "no list of statements", id="no list"),
        pytest.param([7], "statement 1", id="a number for a statement"),
        pytest.param([{**PLAIN, "type": None}], "type", id="no type"),
        pytest.param([PLAIN, {**PLAIN, "evidence": "Un autre texte."}], "statement 2: its evidence", id="other words"),
        pytest.param([{**PLAIN, "evidence": ""}], "evidence", id="no words"),
        pytest.param([{**PLAIN, "certainty": "sûr"}], "certainty", id="an unknown certainty"),
        pytest.param([{**PLAIN, "place": {"name": "Dori", "lat": 14.0}}], "coordinate", id="half a point"),
        pytest.param([{**PLAIN, "place": {"name": "Dori", "lat": 140, "lon": 0}}], "place", id="a point off the globe"),
        pytest.param([{**PLAIN, "place": {"name": "Dori", "lat": float("nan"), "lon": 0}}], "place", id="not a number"),
        pytest.param([{**PLAIN, "time": {"start": "2025-13-01"}}], "statement 1", id="no such month"),
        pytest.param([{**PLAIN, "time": {"start": "lundi"}}], "time", id="a word for a day"),
        pytest.param([{**PLAIN, "time": {"start": "2025-03-12", "end": "2025-03-10"}}], "ends", id="backwards"),
        pytest.param([{**PLAIN, "quantities": [{"role": "killed"}]}], "bound", id="a figure without bounds"),
        pytest.param([{**PLAIN, "quantities": [{"role": "dead", "low": 1}]}], "quantities", id="an unknown role"),
        pytest.param([{**PLAIN, "agents": ["x"] * 1000}], "agents", id="a thousand parties"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(values: object, words: str) -> None:
    with pytest.raises(InputError, match=words):
        make_given_record(REPORT, values)


def test_a_type_outside_the_scheme_is_told() -> None:
    with pytest.raises(InputError, match="coding scheme"):
        make_given_record(REPORT, [PLAIN], types=["abduction"])


def test_a_file_with_bad_lines_gives_the_good_ones(tmp_path: Path) -> None:
    good = json.dumps({"report": {"id": "r1", "text": TEXT, "language": "fr"}, "statements": [PLAIN]})
    bad = json.dumps({"report": {"id": "r2", "text": TEXT, "language": "fr"}})
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join((good, "{", bad, good.replace("r1", "r3"))), encoding="utf-8")
    found = list(read_given_file(path, IntakeOptions()))
    assert [item.report.id for item in found if isinstance(item, Record)] == ["r1", "r3"]
    assert [item.line for item in found if isinstance(item, Failure)] == [2, 3]


def test_a_missing_file_is_a_failure(tmp_path: Path) -> None:
    (found,) = read_given_file(tmp_path / "none.jsonl", IntakeOptions())
    assert isinstance(found, Failure)
