"""Which steps of a series jump: the worked example of docs/series.md, and series that must not have any."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.situation.series.expecting import Method
from recoupe.situation.series.jumps import Judged, judge_steps

USUAL = [3, 5, 2, 4, 6, 3, 4, 5]


def judge(
    counts: list[int],
    published: list[int] | None = None,
    complete: list[bool] | None = None,
    method: Method | None = None,
) -> tuple[Judged | None, ...]:
    """The steps judged; a report in each, and each complete, unless said otherwise."""
    reports = np.array(published or [1] * len(counts), np.float64)
    whole = np.array(complete or [True] * len(counts), np.bool_)
    return judge_steps(np.array(counts, np.float64), reports, whole, method or Method())


def judge_last(counts: list[int], **more: list[int]) -> Judged:
    """The last step judged."""
    judged = judge(counts, **more)[-1]  # type: ignore[arg-type]
    assert judged is not None
    return judged


def test_the_example_of_the_docs(project: Path) -> None:
    page = (project / "docs" / "series.md").read_text(encoding="utf-8")
    example = page[page.index("### An example") : page.index("### How well it does")]
    published = [20] * 8 + [45]
    told = judge_last([*USUAL, 14], published=published)
    burst = judge_last([0, 9, 2, 12, 1, 0, 7, 3, 14])
    assert "3, 5, 2, 4, 6, 3, 4 and 5 incidents" in example
    assert (told.jump, told.by_reporting, burst.jump) == (True, True, False)
    assert told.chance_by_reports is not None
    for written in (
        f"{told.expected:.4f}*",
        f"{told.variance:.4f}*",
        f"*{told.chance:.6f}*",
        f"one in {1 / told.chance:,.0f}",
        f"{told.surprise:.2f} bits",
        f"the chance is *{told.chance_by_reports:.3f}*",
        f"*V = {burst.variance:.3f}*",
        f"the chance *{burst.chance:.4f}*",
    ):
        assert written in example, written


def test_the_manual_states_the_defaults(project: Path) -> None:
    page = (project / "docs" / "series.md").read_text(encoding="utf-8")
    method = Method()
    for written in (
        f"`--history` ({method.history})", f"`--threshold` ({method.threshold})",
        f"fewer than {method.least} of them", f"From the last {method.scatter} such steps",
    ):  # fmt: skip
        assert written in page


@pytest.mark.parametrize(
    ("counts", "jump"),
    [
        pytest.param([*USUAL, 14], True, id="thrice the usual"),
        pytest.param([*USUAL, 12], False, id="one in five hundred is not one in a thousand"),
        pytest.param([*USUAL, 0], False, id="fewer is no jump"),
        pytest.param([0] * 8 + [1], False, id="the first incident ever is no wonder"),
        pytest.param([0] * 8 + [2], False, id="nor are two"),
        pytest.param([0] * 8 + [4], True, id="four are"),
        pytest.param([1, 0, 0, 1, 0, 0, 0, 0, 6], True, id="out of next to nothing"),
        pytest.param([0, 9, 2, 12, 1, 0, 7, 3, 14], False, id="such weeks come by themselves"),
        pytest.param([100, 90, 110, 95, 105, 100, 98, 102, 160], True, id="many"),
        pytest.param([100, 90, 110, 95, 105, 100, 98, 102, 125], False, id="many, a little more"),
    ],
)
def test_jumps(counts: list[int], jump: bool) -> None:
    assert judge_last(counts).jump is jump


def test_too_few_steps_before() -> None:
    assert judge([5, 5, 5, 50]) == (None, None, None, None)
    assert judge([5, 5, 5, 5, 50])[-1] is not None


def test_silent_and_incomplete_steps_are_not_compared_with() -> None:
    heard = judge_last([4, 0, 4, 0, 4, 0, 4, 0, 4], published=[1, 0, 1, 0, 1, 0, 1, 0, 1])
    assert (heard.steps, heard.expected) == (4, pytest.approx(16.5 / 4))
    part = judge([1, 4, 4, 4, 4, 4], complete=[False, True, True, True, True, True])[-1]
    assert part is not None
    assert part.steps == 4


def test_long_ago_is_not_compared_with() -> None:
    gap = [9] * 10 + [0] * 20 + [9]
    assert judge(gap, published=[1] * 10 + [0] * 20 + [1])[-1] is None


def test_only_what_comes_before_counts() -> None:
    first = judge([*USUAL, 9])[-1]
    assert judge([*USUAL, 9, 0, 0, 70])[8] == first


@pytest.mark.parametrize(
    ("published", "by_reporting"),
    [
        pytest.param([10] * 8 + [10], False, id="as many reports as ever"),
        pytest.param([10] * 8 + [40], True, id="four times as many"),
        pytest.param([10] * 8 + [2], False, id="fewer"),
    ],
)
def test_by_reporting(published: list[int], by_reporting: bool) -> None:
    judged = judge_last([*USUAL, 16], published=published)
    assert (judged.jump, judged.by_reporting) == (True, by_reporting)


def test_no_report_in_the_step_itself() -> None:
    judged = judge_last([*USUAL, 16], published=[10] * 8 + [0])
    assert (judged.jump, judged.chance_by_reports, judged.by_reporting) == (True, None, False)


@given(level=st.integers(0, 200), length=st.integers(5, 60))
def test_a_constant_series_has_no_jump(level: int, length: int) -> None:
    assert not any(one.jump for one in judge([level] * length) if one is not None)


@given(counts=st.lists(st.integers(0, 40), min_size=5, max_size=40), more=st.integers(1, 40))
def test_more_are_more_surprising(counts: list[int], more: int) -> None:
    less, raised = judge(counts)[-1], judge([*counts[:-1], counts[-1] + more])[-1]
    assert less is not None
    assert raised is not None
    assert raised.chance <= less.chance
    assert 0 < raised.chance <= 1
    assert raised.variance >= raised.expected


@pytest.mark.parametrize(
    ("size", "most"),
    [
        pytest.param(None, 0.0015, id="a Poisson: near what is stated, or below"),
        pytest.param(10.0, 0.003, id="some scatter"),
        pytest.param(2.0, 0.004, id="bursts"),
    ],
)
def test_false_alarms(size: float | None, most: float) -> None:
    random, marked, looked = np.random.default_rng(7), 0, 0
    for _ in range(40):
        draws = random.poisson(6, 130) if size is None else random.negative_binomial(size, size / (size + 6), 130)
        judged = judge(draws.tolist())[26:]
        marked += sum(one.jump for one in judged if one is not None)
        looked += len(judged)
    assert marked / looked <= most


def test_the_figures_of_the_docs_are_the_benchmarks_own(project: Path) -> None:
    page = (project / "docs" / "series.md").read_text(encoding="utf-8")
    source = (project / "benchmarks" / "series_alarms.py").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:Poisson|negative binomial)[^|]*?) \|", page, re.MULTILINE)
    assert rows == re.findall(r'^    "([^"]+)": draw_', source, re.MULTILINE)
