"""An archive on each database, a site on the loopback, and a clock that a test sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.archive.conftest import archive, server, settings  # noqa: F401  # fixtures
from tests.watching.plain import PlainDoor, read_plain_feed, read_plainly, take_plain_pages
from tests.watching.site import Site, serve

from recoupe.archive import Archive
from recoupe.archive.describing import describe_with
from recoupe.archive.ingesting import Keeper
from recoupe.lexicon import load_lexicon
from recoupe.watching.following import Follower
from recoupe.watching.waking import Attention, listen

LEXICON = load_lexicon("fr")


@dataclass
class Clock:
    """What time it is."""

    now: datetime = datetime(2025, 11, 5, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        """Let time go on."""
        self.now += timedelta(**span)


@dataclass
class Heard:
    """The events that were told."""

    events: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def __call__(self, event: str, level: object = None, /, **fields: Any) -> None:
        self.events.append((event, fields))

    def find(self, event: str) -> list[dict[str, Any]]:
        """What was told with an event."""
        return [fields for name, fields in self.events if name == event]


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        yield served


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def attention() -> Iterator[Attention]:
    with listen(lambda: None) as made:
        yield made


@pytest.fixture
def follower(archive: Archive, clock: Clock, heard: Heard, attention: Attention) -> Follower:  # noqa: F811
    door = PlainDoor()
    return Follower(
        archive=archive,
        door=door,
        read_feed=read_plain_feed,
        take_page=take_plain_pages(door),
        keep=lambda sensitive: Keeper(archive, LEXICON, describe_with(LEXICON), "plain", sensitive),
        read=read_plainly,
        say=heard,
        attention=attention,
        clock=clock,
    )
