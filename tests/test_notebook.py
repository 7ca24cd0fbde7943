"""The notebook of docs/ runs, without a network, and gives what it shows: where it fails because what it shows got
better, ``make notebook`` keeps the new outputs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

SIZE = 300_000  # bytes of the file: what a reader of the repository fetches
OFFLINE = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "no_proxy": "127.0.0.1,localhost"}


@pytest.fixture
def kept(project: Path) -> Path:
    """The notebook as it is kept."""
    return project / "docs" / "from-article-to-brief.ipynb"


def list_texts(path: Path) -> list[tuple[str, list[str]]]:
    """Each cell of code with its outputs as text."""
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    return [(cell.source, [tell_output(output) for output in cell.outputs]) for cell in cells]


def tell_output(output: Any) -> str:
    """An output as text."""
    if output.output_type == "stream":
        return f"{output.name}: {output.text}"
    return "\n".join(f"{form}: {output.data[form]}" for form in sorted(output.data))


def test_the_notebook_is_small_and_has_run(kept: Path) -> None:
    notebook = nbformat.read(kept, as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert kept.stat().st_size < SIZE
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)), "run once, from top to bottom"
    assert [cell.source for cell in cells for output in cell.outputs if output.output_type == "error"] == []


def test_the_notebook_shows_nothing_from_elsewhere_and_no_path(kept: Path) -> None:
    shown = "".join(
        form
        for cell in nbformat.read(kept, as_version=4).cells
        for output in cell.get("outputs", ())
        for form in map(str, output.get("data", {}).values())
    )
    assert not [word for word in ("<script", "<img", "<iframe", "<link", "src=", "@import", "/tmp/") if word in shown]


@pytest.mark.slow
def test_the_notebook_gives_what_it_shows(project: Path, kept: Path, home: Path, tmp_path: Path) -> None:
    """In a process of its own, which a proxy that is not there keeps from any network."""
    done = subprocess.run(
        [sys.executable, "tools/run_notebook.py", "--to", str(tmp_path / "run.ipynb")],
        cwd=project,
        env={**os.environ, **OFFLINE, "RECOUPE_HOME": str(home)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list_texts(tmp_path / "run.ipynb") == list_texts(kept), "make notebook keeps the new outputs"
