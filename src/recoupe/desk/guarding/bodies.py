"""Bodies of requests: no longer and no slower than they may be, whatever their headers say, and all together no more
than the machine can hold."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.types import Message, Receive, Send

MOST_BYTES = 20_000_000  # some files at once
MOST_DIGITS = 12  # of a length: more is no length
FROM_ANYBODY = 16_000  # where nobody is signed in yet: a name and a password
MOST_HELD = 3 * MOST_BYTES  # of all requests together: each is copied once or twice as it is read
MOST_REQUESTS = 100  # under way at once: a page asks for some ten, and forty threads answer
PATIENCE = 30.0  # seconds that a body may take, however short
SLOWEST = 20_000  # bytes a second beyond that: a poor line of a mobile phone

TOO_MUCH, TOO_SLOW, TOO_MANY = 413, 408, 503


@dataclass(slots=True)
class Room:
    """What is under way of all requests: how many, and how many bytes of their bodies. For one event loop alone."""

    requests: int = 0
    held: int = 0


class Body:
    """What is received of a request's body. ``fault`` is the status of the refusal once it is too long or too slow, or
    there is no room for it: it ends there."""

    def __init__(self, receive: Receive, most: int, room: Room) -> None:
        self.pull = receive
        self.most = most
        self.room = room
        self.taken = 0
        self.whole = False
        self.fault: int | None = None
        self.waited = 0.0  # seconds in which nothing came; how long we take is no fault of the body

    async def receive(self) -> Message:
        """The next piece; a disconnection where there is something wrong with it."""
        if self.whole:
            return await self.pull()
        try:
            if self.fault is None:
                message = await self.wait()
                self.count(message)
        except TimeoutError:
            self.fault = TOO_SLOW
        return {"type": "http.disconnect"} if self.fault else message

    async def wait(self) -> Message:
        """The next piece; raises TimeoutError where it is too long in coming."""
        began = asyncio.get_running_loop().time()
        async with asyncio.timeout(PATIENCE + self.taken / SLOWEST - self.waited):
            message = await self.pull()
        self.waited += asyncio.get_running_loop().time() - began
        return message

    def count(self, message: Message) -> None:
        """Count a piece, and find whether it is too much."""
        size = len(message.get("body", b""))
        self.taken += size
        self.room.held += size
        self.whole = not message.get("more_body", False)
        if self.taken > self.most:
            self.fault = TOO_MUCH
        elif self.room.held > MOST_HELD:
            self.fault = TOO_MANY

    def release(self) -> None:
        """Give its room back: what was made of it is another's to bound."""
        self.room.held -= self.taken


class Reply:
    """What is sent in answer: nothing of it where the body ended before it began, since it speaks of half a body."""

    def __init__(self, send: Send, body: Body) -> None:
        self.push = send
        self.body = body
        self.begun = False

    async def send(self, message: Message) -> None:
        """Sends a piece, or lets it fall."""
        if self.body.fault and not self.begun:
            return
        self.begun = True
        await self.push(message)


def is_too_long(length: str, most: int) -> bool:
    """Whether a Content-Length is over the limit, or is none."""
    return not length.isdecimal() or len(length) > MOST_DIGITS or int(length) > most
