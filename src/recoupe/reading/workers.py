"""Reports read by several processes at once: batches in, their outcomes out in the same order.

Each process builds the reader once. One that dies is replaced: the batch that it was reading is tried again report by
report, and a report that ends a process twice is told as unread. Processes are started anew (no fork), so that the same
holds on every platform and no thread or connection of the parent is shared.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic

from recoupe.errors import RecoupeError, SetupError
from recoupe.model import Report
from recoupe.reading.attempts import Made, Reads, Unread, read_batch
from recoupe.reading.worker import READY, build_quietly, serve

AHEAD = 2  # batches in a process: one that it reads, one that waits for it
KEPT = 4  # batches for each process that may be under way or done before the first of them is taken
# One thread each: with several, the processes would fight for the same cores.
LIBRARIES = ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR")
THREADS = {**{f"{name}_NUM_THREADS": "1" for name in LIBRARIES}, "VECLIB_MAXIMUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Task:
    """Reports that are read together: those of batch ``number``, or the one at ``position`` of it."""

    number: int
    reports: list[Report]
    position: int | None = None


@dataclass(slots=True)
class Worker:
    """A reading process with the tasks that it was given and has not answered."""

    process: SpawnProcess
    connection: Connection[Any, Any]
    ready: bool = False
    tasks: deque[Task] = field(default_factory=deque)


class Pool(Generic[Made]):
    """Reading processes; made by ``start_workers``."""

    def __init__(self, build: Callable[[], Reads[Made]], jobs: int) -> None:
        self.build = build
        self.workers = [start_worker(build) for _ in range(jobs)]
        self.stopped = False
        self.again: deque[Task] = deque()  # what a process that died had been given
        self.done: dict[int, list[Made | Unread | None]] = {}

    def read(self, batches: Iterable[list[Report]]) -> Iterator[list[Made | Unread]]:
        """What each report of each batch says, in order. Batches are taken as they are needed."""
        waiting = enumerate(batches)
        taken = given = 0
        open_ended = True
        while open_ended or taken < given:
            while open_ended and given - taken < KEPT * len(self.workers) and self.has_room():
                number, reports = next(waiting, (given, None))
                if reports is None:
                    open_ended = False
                    break
                self.done[number] = [None] * len(reports)
                given += 1
                self.again.append(Task(number, reports))
                self.hand_out()
            if taken < given and all(outcome is not None for outcome in self.done[taken]):
                yield [outcome for outcome in self.done.pop(taken) if outcome is not None]
                taken += 1
            elif taken < given:
                self.hand_out()
                self.take_answers()

    def has_room(self) -> bool:
        """Whether a process could be given another batch."""
        return not self.again and any(len(worker.tasks) < AHEAD for worker in self.workers)

    def hand_out(self) -> None:
        """Give what waits to the processes with the least to do; a report that is suspected waits for an idle one."""
        while self.again:
            task = self.again[0]
            worker = min(self.workers, key=lambda one: len(one.tasks))
            alone = task.position is not None or any(one.position is not None for one in worker.tasks)
            if len(worker.tasks) >= (1 if alone else AHEAD):
                return
            worker.tasks.append(self.again.popleft())
            with suppress(BrokenPipeError, ConnectionResetError):  # seen when its answer is asked for
                worker.connection.send(task.reports)

    def take_answers(self) -> None:
        """Wait until a process has answered or died, and note what came of it."""
        for connection in wait([worker.connection for worker in self.workers]):
            worker = next(one for one in self.workers if one.connection is connection)
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                self.replace(worker)
                continue
            if isinstance(answer, RecoupeError):
                raise answer
            if answer == READY:
                worker.ready = True
            else:
                self.note(worker.tasks.popleft(), answer)

    def note(self, task: Task, outcomes: list[Made | Unread]) -> None:
        """Put the outcomes of a task in their places."""
        start = task.position or 0
        self.done[task.number][start : start + len(outcomes)] = outcomes

    def replace(self, worker: Worker) -> None:
        """Start a process in the place of one that died, and have what it was given tried again.

        Raises SetupError where it died before it could read anything, or because ``stop`` ended it.
        """
        worker.process.join()
        if self.stopped:
            raise SetupError("reading was stopped.")
        if not worker.ready:
            raise SetupError(
                f"a reading process {describe_end(worker.process)} before it could read. "
                "It may lack memory (about 1 GB each): run with fewer --jobs."
            )
        if worker.tasks:
            first = worker.tasks.popleft()
            if first.position is None:
                alone = [Task(first.number, [report], place) for place, report in enumerate(first.reports)]
                self.again.extendleft(reversed([*alone, *worker.tasks]))
            else:
                reason = f"the process that read it {describe_end(worker.process)}, twice. Leave this report out."
                self.note(first, [Unread(first.reports[0].id, reason)])
                self.again.extendleft(reversed(worker.tasks))
        worker.connection.close()
        self.workers[self.workers.index(worker)] = start_worker(self.build)

    def stop(self) -> None:
        """End the processes, whatever they are doing; a ``read`` under way in another thread fails."""
        self.stopped = True
        for worker in self.workers:
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
            worker.connection.close()


@contextmanager
def start_workers(build: Callable[[], Reads[Made]], jobs: int) -> Iterator[Pool[Made]]:
    """So many processes that read until the block ends. ``build`` is called in each, so it has to be one that pickle
    knows: ``partial(build_reader, settings)``."""
    pool = Pool(build, jobs)
    try:
        yield pool
    finally:
        pool.stop()


def start_worker(build: Callable[[], Reads[Any]]) -> Worker:
    """A process that is building its reader."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, build), daemon=True)
    with environment(THREADS):
        process.start()
    theirs.close()
    return Worker(process, ours)


@contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """Sets variables for the programs that are started inside the block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def describe_end(process: SpawnProcess) -> str:
    """How a process ended: "was killed (signal 9)" or "ended with code 3"."""
    code = process.exitcode or 0
    return f"was killed (signal {-code})" if code < 0 else f"ended with code {code}"


def read_batches(
    batches: Iterable[list[Report]], build: Callable[[], Reads[Made]], jobs: int
) -> Iterator[list[Made | Unread]]:
    """What each report of each batch says, in order, read in so many processes; in this one where ``jobs`` is 1."""
    if jobs > 1:
        with start_workers(build, jobs) as pool:
            yield from pool.read(batches)
        return
    reader = None
    for batch in batches:
        reader = reader or build_quietly(build)
        yield read_batch(reader, batch)
