"""When a feed or a message is tried next: its interval, a share of it by chance of its name, longer after failures."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

JITTER = 0.1  # of the interval: feeds that were added together drift apart, and no server meets all of them at once
LONGEST_WAIT = timedelta(days=1)  # after however many failures: a feed that is mended is seen within a day
LONGEST_ASKED = timedelta(days=7)  # however long a server asks to be left alone
DOUBLINGS = 12  # more change nothing: LONGEST_WAIT is reached from a minute


def next_turn(address: str, every: timedelta, now: datetime) -> datetime:
    """When a feed is asked for again after a success."""
    return now + every * (1 + JITTER * share_of(address))


def next_try(address: str, every: timedelta, now: datetime, failures: int, retry_after: float | None) -> datetime:
    """When something is tried again after so many failures in a row, the last one included: twice as late each time,
    and not before the server asks to be."""
    wait = min(every * 2.0 ** min(failures, DOUBLINGS), max(LONGEST_WAIT, every)) * (1 + JITTER * share_of(address))
    asked = timedelta(seconds=min(max(0.0, retry_after or 0.0), LONGEST_ASKED.total_seconds()))
    return now + max(wait, asked)


def share_of(name: str) -> float:
    """A number from 0 to 1 that is always the same for a name and by chance for another."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") / 2**32
