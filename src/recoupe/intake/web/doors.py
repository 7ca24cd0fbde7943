"""The door that sources are fetched through, unless the settings forbid it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from recoupe.network.answers import Fetches
from recoupe.settings import Settings


@contextmanager
def open_door(settings: Settings) -> Iterator[Fetches | None]:
    """What fetches, closed at the end; None where the settings forbid it (``offline``)."""
    if settings.offline:
        yield None
        return
    from recoupe.network.door import Door  # here because files alone need none of it

    with Door(settings) as door:
        yield door
