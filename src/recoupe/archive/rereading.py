"""Kept reports read again by the present reader: those that another one read."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, not_, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.ingesting import LOOKED_UP, Keeper, Read, Tally, keep_unread
from recoupe.archive.loading import load_reports_by_keys
from recoupe.archive.opening import Archive
from recoupe.archive.rows import GIVEN
from recoupe.archive.schema import reports
from recoupe.intake.taken import Taken
from recoupe.model import Report


def count_outdated(archive: Archive, reader: str) -> int:
    """How many reports another reader read."""
    with archive.read() as connection:
        return connection.scalar(select(func.count()).where(is_outdated(reader))) or 0


def reread_reports(keeper: Keeper, read: Read, tally: Tally) -> None:
    """Read with ``read`` whatever another reader read, and keep what it says now in place of what it said.

    Reports whose statements somebody gave, and versions that are current no longer, stay as they are.
    """
    keep_unread(map(Taken, find_outdated(keeper.archive, keeper.reader)), keeper, read, tally)


def find_outdated(archive: Archive, reader: str) -> Iterator[Report]:
    """The current reports that another reader read, in the order in which they came."""
    with archive.read() as connection:
        keys = list(connection.scalars(select(reports.c.key).where(is_outdated(reader)).order_by(reports.c.key)))
    for chunk in split_chunks(keys, LOOKED_UP):
        with archive.read() as connection:
            stored = load_reports_by_keys(connection, chunk)
        yield from (stored[key].report for key in chunk if key in stored)


def is_outdated(reader: str) -> ColumnElement[bool]:
    """A report is current, and another reader read it."""
    read = not_(reports.c.reader.startswith(GIVEN, autoescape=True))
    return reports.c.current & read & (reports.c.reader != reader)
