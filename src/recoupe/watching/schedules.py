"""How often and when: "15 min", "daily at 18:00 Africa/Bamako", as a person writes it in FEEDS.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from recoupe.errors import InputError

UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86_400}
SPAN = re.compile(r"(\d{1,6})\s*(s|min|h|d)")
DAILY = re.compile(r"daily at (\d{1,2}):(\d{2})(?: (\S+))?")
EVERY = re.compile(r"every (.+)")
LONGEST = timedelta(days=31)
SHORTEST_DIGEST = timedelta(minutes=1)
HOW_OFTEN = 'Write a number and s, min, h or d: "15 min".'
WHEN = 'Write "daily at 18:00 Africa/Bamako", "every 6 h" or "none".'


@dataclass(frozen=True, slots=True)
class Every:
    """As often as this, counted from the same moment for all, so that a restart changes nothing."""

    span: timedelta

    def next_after(self, moment: datetime) -> datetime:
        """The first turn after a moment."""
        seconds = int(self.span.total_seconds())
        return datetime.fromtimestamp((int(moment.timestamp()) // seconds + 1) * seconds, UTC)


@dataclass(frozen=True, slots=True)
class Daily:
    """Each day at the same hour of a zone's clocks, also where these are set forward or back."""

    at: time
    zone: ZoneInfo | timezone

    def next_after(self, moment: datetime) -> datetime:
        """The first turn after a moment."""
        day = moment.astimezone(self.zone).date()
        for later in (0, 1):
            turn = datetime.combine(day + timedelta(days=later), self.at, self.zone).astimezone(UTC)
            if turn > moment:
                break
        return turn


Schedule = Every | Daily


def parse_span(text: str, least: timedelta, most: timedelta = LONGEST) -> timedelta:
    """The length of time that a text tells: "2 h". Raises InputError where it tells none, or one out of bounds."""
    found = SPAN.fullmatch(text.strip())
    if found is None:
        raise InputError(f"{text[:40]!r} is no length of time. {HOW_OFTEN}")
    span = timedelta(seconds=int(found[1]) * UNITS[found[2]])
    if not least <= span <= most:
        raise InputError(f"{text[:40]!r} is not between {write_span(least)} and {write_span(most)}.")
    return span


def write_span(span: timedelta) -> str:
    """ "90 s", "2 h": the span in the largest unit that counts it whole."""
    seconds = int(span.total_seconds())
    unit = max((name for name, size in UNITS.items() if seconds % size == 0), key=lambda name: UNITS[name])
    return f"{seconds // UNITS[unit]} {unit}"


def parse_schedule(text: str) -> Schedule | None:
    """When digests are sent, None for never: "daily at 18:00", in UTC where no zone is named. Raises InputError."""
    words = " ".join(text.split())
    if words == "none":
        return None
    if every := EVERY.fullmatch(words):
        return Every(parse_span(every[1], SHORTEST_DIGEST))
    found = DAILY.fullmatch(words)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise InputError(f"{text[:60]!r} says not when. {WHEN}")
    return Daily(time(int(found[1]), int(found[2])), find_zone(found[3] or "UTC"))


def find_zone(name: str) -> ZoneInfo | timezone:
    """The zone of a name; raises InputError where this machine knows none so called."""
    if name == "UTC":
        return UTC  # also where the machine has no table of zones
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        raise InputError(
            f"there is no time zone {name[:60]!r} here. Write one such as Africa/Bamako; where none is known: "
            "pip install tzdata."
        ) from error
