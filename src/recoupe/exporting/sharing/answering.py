"""Answers of the second process, sent while it goes on working."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import Queue
from threading import Thread

MOST_WAITING = 2  # answers that are made and wait to be read


def start_answering(connection: Connection) -> Callable[[object], None]:
    """What sends an answer beside the work, in the order in which they are given.

    A pipe holds less than one answer, and the first process reads only between two chunks of its own: whoever sent by
    himself would wait for nearly half of the time. Once nobody reads any more, what is given is dropped; then nothing
    comes in either, which ends the work.
    """
    waiting: Queue[object] = Queue(MOST_WAITING)

    def send_all() -> None:
        with suppress(OSError):
            while True:
                connection.send(waiting.get())
        while True:
            waiting.get()

    Thread(target=send_all, daemon=True).start()
    return waiting.put
