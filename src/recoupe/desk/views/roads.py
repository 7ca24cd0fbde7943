"""The roads that reports name as one: what is said to have happened along each, and when last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from recoupe.archive.incident_pages import Outline, load_outlines
from recoupe.archive.situations import AxisLine


@dataclass(frozen=True, slots=True)
class Road:
    """A road with the latest incidents along it; ``since`` is how many days ago the last began."""

    line: AxisLine
    latest: tuple[Outline, ...]
    since: int | None


def load_roads(connection: Connection, lines: Iterable[AxisLine], today: date) -> tuple[Road, ...]:
    """The roads of lines of the overview."""
    return tuple(
        Road(line, load_outlines(connection, line.latest), None if line.last is None else (today - line.last).days)
        for line in lines
    )
