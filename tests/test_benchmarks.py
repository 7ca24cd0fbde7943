"""The invented archive is what the benchmark says it is, and its score is B-cubed."""

from __future__ import annotations

import importlib
import json
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from recoupe.exporting.formats import FORMATS

SIZE = 3_000


@pytest.fixture
def load(project: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Imports a module of benchmarks/ by name."""
    monkeypatch.syspath_prepend(str(project / "benchmarks"))
    return importlib.import_module


@pytest.fixture
def synthetic(load: object) -> ModuleType:
    assert callable(load)
    module = load("synthetic")
    assert isinstance(module, ModuleType)
    return module


@pytest.mark.parametrize(
    ("groups", "score"),
    [
        pytest.param([{"a", "b"}, {"c", "d"}], (1.0, 1.0, 1.0), id="as it was"),
        pytest.param([], (1.0, 0.5, 2 / 3), id="all alone"),
        pytest.param([{"a", "b", "c", "d"}], (0.5, 1.0, 2 / 3), id="all together"),
        pytest.param([{"a", "b"}], (1.0, 0.75, 6 / 7), id="one pair missed"),
        pytest.param([{"a", "c"}], (0.75, 0.5, 0.6), id="a wrong pair"),
    ],
)
def test_bcubed(load: object, groups: list[set[str]], score: tuple[float, ...]) -> None:
    assert callable(load)
    truth = {"a": "one", "b": "one", "c": "two", "d": "two"}
    assert load("bcubed").score_groups(truth, groups) == pytest.approx(score)


@pytest.mark.parametrize(
    "groups", [pytest.param([{"a"}, {"a"}], id="in two groups"), pytest.param([{"z"}], id="no statement")]
)
def test_bcubed_refuses(load: object, groups: list[set[str]]) -> None:
    assert callable(load)
    with pytest.raises(ValueError):
        load("bcubed").score_groups({"a": "one"}, groups)


def test_the_archive_is_hard_and_no_chance_decides(synthetic: ModuleType, load: object) -> None:
    assert callable(load)
    score = load("bcubed").score_groups
    archive = synthetic.build_archive(SIZE)
    again = synthetic.build_archive(SIZE)
    assert (archive.records, archive.truth) == (again.records, again.truth)
    assert len(archive.truth) == SIZE
    assert score(archive.truth, []).f1 <= 0.55
    assert score(archive.truth, synthetic.join_plainly(archive.records)).f1 <= 0.80
    twins = sum(incident.twin is not None for incident in archive.incidents.values())
    assert 0.28 <= twins / len(archive.incidents) <= 0.4
    assert any(incident.series for incident in archive.incidents.values())
    assert 1 in Counter(archive.truth.values()).values()


def test_another_seed_gives_another_archive(synthetic: ModuleType) -> None:
    assert synthetic.build_archive(500, 1).records != synthetic.build_archive(500, 2).records


def test_its_density_is_that_of_a_larger_one(synthetic: ModuleType) -> None:
    days = []
    for size in (2_000, 8_000):
        archive = synthetic.build_archive(size)
        days.append((max(i.day for i in archive.incidents.values()) - synthetic.FIRST_DAY).days / size)
    assert days[0] == pytest.approx(days[1], rel=0.1)


def test_records_are_as_the_guidelines_say(synthetic: ModuleType) -> None:
    for record in synthetic.build_archive(SIZE).records:
        json.dumps(record)
        report = record["report"]
        assert 1 <= len(record["statements"]) <= synthetic.MOST_STATEMENTS
        for statement in record["statements"]:
            assert statement["evidence"] in report["text"]
            assert statement["trigger"] in statement["evidence"]
            for name in (*statement["agents"], *statement["targets"]):
                assert name in statement["evidence"]
            time = statement["time"]
            assert time["start"] is None or time["start"] <= time["end"] <= report["published"]
            for figure in statement["quantities"]:
                assert figure["high"] is None or figure["low"] <= figure["high"]


def test_every_format_is_measured(load: object) -> None:
    assert callable(load)
    exports = load("exports").EXPORTS
    assert {arguments[0] for arguments in exports.values()} == {format_.name for format_ in FORMATS}
    of_statements = {arguments[0] for arguments in exports.values() if arguments[1:] == ("--of", "statements")}
    assert of_statements == {format_.name for format_ in FORMATS if format_.statement_columns}
