"""docs/security.md: each case names a test, and the test is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PAGE = (PROJECT / "docs" / "security.md").read_text(encoding="utf-8")
# A row: the case, what happens, and one test or several with commas between.
ROWS = [row for row in re.findall(r"^\| (.+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE) if row[0] not in ("case", "---")]
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_there_are_cases() -> None:
    assert len(ROWS) > 20


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:60] for row in ROWS])
def test_each_case_names_tests_that_are_there(row: tuple[str, str, str]) -> None:
    named = TEST.findall(row[2])
    assert named, "name a test: `tests/room/test_file.py::test_name`"
    assert TEST.sub("", row[2]).strip(", ") == ""
    for path, name in named:
        tree = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, path


def test_no_case_stands_outside_the_tables() -> None:
    assert len(TEST.findall(PAGE)) == sum(len(TEST.findall(row[2])) for row in ROWS)
