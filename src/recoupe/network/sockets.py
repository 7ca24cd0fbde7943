"""Sockets that give up in time: no server holds them by sending a byte now and then, or headers without end."""

from __future__ import annotations

import socket
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from recoupe.network.answers import FetchError
from recoupe.network.clocks import SLICE, Clock
from recoupe.network.ranges import IPAddress

if TYPE_CHECKING:
    Base = socket.socket
else:
    Base = object


class Guarded(Base):
    """What a socket, with TLS or without, is to see to whenever something is read: the deadline of the whole fetch, the
    time in which nothing comes, the stop, and how much comes before the headers have ended."""

    clock: Clock
    read_seconds: float
    head_left: int | None = None

    def guard(self, clock: Clock, read_seconds: float, head_bytes: int) -> None:
        """Sets the bounds; ``head_left`` is set to None by whoever has read the headers."""
        self.clock, self.read_seconds, self.head_left = clock, read_seconds, head_bytes

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        """Reads as a socket does; raises FetchError where a bound is reached."""
        end = time.monotonic() + self.read_seconds
        while True:
            patience = min(self.clock.left(), end - time.monotonic(), SLICE)
            if patience <= 0:
                shown = f"{self.clock.shown} cannot be fetched"
                raise FetchError(f"{shown}: nothing came for {self.read_seconds:g} s. Try again later.")
            self.settimeout(patience)
            try:
                count = super().recv_into(buffer, nbytes, flags)
                break
            except TimeoutError:
                continue
        if self.head_left is not None:
            self.head_left -= count
            if self.head_left < 0:
                raise FetchError(f"{self.clock.shown} was cut off: its headers do not end. Try again later.")
        return count

    def sendall(self, data: Any, flags: int = 0) -> None:
        """Sends all, within what is left of the time."""
        self.settimeout(self.clock.left())
        super().sendall(data, flags)


class GuardedSocket(Guarded, socket.socket):
    """A socket without TLS that gives up in time."""


def open_socket(addresses: Sequence[IPAddress], port: int, clock: Clock, seconds: float) -> GuardedSocket:
    """A socket to the first of these addresses that takes it; raises FetchError where none does.

    Nothing is looked up here: what was checked is what is connected to, whatever a name server says by now.
    """
    failure: OSError | None = None
    for address in addresses:
        family = socket.AF_INET if address.version == 4 else socket.AF_INET6
        sock: GuardedSocket | None = None
        try:
            sock = GuardedSocket(family, socket.SOCK_STREAM)
            sock.settimeout(min(seconds, clock.left()))
            sock.connect((str(address), port))
            return sock
        except OSError as error:  # refused, no way there, no IPv6 here
            failure = error
        except FetchError:
            close_quietly(sock)
            raise
        close_quietly(sock)
    why = "no answer in time" if isinstance(failure, TimeoutError) else getattr(failure, "strerror", None) or failure
    raise FetchError(f"{clock.shown} cannot be fetched: {why}. Check the network or try again later.") from failure


def close_quietly(sock: socket.socket | None) -> None:
    """Closes a socket, if there is one, at once: ``close`` alone waits for whoever still holds it as a file, as an
    answer does that was never made whole."""
    if sock is not None and (number := sock.detach()) != -1:
        socket.close(number)
