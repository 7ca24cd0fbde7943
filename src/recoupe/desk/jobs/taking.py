"""Files and addresses taken in by a process of their own, which ends with the job: what they hold is parsed there.

A source that ends the process, or is not done in time, costs itself alone; the next goes on in a new one.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

from recoupe.desk.jobs.uploads import Upload, take_upload
from recoupe.intake import Failure, IntakeOptions
from recoupe.intake.inputs import bound_failures
from recoupe.intake.taken import Taken
from recoupe.intake.web.doors import open_door
from recoupe.intake.web.following import Named, take_address
from recoupe.settings import Settings

Source = Upload | str  # a file, or a web address
MOST_SECONDS = 300.0  # for what one job gives: 20 MB of PDF take one to two minutes; one person holds up the others
PULSE = 0.5  # seconds between two looks whether anybody still wants it


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be taken in, and how."""

    sources: Sequence[Source]
    options: IntakeOptions
    settings: Settings


class Taker:
    """The process that takes in, and the way to it. ``stop`` may be called by any thread."""

    def __init__(self, asked: Asked) -> None:
        context = get_context("spawn")
        self.connection: Connection[Any, Any]
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        with suppress(OSError):  # it is gone already; receiving tells
            self.connection.send(replace(asked, settings=replace(asked.settings, sources={})))

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.terminate()
        self.process.join()
        self.connection.close()


def take_apart(
    asked: Asked, start: Callable[[Asked], Taker], pulse: Callable[[], None], seconds: float = MOST_SECONDS
) -> Iterator[Taken | Failure]:
    """What each source gives, in order, or why it gives nothing, taken in by what ``start`` starts.

    ``pulse`` is called while it waits, and may raise to end it.
    """
    end, sources = time.monotonic() + seconds, list(asked.sources)
    while sources:
        taker = start(replace(asked, sources=sources))
        try:
            yield from receive(taker, sources, pulse, end)
        except TimeoutError:
            message = f"was not taken in: all took more than {seconds:.0f} s. Give it by itself, or use recoupe ingest."
            yield from (Failure(name_source(source), message) for source in sources)
            return
        except (EOFError, OSError):
            pulse()
            name = name_source(sources.pop(0))
            yield Failure(name, "ended the process that took it in: it is damaged, or made to. Save its text as .txt.")
        finally:
            taker.stop()


def receive(taker: Taker, sources: list[Source], pulse: Callable[[], None], end: float) -> Iterator[Taken | Failure]:
    """What comes from the process; sources that are done leave the list. Raises TimeoutError after ``end``, and
    EOFError or OSError where the process is gone."""
    data = b""
    while sources:
        while not taker.connection.poll(PULSE):
            pulse()
            if time.monotonic() > end:
                raise TimeoutError
        told = taker.connection.recv()
        if told is None:
            sources.pop(0)
        elif isinstance(told, Taken) and told.original is not None:
            data = told.original.data or data
            yield replace(told, original=replace(told.original, data=data))
        else:
            yield told
        if time.monotonic() > end:
            raise TimeoutError


def serve(connection: Connection[Any, Any]) -> None:
    """What runs in the process: each item is sent, and None after each source. Bytes that several items in a row were
    made of are sent with the first alone. Interrupting is the parent's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):  # nobody waits for it any more
        asked = connection.recv()
        last: bytes | None = None
        for source in asked.sources:
            for item in take_source(source, asked):
                original = item.original if isinstance(item, Taken) else None
                same = original is not None and original.data is last
                last = last if original is None else original.data
                connection.send(strip(item) if same else item)
            connection.send(None)


def strip(item: Taken | Failure) -> Taken | Failure:
    """An item without the bytes that it was made of."""
    if isinstance(item, Failure) or item.original is None:
        return item
    return replace(item, original=replace(item.original, data=b""))


def take_source(source: Source, asked: Asked) -> Iterator[Taken | Failure]:
    """What one source gives; only an address is fetched, and what a page at it leads to."""
    if isinstance(source, Upload):
        yield from take_upload(source, asked.options)
        return
    with open_door(asked.settings) as door:  # never as the path of a file, whatever it looks like
        yield from bound_failures(take_address(Named(source), asked.options, door), source)


def name_source(source: Source) -> str:
    """What failures call a source."""
    return source.name if isinstance(source, Upload) else source
