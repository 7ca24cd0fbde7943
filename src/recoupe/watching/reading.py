"""Reports read in a process of its own, which is started when there is something to read and ends with the round.

Between rounds a watcher so takes little memory, and a report that breaks its reader does not break the watcher.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

from recoupe.archive.describing import build_describing_reader
from recoupe.archive.ingesting import Outcomes
from recoupe.intake import Failure
from recoupe.model import Report
from recoupe.settings import Settings

if TYPE_CHECKING:
    from recoupe.archive.ready import Ready
    from recoupe.reading.workers import Pool


class Reading:
    """What reads batches of reports; used in ``with``, at whose end its process is gone."""

    def __init__(self, settings: Settings) -> None:
        self.settings = replace(settings, sources={})  # a proxy of a mapping, which pickle does not take
        self.stack = ExitStack()
        self.pool: Pool[Ready] | None = None

    def read(self, batches: Iterable[list[Report]]) -> Generator[Outcomes, None, None]:
        """What each report says, or why it could not be read."""
        from recoupe.reading import attempts, workers  # here because they load spaCy

        if self.pool is None:
            build = partial(build_describing_reader, self.settings)
            self.pool = self.stack.enter_context(workers.start_workers(build, 1))
        for outcomes in self.pool.read(batches):
            yield [
                Failure(f"report {one.report_id}", one.reason) if isinstance(one, attempts.Unread) else one
                for one in outcomes
            ]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stack.close()
        self.pool = None
