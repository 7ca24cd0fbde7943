"""The door to the network for commands that take addresses, with a line of what it fetches on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.network.answers import Answer, Fetches
    from recoupe.settings import Settings

WIDTH = 100  # of the line: a longer address is cut


class ShowingDoor:
    """A door that says on standard error what it fetches; the line is gone once the answer is there."""

    def __init__(self, door: Fetches) -> None:
        self.door = door

    def fetch(
        self, address: str, *, most: int, etag: str | None = None, modified: str | None = None, obey_robots: bool = True
    ) -> Answer:
        """What the door gives; raises FetchError as it does."""
        line = f"fetching {address}"[:WIDTH]
        sys.stderr.write(f"\r{line}")
        sys.stderr.flush()
        try:
            return self.door.fetch(address, most=most, etag=etag, modified=modified, obey_robots=obey_robots)
        finally:
            sys.stderr.write(f"\r{' ' * len(line)}\r")
            sys.stderr.flush()


@contextmanager
def show_door(settings: Settings) -> Iterator[Fetches | None]:
    """What fetches, closed at the end; None where the settings forbid it."""
    from recoupe.intake.web.doors import open_door

    with open_door(settings) as door:
        yield door if door is None or not sys.stderr.isatty() else ShowingDoor(door)
