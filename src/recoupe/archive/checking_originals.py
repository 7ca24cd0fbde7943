"""Whether what reports were made of is as it came: every digest, and that nothing is missing or left over."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from recoupe.archive.originals import read_original
from recoupe.archive.problems import Problem
from recoupe.archive.schema import reports
from recoupe.archive.schema_originals import originals, takings, twins
from recoupe.errors import ArchiveError

LOST = "Restore a backup: recoupe archive restore FILE, or ingest it again."
UNUSED = "Run recoupe archive check --mend, which deletes it."


def check_originals(connection: Connection) -> Iterator[Problem]:
    """Originals that are not the bytes that came, or of which nothing was made; takings and twins without theirs."""
    used: set[str] = set()
    for table in (takings, twins):
        query = select(table.c.sha256, reports.c.id).join_from(table, reports).outerjoin(originals)
        for row in connection.execute(query.where(table.c.sha256.is_not(None), originals.c.sha256.is_(None))):
            yield Problem("original", f"{row.sha256} of the report {row.id} is missing.", LOST)
        used.update(str(sha) for sha in connection.scalars(select(table.c.sha256).where(table.c.sha256.is_not(None))))
    for sha256 in connection.scalars(select(originals.c.sha256).order_by(originals.c.sha256)).all():
        if sha256 not in used:
            yield Problem("original", f"{sha256} belongs to no report.", UNUSED)
        try:
            read_original(connection, sha256)
        except ArchiveError as error:
            yield Problem("original", f"{sha256} is not what came: {error.__cause__ or error}.", LOST)
