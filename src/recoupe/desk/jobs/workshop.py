"""Where the heavy work is done: reading and comparing, each in a process of its own, so that the server stays small."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING

from recoupe.archive.describing import build_describing_reader
from recoupe.archive.ingesting import Outcomes
from recoupe.archive.ready import Ready
from recoupe.desk.jobs.comparing import compare
from recoupe.errors import ArchiveError, RecoupeError
from recoupe.intake import Failure
from recoupe.model import Report
from recoupe.settings import Settings

if TYPE_CHECKING:
    from recoupe.reading.workers import Pool

CUT_SHORT = "What was kept waits to be compared: the process that compares was ended. It is compared with the next."


class Workshop:
    """Processes that read and compare; the one that reads stays, with its model, until it is told to rest.

    Only one thread may use it, but for ``stop``.
    """

    def __init__(self) -> None:
        self.pool: Pool[Ready] | None = None
        self.comparing: SpawnProcess | None = None

    def read(self, settings: Settings, batches: Iterable[list[Report]]) -> Generator[Outcomes, None, None]:
        """What the reports of each batch say. A report that ends the process costs itself alone."""
        from recoupe.reading.attempts import Unread  # here because it loads spaCy, and most sessions read nothing
        from recoupe.reading.workers import Pool

        plain = replace(settings, sources={})  # a proxy of a mapping, which pickle does not take and no reader needs
        pool = self.pool = self.pool or Pool(partial(build_describing_reader, plain), 1)
        whole = False
        try:
            for outcomes in pool.read(batches):
                yield [
                    Failure(f"report {one.report_id}", one.reason) if isinstance(one, Unread) else one
                    for one in outcomes
                ]
            whole = True
        finally:
            if not whole:  # answers that nobody waits for any more may be on their way
                self.rest()

    def check(self, settings: Settings, advance: Callable[[int], None]) -> None:
        """Compare whatever waits in the archive; raises what stopped it. What waits is compared by the next run."""
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=compare, args=(theirs, replace(settings, sources={})), daemon=True)
        self.comparing = process
        process.start()
        theirs.close()
        try:
            while True:
                told = ours.recv()
                if told is None:
                    return
                if isinstance(told, RecoupeError):
                    raise told
                advance(told)
        except (EOFError, OSError) as error:
            raise ArchiveError(CUT_SHORT) from error
        finally:
            ours.close()
            process.join()
            self.comparing = None

    def rest(self) -> None:
        """End the process that reads; the next report starts one anew."""
        pool, self.pool = self.pool, None
        if pool is not None:
            with suppress(OSError, ValueError):  # it is gone already
                pool.stop()

    def stop(self) -> None:
        """End every process, whatever it is doing."""
        if self.comparing is not None:
            self.comparing.terminate()
        self.rest()
