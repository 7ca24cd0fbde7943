"""Reading for a watcher: in a process that comes when there is something to read and goes with the round."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from tests.archive.factories import make_report

from recoupe.archive.ready import Ready
from recoupe.intake import Failure
from recoupe.settings import Settings
from recoupe.watching.reading import Reading


@pytest.mark.slow
def test_the_process_comes_and_goes(home: Path) -> None:
    report = make_report("Des hommes armés ont attaqué lundi le poste de Tessit, tuant douze soldats.")
    with Reading(Settings(home=home)) as reading:
        assert multiprocessing.active_children() == [], "nothing to read yet"
        for _ in range(2):
            ((made,),) = list(reading.read([[report]]))
            assert isinstance(made, Ready)
            assert made.record.statements
        assert len(multiprocessing.active_children()) == 1, "one for the whole round"
    assert multiprocessing.active_children() == []
    assert not isinstance(made, Failure)
