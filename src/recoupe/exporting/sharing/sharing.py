"""What an export makes of each incident, in order: alone, or with a second process where there are many.

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
from typing import Generic

from recoupe.archive.chunks import split_chunks
from recoupe.archive.dossiers import Dossier
from recoupe.archive.generations import read_state
from recoupe.archive.listing import AT_ONCE, find_incident_ids
from recoupe.exporting.job import Export
from recoupe.exporting.sharing.helper import Context, Made, make_some, serve, write_recipe

MANY = 5_000  # incidents: fewer are done before a second process is ready to help
AHEAD = 3  # chunks that it is given before they are needed
MOST_KEPT = 50  # chunks that are made and wait for an earlier one: some megabytes
Ids = tuple[str, ...]


@dataclass(slots=True)
class Chunk(Generic[Made]):
    """Some incidents, and what is made of them once it is."""

    ids: Ids
    made: list[Made] | None = None


@dataclass(slots=True)
class Helper(Generic[Made]):
    """The second process; ``given`` are the chunks that it has not answered yet, () for its state of the archive."""

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
            self.connection.send(chunk.ids)
        except OSError:
            self.gone = True

    def listen(self, *, wait: bool = False) -> None:
        """Take the answers that are there; with ``wait`` the next one, whenever it comes."""
        try:
            while not self.gone and self.given and (wait or self.connection.poll()):
                answer = self.connection.recv()
                if not self.agrees:
                    self.agrees = answer == self.state
                    self.gone = not self.agrees
                    continue
                self.given.popleft().made = answer
                wait = False
        except (EOFError, OSError):
            self.gone = True

    def stop(self) -> None:
        """End the process."""
        self.connection.close()
        self.process.terminate()
        self.process.join()


def make_each(
    export: Export, prepare: Callable[[Export], Context], make: Callable[[Dossier, Context], Made]
) -> Iterator[Made]:
    """What ``make`` makes of each incident, the latest day first, with what ``prepare`` looked up once in a process.

    Both are functions of a module, and what is made can be sent through a pipe. Some are in memory at a time.
    """
    ids = find_incident_ids(export.connection, export.filters)
    context = prepare(export)

    def work(chunk: Ids) -> list[Made]:
        return make_some(export, chunk, make, context)

    helper = start_helper(export, prepare, make) if len(ids) >= MANY else None
    try:
        for made in share(split_chunks(ids, AT_ONCE), work, helper):
            yield from made
            export.advance(len(made))
    finally:
        if helper is not None:
            helper.stop()


def start_helper(
    export: Export, prepare: Callable[[Export], Context], make: Callable[[Dossier, Context], Made]
) -> Helper[Made] | None:
    """The second process, None where none may be had or there is one processor."""
    if export.settings is None or count_processors() < 2:
        return None
    recipe = write_recipe(export, export.settings, prepare, make)
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, recipe), daemon=True)
    process.start()
    theirs.close()
    return Helper(process, ours, read_state(export.connection))


def count_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share(
    chunks: Iterator[Ids], work: Callable[[Ids], list[Made]], helper: Helper[Made] | None
) -> Iterator[list[Made]]:
    """What is made of each chunk, in order; what the helper has not done by the time it is needed is waited for, or
    done here once it is gone."""
    waiting: deque[Chunk[Made]] = deque()
    while True:
        if helper is not None and not helper.gone:
            helper.listen()
            while len(helper.given) < AHEAD and (ids := next(chunks, None)) is not None:
                waiting.append(Chunk(ids))
                helper.give(waiting[-1])
        if waiting and waiting[0].made is not None:
            yield waiting.popleft().made or []
        elif (helper is None or helper.gone) and waiting:
            yield work(waiting.popleft().ids)
        elif len(waiting) < MOST_KEPT and (ids := next(chunks, None)) is not None:
            waiting.append(Chunk(ids, work(ids)))
        elif waiting and helper is not None:
            helper.listen(wait=True)
        else:
            return
