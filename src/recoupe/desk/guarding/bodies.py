"""Bodies of requests, no longer than they may be, whatever their headers say."""

from __future__ import annotations

from starlette.types import Message, Receive, Send

MOST_BYTES = 20_000_000  # some files at once
MOST_DIGITS = 12  # of a length: more is no length
FROM_ANYBODY = 16_000  # where nobody is signed in yet: a name and a password


class Body:
    """What is received of a request's body. ``over`` is set once it is longer than ``most``: it ends there."""

    def __init__(self, receive: Receive, most: int) -> None:
        self.pull = receive
        self.most = most
        self.taken = 0
        self.over = False

    async def receive(self) -> Message:
        """The next piece; a disconnection where it would be too much."""
        message = await self.pull()
        self.taken += len(message.get("body", b""))
        self.over = self.over or self.taken > self.most
        return {"type": "http.disconnect"} if self.over else message


class Reply:
    """What is sent in answer: nothing of it once the body was over before it began, since it speaks of half a body."""

    def __init__(self, send: Send, body: Body) -> None:
        self.push = send
        self.body = body
        self.begun = False

    async def send(self, message: Message) -> None:
        """Sends a piece, or lets it fall."""
        if self.body.over and not self.begun:
            return
        self.begun = True
        await self.push(message)


def is_too_long(length: str, most: int) -> bool:
    """Whether a Content-Length is over the limit, or is none."""
    return not length.isdecimal() or len(length) > MOST_DIGITS or int(length) > most
