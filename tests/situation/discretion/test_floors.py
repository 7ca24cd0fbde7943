"""What becomes of the names in annotated reports, where they are at hand: neither fewer masked nor fewer offices."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from recoupe.situation.discretion import Discretion

LEFT = 0.20  # of what the model takes for persons: read by hand, nearly all of these are things and places
MASKED, PUBLIC = 0.45, 0.40  # of as many


@pytest.mark.slow
def test_names_in_annotated_reports(
    shared: Path, project: Path, discretion: Discretion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(project / "benchmarks"))
    benchmark = importlib.import_module("discretion")
    paths = [shared / "gold" / name for name in ("train.jsonl", "dev.jsonl")]
    found = benchmark.measure(list(benchmark.load_records(paths)), discretion)
    assert len(found.left) <= LEFT * found.persons
    assert len(found.masked) >= MASKED * found.persons
    assert len(found.public) >= PUBLIC * found.persons
