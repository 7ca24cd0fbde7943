"""Files and standard input to reports, several at once: their order, their number, what is packed."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import FRENCH, PAGE, SMALL, line_of, write

from recoupe.intake import Failure, content_id, count_reports, read_inputs
from recoupe.intake.arrivals import arrive_from_file
from recoupe.intake.taken import Taken
from recoupe.intake.taking import take_stream
from recoupe.model import Report


def test_failure_does_not_stop_the_others_and_order_holds(tmp_path: Path) -> None:
    good, empty = write(tmp_path, "a.txt", FRENCH), write(tmp_path, "b.txt", "")
    lines = write(tmp_path, "c.jsonl", f"{line_of(id='1')}\n\nnot json\n{line_of(id='2')}\n")
    found = list(read_inputs([str(good), str(empty), "missing.txt", str(lines), str(good)]))
    kinds = [item.id if isinstance(item, Report) else item.line for item in found]
    assert kinds == [content_id(FRENCH), None, None, "1", 3, "2", content_id(FRENCH)]


@pytest.mark.parametrize(
    ("data", "count"),
    [
        pytest.param(FRENCH, 1, id="plain text"),
        pytest.param(PAGE, 1, id="page"),
        pytest.param(f"{line_of(id='1')}\n{line_of(id='2')}\n", 2, id="lines"),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str, count: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    found = list(read_inputs(["-"]))
    assert len(found) == count
    assert all(isinstance(item, Report) for item in found)


def test_empty_standard_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    (failure,) = read_inputs(["-"])
    assert str(failure) == "standard input: holds no text. Give a report with at least one sentence."


def test_reports_are_counted_for_the_bar(tmp_path: Path) -> None:
    lines = write(tmp_path, "a.jsonl", f"{line_of()}\n" * 5)
    assert count_reports([str(lines), "a.txt"]) == 6
    assert count_reports(["-"]) is None


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))))
def test_any_bytes_give_reports_or_failures(data: bytes) -> None:
    from recoupe.errors import InputError

    for suffix in ("", ".jsonl", ".html"):
        try:
            found = list(take_stream(io.BytesIO(data), arrive_from_file(f"x{suffix}"), SMALL))
        except InputError as error:
            found = [Failure("x", str(error))]
        assert found
        for item in found:
            assert isinstance(item, Taken | Failure)
            str(item).encode("utf-8")


def test_other_tools_json_gives_its_texts(tmp_path: Path) -> None:
    made = [{"titre": "Attaque", "contenu": FRENCH}, 3, {"titre": "Sans texte"}]
    found = list(read_inputs([str(write(tmp_path, "a.json", json.dumps(made)))]))
    assert [item.title if isinstance(item, Report) else item.source.rpartition(", ")[2] for item in found] == [
        "Attaque",
        "item 2",
        "item 3",
    ]


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    lines = gzip.compress(f"{line_of(id='1')}\n{line_of(id='2')}\n".encode())
    found = list(
        read_inputs(
            [str(write(tmp_path, "a.jsonl.gz", lines)), str(write(tmp_path, "b.gz", gzip.compress(PAGE.encode())))]
        )
    )
    assert [item.title if item.title else item.id for item in found if isinstance(item, Report)] == [
        "1",
        "2",
        "Attaque à Farandé",
    ]
    (failure,) = read_inputs([str(write(tmp_path, "c.txt.gz", gzip.compress(b" " * 90_000_000)))], SMALL)
    assert isinstance(failure, Failure)
    assert "over the limit" in failure.reason
