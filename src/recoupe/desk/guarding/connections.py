"""Connections: closed where a request is long in coming, and not taken where there are too many already."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 15.0  # seconds in which a request's head has to come, and what is left of a body once it is answered
MOST = 400  # at once: browsers keep six each, and a system has a thousand files for all


class Connection(H11Protocol):
    """uvicorn's connection, which by itself waits for ever for a request that begins and does not go on."""

    timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Takes the connection, or cuts it."""
        super().connection_made(transport)
        if len(self.connections) > MOST:
            transport.abort()
        self.watch()

    def data_received(self, data: bytes) -> None:
        """Takes what came."""
        super().data_received(data)
        self.watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Lets the connection go."""
        self.rest()
        super().connection_lost(exc)

    def watch(self) -> None:
        """Have the connection closed in a while where no request is under way; where one is, the guard watches."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.rest()
        elif self.timer is None and not self.transport.is_closing():
            self.timer = self.loop.call_later(PATIENCE, self.give_up)

    def rest(self) -> None:
        """Watch no longer."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    def give_up(self) -> None:
        """Close the connection."""
        self.timer = None
        self.timeout_keep_alive_handler()
