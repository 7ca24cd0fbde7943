"""A workshop without a model: each report says one thing, its first sentence; comparing is counted and not done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable, Iterator

from tests.archive.factories import make_statement

from recoupe.archive.ingesting import Outcomes
from recoupe.archive.ready import Ready
from recoupe.desk.jobs.taking import Asked, take_source
from recoupe.desk.jobs.workshop import Workshop
from recoupe.intake import Failure
from recoupe.intake.taken import Taken
from recoupe.model import Record, Report
from recoupe.reading.noting import attribute_statements
from recoupe.records import identify_statements
from recoupe.settings import Settings

UNREADABLE = "illisible"  # a report with this word cannot be read


class StubWorkshop(Workshop):
    """Reads at once, unless ``gate`` is shut; tells what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()
        self.compared = self.rested = 0

    def take(self, asked: Asked, pulse: Callable[[], None]) -> Iterator[Taken | Failure]:
        """In this process: starting another takes a second, and test_taking.py does."""
        for source in asked.sources:
            yield from take_source(source, asked)

    def read(self, settings: Settings, batches: Iterable[list[Report]]) -> Generator[Outcomes, None, None]:
        for reports in batches:
            self.gate.wait(10)
            yield [read_report(report) for report in reports]

    def check(self, settings: Settings, advance: Callable[[int], None]) -> None:
        self.gate.wait(10)
        self.compared += 1
        advance(1)

    def rest(self) -> None:
        self.rested += 1


def read_report(report: Report) -> Ready | Failure:
    """What the stub makes of a report."""
    if UNREADABLE in report.text:
        return Failure(f"report {report.id}", "cannot be read.")
    sentence = report.text.strip().split("\n\n")[0]
    said = tuple(identify_statements(report, [make_statement(report.text, sentence)]))
    return Ready(Record(report, said if report.note is None else attribute_statements(said, report.note)))
