"""A door that lets servers on loopback through, with times short enough to be waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest
from tests.network.servers import reach

from recoupe.network import Door, Limits
from recoupe.network.resolving import Resolve, resolve_host

OpenDoor = Callable[..., Door]
# Long enough for a machine with much else to do, short enough to be waited for.
QUICK = Limits(connect_seconds=5, read_seconds=5, fetch_seconds=20)


@pytest.fixture
def open_door(tmp_path: Path) -> Iterator[OpenDoor]:
    """Opens doors with these settings, limits and look-up, and closes them after the test."""
    with ExitStack() as doors:

        def make(
            limits: Limits = QUICK, resolve: Resolve = resolve_host, stop: Event | None = None, **options: object
        ) -> Door:
            return doors.enter_context(Door(reach(tmp_path, **options), limits=limits, resolve=resolve, stop=stop))

        yield make


@pytest.fixture
def door(open_door: OpenDoor) -> Door:
    """A door to servers on 127.0.0.1."""
    return open_door()
