"""Instants as the archive keeps them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now() -> str:
    """This instant in UTC, to the second: "2025-11-05T18:30:00Z"."""
    return write_instant(datetime.now(UTC))


def ago(seconds: int) -> str:
    """The instant so many seconds before this one."""
    return write_instant(datetime.now(UTC) - timedelta(seconds=seconds))


def seconds_since(instant: str) -> int:
    """How many seconds have passed since an instant as the archive keeps it."""
    return int((datetime.now(UTC) - datetime.fromisoformat(instant)).total_seconds())


def write_instant(moment: datetime) -> str:
    """A moment in UTC, to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def write_moment(moment: datetime) -> str:
    """A moment of any zone as an instant in UTC; one without a zone is taken for UTC."""
    return write_instant((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC))
