"""A watcher's ears: signals that end it or have it read its file again, and a wait that they cut short.

What may be broken off at any point (asking a server, reading a report) is; a transaction is always finished.
"""

from __future__ import annotations

import select
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

ENDING = ("SIGTERM", "SIGINT", "SIGBREAK")  # the last is what Windows sends to a console
READING_AGAIN = "SIGHUP"  # which Windows does not have


class Stopping(BaseException):  # no Exception: nothing that goes on after one failure may swallow it
    """The watcher was asked to end."""


class Attention:
    """Whether the watcher was asked for something; made by ``listen``.

    ``beat`` is called whenever it is seen to be at work.
    """

    def __init__(self, ears: socket.socket, beat: Callable[[], None]) -> None:
        self.ears = ears
        self.beat = beat
        self.ending = False
        self.changed = False  # the file is to be read again
        self.breakable = False

    def check(self) -> None:
        """Raises Stopping where the watcher was asked to end. Call it wherever that is safe."""
        self.beat()
        if self.ending:
            raise Stopping

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """What is done inside may be broken off at any point by Stopping."""
        self.check()
        self.breakable = True
        try:
            if self.ending:  # asked between the check and the line above
                raise Stopping
            yield
        finally:
            self.breakable = False

    def wait(self, seconds: float) -> None:
        """Wait so long, or until something is asked for."""
        if not (self.ending or self.changed):
            select.select([self.ears], [], [], max(0.0, seconds))
        self.drain()
        self.check()

    def drain(self) -> None:
        """Take what woke the wait."""
        try:
            while self.ears.recv(4096):
                pass
        except BlockingIOError:
            return

    def end(self, _signal: int, _frame: FrameType | None) -> None:
        """A signal that ends it."""
        self.ending = True
        if self.breakable:
            self.breakable = False  # once: what the first one breaks off may take a moment to clear up
            raise Stopping

    def read_again(self, _signal: int, _frame: FrameType | None) -> None:
        """A signal to read the file again."""
        self.changed = True


@contextmanager
def listen(beat: Callable[[], None]) -> Iterator[Attention]:
    """Signals heard while the block runs, in the program's main thread; afterwards they do what they did before."""
    ears, mouth = socket.socketpair()
    for end in (ears, mouth):
        end.setblocking(False)
    attention = Attention(ears, beat)
    wanted = dict.fromkeys(ENDING, attention.end) | {READING_AGAIN: attention.read_again}
    before: dict[int, Any] = {}
    waker = signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False)
    try:
        for name, handler in wanted.items():
            if (number := getattr(signal, name, None)) is not None:
                before[number] = signal.signal(number, handler)
        yield attention
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(waker)
        ears.close()
        mouth.close()
