"""Which other reports repeat a report, or are repeated by it: reprints and wire copies, as comparing found them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select, union_all

from recoupe.archive.chunks import split_chunks
from recoupe.archive.schema import copies, reports


@dataclass(frozen=True, slots=True)
class CopyOf:
    """Another report with the text, how much of it the two share, 0 to 1, and why they are one text in words."""

    report_id: str
    share: float
    reason: str


def load_copied(connection: Connection, report_keys: Iterable[int]) -> dict[int, tuple[CopyOf, ...]]:
    """The copies of versions of reports by their keys, in the order of their ids; those without any are left out."""
    found: dict[int, tuple[CopyOf, ...]] = {}
    sides = ((copies.c.low, copies.c.high), (copies.c.high, copies.c.low))
    for chunk in split_chunks(report_keys):
        both = union_all(
            *(
                select(mine.label("key"), reports.c.id, copies.c.share, copies.c.reason)
                .join_from(copies, reports, reports.c.key == other)
                .where(mine.in_(chunk), reports.c.current)
                for mine, other in sides
            )
        ).subquery()
        for row in connection.execute(select(both).order_by(both.c.key, both.c.id)):
            found[row.key] = (*found.get(row.key, ()), CopyOf(row.id, row.share, row.reason))
    return found
