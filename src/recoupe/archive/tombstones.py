"""What is left of a purged report: digests by which it is known again, and nothing of what it said.

Even its id is kept as a digest, since an id that was given may tell ("temoignage-de-la-veuve"). Whoever holds the id or
the very text can still find out that it was purged, as has to be so for it not to be taken in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

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
    marks = digest_marks(report.id, report.text, report.address)
    stone = {**marks, "digest": report.digest, "reason": reason, "at": now(), "seq": seq}
    put_rows(connection, tombstones, [stone])
    ids = connection.scalars(select(statements.c.id).where(statements.c.report_key == report_key))
    put_rows(connection, purged_ids, [{"id": id_, "id_digest": marks["id_digest"]} for id_ in ids])


def digest_marks(report_id: str, text: str, address: str | None) -> dict[str, str | None]:
    """By what a report is known again at intake: digests of its id, its text and its address."""
    return {
        "id_digest": digest_text(report_id),
        "text_digest": digest_text(text),
        "address_digest": None if address is None else digest_text(address),
    }


def find_tombstoned(connection: Connection, stones: Iterable[Mapping[str, object]]) -> list[str]:
    """The ids of the kept reports that tombstones, of this or another archive, name by their id or address."""
    marks = {stone[name] for stone in stones for name in ("id_digest", "address_digest") if stone[name]}
    if not marks:
        return []
    kept = connection.execute(select(reports.c.id, reports.c.address)).all()
    told = (row.id for row in kept if marks & {digest_text(row.id), digest_text(row.address or "")})
    return sorted(set(told))


def read_stones(connection: Connection) -> list[dict[str, Any]]:
    """The tombstones as rows for another archive, where the numbers of this one's log mean nothing."""
    return [{**row._mapping, "seq": None} for row in connection.execute(select(tombstones))]


def add_stones(connection: Connection, stones: Iterable[Mapping[str, Any]], ids: Iterable[Mapping[str, Any]]) -> None:
    """Put the tombstones, and the ids of erased statements, of another archive where they are missing in this."""
    kept = {(row.id_digest, row.digest) for row in connection.execute(select(tombstones))}
    put_rows(connection, tombstones, [s for s in stones if (s["id_digest"], s["digest"]) not in kept])
    put_rows(connection, purged_ids, list(ids))
