"""What is left of a purged report: digests by which it is known again, and nothing of what it said."""

from __future__ import annotations

from sqlalchemy import Connection, select

from recoupe.archive.chunks import put_rows
from recoupe.archive.rows import digest_text
from recoupe.archive.schema import purged_ids, reports, statements, tombstones
from recoupe.archive.times import now


def add_tombstone(connection: Connection, report_key: int, reason: str, seq: int | None = None) -> None:
    """Note that a kept version of a report is purged, and the ids of its statements; the caller deletes its rows.

    ``seq`` is the entry of the log that says who did it.
    """
    report = connection.execute(select(reports).where(reports.c.key == report_key)).one()
    stone = {
        "report_id": report.id,
        "digest": report.digest,
        "text_digest": digest_text(report.text),
        "address_digest": None if report.address is None else digest_text(report.address),
        "reason": reason,
        "at": now(),
        "seq": seq,
    }
    put_rows(connection, tombstones, [stone])
    ids = connection.scalars(select(statements.c.id).where(statements.c.report_key == report_key))
    put_rows(connection, purged_ids, [{"id": id_, "report_id": report.id} for id_ in ids])
