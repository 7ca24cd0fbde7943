"""Where the heavy work is done: taking in, reading and comparing, each in a process of its own, so that the server
stays small and parses no document."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING, Any

from recoupe.archive.describing import build_describing_reader
from recoupe.archive.ingesting import Outcomes
from recoupe.archive.ready import Ready
from recoupe.desk.failures import PlainError
from recoupe.desk.jobs.comparing import compare
from recoupe.desk.jobs.taking import Asked, Taker, take_apart
from recoupe.errors import RecoupeError
from recoupe.intake import Failure
from recoupe.intake.taken import Taken
from recoupe.model import Report
from recoupe.settings import Settings

if TYPE_CHECKING:
    from recoupe.reading.workers import Pool

STATEMENTS = "statements"  # as the cross-check calls what it counts
CUT_SHORT = "What was kept waits to be compared: the process that compares was ended. It is compared with the next."


@dataclass(frozen=True, slots=True)
class Comparer:
    """The process that compares, and the way to it."""

    process: SpawnProcess
    connection: Connection[Any, Any]

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self.process.terminate()
        self.process.join()
        self.connection.close()


class Workshop:
    """Processes that take in, read and compare; the last two stay, the one with its model, until they are told to rest.

    Only one thread may use it, but for ``stop``.
    """

    def __init__(self) -> None:
        self.pool: Pool[Ready] | None = None
        self.comparer: Comparer | None = None
        self.taker: Taker | None = None

    def take(self, asked: Asked, pulse: Callable[[], None]) -> Iterator[Taken | Failure]:
        """What files and addresses give; ``pulse`` is called while it waits, and may raise to end it."""
        return take_apart(asked, self.start_taker, pulse)

    def start_taker(self, asked: Asked) -> Taker:
        """A process that takes in."""
        self.taker = Taker(asked)
        return self.taker

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
                self.rest_reader()

    def check(self, settings: Settings, advance: Callable[[int], None]) -> None:
        """Compare whatever waits in the archive; ``advance`` is called with how many more statements are done.

        Raises what stopped it; what waits is compared by the next run.
        """
        comparer = self.comparer = self.comparer or start_comparer(settings)
        whole = False
        try:
            comparer.connection.send(True)
            while isinstance(told := comparer.connection.recv(), tuple):
                what, count = told
                advance(count if what == STATEMENTS else 0)
            whole = True
        except (EOFError, OSError) as error:
            raise PlainError(CUT_SHORT) from error
        finally:
            if not whole:
                self.rest_comparer()
        if isinstance(told, RecoupeError):
            raise told

    def rest(self) -> None:
        """End the processes; the next report starts them anew."""
        self.rest_reader()
        self.rest_comparer()
        self.rest_taker()

    def rest_taker(self) -> None:
        """End the process that takes in."""
        taker, self.taker = self.taker, None
        if taker is not None:
            with suppress(OSError, ValueError):  # it is gone already
                taker.stop()

    def rest_reader(self) -> None:
        """End the process that reads."""
        pool, self.pool = self.pool, None
        if pool is not None:
            with suppress(OSError, ValueError):  # it is gone already
                pool.stop()

    def rest_comparer(self) -> None:
        """End the process that compares."""
        comparer, self.comparer = self.comparer, None
        if comparer is not None:
            with suppress(OSError, ValueError):
                comparer.stop()

    def stop(self) -> None:
        """End every process, whatever it is doing; what is under way in another thread fails."""
        self.rest()


def start_comparer(settings: Settings) -> Comparer:
    """A process that waits to compare."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=compare, args=(theirs, replace(settings, sources={})), daemon=True)
    process.start()
    theirs.close()
    return Comparer(process, ours)
