"""A stand-in for the reader, for tests of the commands alone: one statement for each word "attaque"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from recoupe.cli import read as read_command
from recoupe.model import Record, Report, Span, Statement


class StandIn:
    """Reads what the tests need; a report that says "panne" breaks it."""

    def read(self, report: Report) -> Record:
        if "panne" in report.text:
            raise ZeroDivisionError("no such thing")
        found = (Span.of(report.text, m.start(), m.end()) for m in re.finditer("attaque", report.text))
        whole = Span.of(report.text, 0, len(report.text))
        return Record(report, tuple(Statement(f"s{n}", "armed_attack", whole, s) for n, s in enumerate(found)))

    def pipe(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is done by the stand-in, and the types are called by their codes."""
    monkeypatch.setattr(read_command, "load_reader", lambda settings: StandIn())
    monkeypatch.setattr(read_command, "type_labels", lambda language, settings: {"armed_attack": "Attaque armée"})
