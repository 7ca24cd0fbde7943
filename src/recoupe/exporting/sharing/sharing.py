"""What an export makes of each incident or report, in order: alone, or with a second process where there are many.

Loading an incident with its voices and conflicts, and leaving private persons out, is what takes the time. The second
process sees the same state of the archive or is not listened to, so that a file is of one state.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Generic

from recoupe.archive.chunks import split_chunks
from recoupe.archive.generations import read_state
from recoupe.archive.listing import AT_ONCE
from recoupe.archive.opening import read_once
from recoupe.exporting.job import Export
from recoupe.exporting.sharing.collecting import collect_seldom
from recoupe.exporting.sharing.recipe import Context, Keys, Made, Task, serve, write_recipe

MANY = 5_000  # incidents or reports: fewer are done before a second process is ready to help
AHEAD = 3  # chunks that it is given before they are needed
MOST_KEPT = 20  # chunks that are made and wait for an earlier one: 30 MB of statements; 10 wait where both are as fast


@dataclass(slots=True)
class Chunk(Generic[Made]):
    """Some keys, and what is made of them once it is."""

    keys: Keys
    made: list[Made] | None = None


@dataclass(slots=True)
class Second(Generic[Made]):
    """The second process, which may be given something once it ``agrees`` on the state of the archive; ``given`` are
    the chunks that it has not answered yet."""

    process: SpawnProcess
    connection: Connection
    state: tuple[str, str]
    given: deque[Chunk[Made]] = field(default_factory=deque)
    agrees: bool = False
    gone: bool = False

    def give(self, chunk: Chunk[Made]) -> None:
        """Ask for what is made of a chunk."""
        self.given.append(chunk)
        try:
            self.connection.send(chunk.keys)
        except OSError:
            self.gone = True

    def listen(self, *, wait: bool = False) -> None:
        """Take the answers that are there, the first its state; with ``wait`` the next one, whenever it comes."""
        try:
            while not self.gone and (self.given or not self.agrees) and (wait or self.connection.poll()):
                answer, wait = self.connection.recv(), False
                if self.agrees:
                    self.given.popleft().made = answer
                else:
                    self.agrees = answer == self.state
                    self.gone = not self.agrees
        except (EOFError, OSError):
            self.gone = True

    def stop(self) -> None:
        """End the process."""
        self.connection.close()
        self.process.terminate()
        self.process.join()


def make_each(export: Export, task: Task[Any, Context, Made], keys: Keys) -> Iterator[Made]:
    """What a task makes of each of the things with these keys, in order; some are in memory at a time."""
    context = task.prepare(export)

    def work(some: Keys) -> list[Made]:
        return task.do(export, some, context)

    second: Second[Made] | None = start_second(export, task) if len(keys) >= MANY else None
    if second is not None:
        read_once(export.connection)
    try:
        with collect_seldom():
            for made in share(split_chunks(keys, AT_ONCE), work, second):
                yield from made
                export.advance(len(made))
    finally:
        if second is not None:
            second.stop()


def start_second(export: Export, task: Task[Any, Any, Made]) -> Second[Made] | None:
    """The second process, None where none may be had or there is one processor."""
    if export.settings is None or count_processors() < 2:
        return None
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    recipe = write_recipe(export, export.settings, task)
    process = context.Process(target=serve, args=(theirs, recipe), daemon=True)
    process.start()
    theirs.close()
    return Second(process, ours, read_state(export.connection))


def count_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share(
    chunks: Iterator[Keys], work: Callable[[Keys], list[Made]], second: Second[Made] | None
) -> Iterator[list[Made]]:
    """What is made of each chunk, in order; what the second has not done by the time it is needed is waited for, or
    done here once it is gone. Until it is ready nothing has to wait for it."""
    waiting: deque[Chunk[Made]] = deque()
    while True:
        if second is not None and not second.gone:
            second.listen()
            while second.agrees and len(second.given) < AHEAD and (keys := next(chunks, None)) is not None:
                waiting.append(Chunk(keys))
                second.give(waiting[-1])
        if waiting and waiting[0].made is not None:
            yield waiting.popleft().made or []
        elif (second is None or second.gone) and waiting:
            yield work(waiting.popleft().keys)
        elif len(waiting) < MOST_KEPT and (keys := next(chunks, None)) is not None:
            waiting.append(Chunk(keys, work(keys)))
        elif waiting and second is not None:
            second.listen(wait=True)
        else:
            return
