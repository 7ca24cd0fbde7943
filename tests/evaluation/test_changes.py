"""Which annotated statements are found, and what a change gained and lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from recoupe.errors import InputError
from recoupe.evaluation import find_met, format_found, list_changes, read_found, scored_record

TEXT = "Des hommes armés ont attaqué Bla. Deux suspects ont été arrêtés. Le marché a rouvert."
FIRST, SECOND, THIRD = (f"{sentence}." for sentence in TEXT.rstrip(".").split(". "))


def make_record(*statements: tuple[str, str]) -> Any:
    """A record of the text with statements given by type and evidence."""
    told = [{"type": kind, "evidence": evidence} for kind, evidence in statements]
    return scored_record({"report": {"id": "r", "text": TEXT}, "statements": told})


GOLD = {"r": make_record(("armed_attack", FIRST), ("arrest", SECOND), ("closure", THIRD))}


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        pytest.param([], {}, id="nothing"),
        pytest.param([("arrest", SECOND)], {"r": (1,)}, id="one of three"),
        pytest.param([("closure", THIRD), ("armed_attack", FIRST)], {"r": (0, 2)}, id="in gold's order"),
        pytest.param([("closure", SECOND)], {}, id="another sentence"),
        pytest.param([("explosion", FIRST)], {}, id="another type"),
        pytest.param([("arrest", SECOND), ("arrest", SECOND)], {"r": (1,)}, id="found once, told twice"),
    ],
)
def test_what_is_found(statements: list[tuple[str, str]], found: dict[str, tuple[int, ...]]) -> None:
    assert find_met(GOLD, {"r": make_record(*statements)}) == found


def test_a_report_without_prediction_has_nothing_found() -> None:
    assert find_met(GOLD, {}) == {}


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        pytest.param({"r": (0,)}, {"r": (0,)}, [], id="nothing changed"),
        pytest.param({}, {"r": (1,)}, [f"gained: r arrest {SECOND}"], id="gained"),
        pytest.param({"r": (2,)}, {}, [f"lost: r closure {THIRD}"], id="lost"),
        pytest.param(
            {"r": (0, 1)},
            {"r": (1, 2)},
            [f"lost: r armed_attack {FIRST}", f"gained: r closure {THIRD}"],
            id="one for another",
        ),
        pytest.param({"gone": (0,)}, {}, [], id="a report that gold no longer has"),
    ],
)
def test_changes(before: dict[str, tuple[int, ...]], after: dict[str, tuple[int, ...]], lines: list[str]) -> None:
    assert list(list_changes(GOLD, before, after)) == lines


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "found.json"
    found = {"b": (0, 3), "a": (1,), "é": (2,)}
    path.write_text(format_found(found), encoding="utf-8")
    assert read_found(path) == found
    assert path.read_text(encoding="utf-8").splitlines()[1] == '"a": [1],'


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="a list"),
        pytest.param(json.dumps({"r": 1}), id="a number"),
        pytest.param(json.dumps({"r": ["1"]}), id="a word"),
        pytest.param(json.dumps({"r": [True]}), id="a truth"),
        pytest.param("[" * 100_000, id="too deep"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "found.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"found\.json.*--found"):
        read_found(path)
