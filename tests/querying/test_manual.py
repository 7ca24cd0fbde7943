"""What the manual and the README tell of Python is there, and runs."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import recoupe

METHODS = {
    name: method
    for name, method in inspect.getmembers(recoupe.Archive, inspect.isfunction)
    if not name.startswith("_") and name != "close"
}


@pytest.fixture(scope="module")
def chapter(project: Path) -> str:
    """The chapter of the manual."""
    manual = (project / "docs" / "manual.md").read_text(encoding="utf-8")
    return manual.split("## From Python\n", 1)[1].split("\n## ", 1)[0]


def test_every_method_is_told_and_no_other(chapter: str) -> None:
    rows = re.findall(r"^\| (`[^|]*\)`) \|", chapter, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)\(", row)} == set(METHODS)


@pytest.mark.parametrize("name", ["__init__", *METHODS])
def test_every_option_is_told(chapter: str, name: str) -> None:
    own = chapter if name == "__init__" else next(row for row in chapter.splitlines() if f"`{name}(" in row)
    options = set(inspect.signature(getattr(recoupe.Archive, name)).parameters) - {"self", "id", "names", "sources"}
    assert {option for option in options if not re.search(rf"`[^`|]*\b{option}\b", own)} == set()


def test_what_is_told_runs(project: Path, chapter: str, crisis: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(crisis.parent)
    readme = (project / "README.md").read_text(encoding="utf-8")
    blocks = [block for text in (chapter, readme) for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL)]
    names: dict[str, object] = {}
    run = [block for block in blocks if "depeche.txt" not in block]
    for block in run:
        exec(compile(block, "the manual", "exec"), names)
    assert len(run) == 5
    assert isinstance(names["archive"], recoupe.Archive)
