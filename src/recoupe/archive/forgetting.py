"""What was derived from a report and its statements, forgotten once these change; the next comparison finds it anew."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select, update

from recoupe.archive.chunks import split_chunks
from recoupe.archive.schema import reports, statements


def forget_persons(connection: Connection, report_keys: Iterable[int]) -> None:
    """Forget whom versions of reports name."""
    for chunk in split_chunks(sorted(set(report_keys))):
        put = update(reports).where(reports.c.key.in_(chunk), reports.c.persons_by.is_not(None))
        connection.execute(put.values(persons=None, persons_by=None))


def forget_persons_of(connection: Connection, statement_ids: Iterable[str]) -> None:
    """Forget whom the reports name that make these statements."""
    keys: set[int] = set()
    for chunk in split_chunks(sorted(set(statement_ids))):
        keys.update(connection.scalars(select(statements.c.report_key).where(statements.c.id.in_(chunk))))
    forget_persons(connection, keys)
