"""Reading processes: outcomes in order, one bad report never costs another, and no process is left behind."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reading import stand_ins

from recoupe.errors import SetupError
from recoupe.model import Record, Report
from recoupe.reading.attempts import Unread, read_alone, read_batch
from recoupe.reading.workers import read_batches, start_workers


def make_batches(*texts: str, size: int = 4) -> list[list[Report]]:
    reports = [Report(f"r{n}", text) for n, text in enumerate(texts)]
    return [reports[n : n + size] for n in range(0, len(reports), size)]


def name(outcome: Record | Unread) -> str:
    """The report's id, with "!" where it could not be read."""
    return outcome.report.id if isinstance(outcome, Record) else f"!{outcome.report_id}"


def test_one_that_fails_costs_only_itself() -> None:
    (batch,) = make_batches("a", "trouble", "refus", "b")
    outcomes = read_batch(stand_ins.Reader(), batch)
    assert [name(one) for one in outcomes] == ["r0", "!r1", "!r2", "r3"]
    assert [one.reason.split(".")[0] for one in outcomes if isinstance(one, Unread)] == [
        "something unforeseen went wrong: ZeroDivisionError: no such thing",
        "is refused",
    ]


def test_what_would_stop_every_report_is_raised() -> None:
    class Broken(stand_ins.Reader):
        def read(self, report: Report) -> Record:
            raise SetupError("the gazetteer is gone")

    with pytest.raises(SetupError, match="gazetteer"):
        read_alone(Broken(), Report("r0", "a"))


def test_one_process_is_this_one_and_builds_once() -> None:
    built = []

    def build() -> stand_ins.Reader:
        built.append(os.getpid())
        return stand_ins.Reader()

    assert list(read_batches([], build, 1)) == []
    assert built == []
    outcomes = list(read_batches(make_batches(*"abcdefgh"), build, 1))
    assert [len(batch) for batch in outcomes] == [4, 4]
    assert built == [os.getpid()]


def test_outcomes_come_in_order_and_a_death_costs_one_report(tmp_path: Path) -> None:
    texts = [*"abcdefghij", "meurs", "trouble", f"une fois {tmp_path / 'mark'}", *"klmnopq"]
    batches = make_batches(*texts)
    outcomes = list(read_batches(iter(batches), stand_ins.build_reader, 2))
    assert [len(batch) for batch in outcomes] == [len(batch) for batch in batches]
    names = [name(one) for batch in outcomes for one in batch]
    assert names == [f"!r{n}" if n in (10, 11) else f"r{n}" for n in range(len(texts))]
    (dead,) = [one for batch in outcomes for one in batch if isinstance(one, Unread) and one.report_id == "r10"]
    assert dead.reason == "the process that read it was killed (signal 9), twice. Leave this report out."
    assert multiprocessing.active_children() == []


def test_batches_are_taken_as_they_are_needed() -> None:
    taken = []

    def list_batches() -> Iterator[list[Report]]:
        for batch in make_batches(*"abcdefghijklmnopqrstuvwxyz" * 4, size=1):
            taken.append(batch)
            yield batch

    with start_workers(stand_ins.tell_threads, 2) as pool:
        found = pool.read(list_batches())
        assert [name(one) for one in next(found)] == ["r0"]
        assert len(taken) < 20
    assert multiprocessing.active_children() == []
    assert os.environ.get("OMP_NUM_THREADS") is None


@pytest.mark.parametrize(
    ("build", "words"),
    [
        pytest.param(stand_ins.build_nothing, "the model is not installed", id="nothing to read with"),
        pytest.param(stand_ins.build_and_die, "ended with code 9 before it could read", id="dies while it loads"),
    ],
)
def test_what_stops_every_process_is_raised(build: object, words: str) -> None:
    with pytest.raises(SetupError, match=words):
        list(read_batches(make_batches(*"abcdefgh"), build, 2))  # type: ignore[arg-type]  # a table's value
    assert multiprocessing.active_children() == []
