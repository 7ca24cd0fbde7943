"""What runs in a reading process: it builds the reader once and answers each task until its pipe closes."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from recoupe.errors import RecoupeError, SetupError, describe_unexpected, show_traceback
from recoupe.model import Report
from recoupe.reading.attempts import Made, Reads, read_batch

Task = list[Report]
READY = "ready"


def serve(connection: Connection[Any, Any], build: Callable[[], Reads[Any]]) -> None:
    """Read each list of reports that comes, and send back what ``read_batch`` makes of it; READY comes first.

    What stops every report (no model, a broken lexicon) is sent as the exception. Interrupting is the parent's.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks: SimpleQueue[Task] = SimpleQueue()
    threading.Thread(target=receive, args=(connection, tasks), daemon=True).start()
    try:
        reader = build_quietly(build)
        connection.send(READY)
        while True:
            connection.send(read_batch(reader, tasks.get()))
    except RecoupeError as error:
        connection.send(error)
    except (BrokenPipeError, ConnectionResetError):  # the parent is gone
        return
    except Exception as error:  # noqa: BLE001  # the parent tells it
        show_traceback()
        connection.send(SetupError(describe_unexpected(error)))


def receive(connection: Connection[Any, Any], tasks: SimpleQueue[Task]) -> None:
    """Take tasks off the pipe as they come, so that neither side ever waits for the other to read; where the parent is
    gone, end this process at once."""
    while True:
        try:
            tasks.put(connection.recv())
        except (EOFError, OSError):
            os._exit(0)


def build_quietly(build: Callable[[], Reads[Made]]) -> Reads[Made]:
    """The reader; all of it stays until the process ends, so it is no garbage to look through."""
    gc.disable()
    try:
        return build()
    finally:
        gc.freeze()
        gc.enable()
