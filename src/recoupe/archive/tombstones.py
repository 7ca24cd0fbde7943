"""What is left of a purged report: digests by which it is known again, and nothing of what it said.

Even its id is kept as a digest, since an id that was given may tell ("temoignage-de-la-veuve"). Whoever holds the id or
the very text can still find out that it was purged, as has to be so for it not to be taken in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from recoupe.addresses import compare_address
from recoupe.archive.chunks import put_rows, split_chunks
from recoupe.archive.rows import digest_text
from recoupe.archive.schema import purged_ids, reports, statements, tombstones
from recoupe.archive.schema_originals import purged_pages, takings, twins
from recoupe.archive.takings import digest_pages
from recoupe.archive.times import now

Rows = Sequence[Mapping[str, Any]]


def add_tombstone(connection: Connection, report_key: int, reason: str, seq: int | None = None) -> None:
    """Note that a kept version of a report is purged, and the ids of its statements; the caller deletes its rows.

    ``seq`` is the entry of the log that says who did it.
    """
    report = connection.execute(select(reports).where(reports.c.key == report_key)).one()
    marks = digest_marks(report.id, report.text, compare_address(report.url))
    stone = {**marks, "digest": report.digest, "reason": reason, "at": now(), "seq": seq}
    put_rows(connection, tombstones, [stone])
    ids = connection.scalars(select(statements.c.id).where(statements.c.report_key == report_key))
    put_rows(connection, purged_ids, [{"id": id_, "id_digest": marks["id_digest"]} for id_ in ids])
    purged = [{"page": page, "id_digest": marks["id_digest"]} for page in list_own_pages(connection, report_key)]
    put_rows(connection, purged_pages, purged)


def list_own_pages(connection: Connection, report_key: int) -> tuple[str, ...]:
    """The pages of a version of a report as digests: of its address, its takings and its twins. What was asked for is
    left out, since "the latest article" leads to another one tomorrow."""
    urls = [connection.scalar(select(reports.c.url).where(reports.c.key == report_key))]
    came = select(takings.c.address, takings.c.canonical).where(takings.c.report_key == report_key)
    urls += [url for row in connection.execute(came) for url in row]
    urls += connection.scalars(select(twins.c.url).where(twins.c.report_key == report_key))
    return digest_pages(urls)


def find_purged_pages(connection: Connection, wanted: Iterable[str]) -> dict[str, str]:
    """Why the reports were purged that had these pages, by page; those of others are left out."""
    found: dict[str, str] = {}
    why = select(purged_pages.c.page, tombstones.c.reason)
    why = why.join_from(purged_pages, tombstones, purged_pages.c.id_digest == tombstones.c.id_digest)
    for chunk in split_chunks(wanted):
        for row in connection.execute(why.where(purged_pages.c.page.in_(chunk))):
            found[row.page] = row.reason
    return found


def digest_marks(report_id: str, text: str, address: str | None) -> dict[str, str | None]:
    """By what a report is known again at intake: digests of its id, its text and its address."""
    return {
        "id_digest": digest_text(report_id),
        "text_digest": digest_text(text),
        "address_digest": None if address is None else digest_text(address),
    }


@dataclass(frozen=True, slots=True)
class Stones:
    """All that tells what was purged, as rows for another archive."""

    reports: Rows
    ids: Rows  # of statements, and of incidents without any other
    pages: Rows


def find_tombstoned(connection: Connection, stones: Iterable[Mapping[str, object]]) -> list[str]:
    """The ids of the kept reports that tombstones, of this or another archive, name by their id or address."""
    marks = {stone[name] for stone in stones for name in ("id_digest", "address_digest") if stone[name]}
    if not marks:
        return []
    kept = connection.execute(select(reports.c.id, reports.c.url)).all()
    told = (row.id for row in kept if marks & {digest_text(row.id), digest_text(compare_address(row.url) or "")})
    return sorted(set(told))


def read_stones(connection: Connection) -> Stones:
    """What was purged as rows for another archive, where the numbers of this one's log mean nothing."""
    listed, ids, pages = (
        [dict(row._mapping) for row in connection.execute(select(table))]
        for table in (tombstones, purged_ids, purged_pages)
    )
    return Stones([{**stone, "seq": None} for stone in listed], ids, pages)


def add_stones(connection: Connection, stones: Stones) -> None:
    """Put what tells what was purged, of another archive, where it is missing in this."""
    kept = {(row.id_digest, row.digest) for row in connection.execute(select(tombstones))}
    put_rows(connection, tombstones, [s for s in stones.reports if (s["id_digest"], s["digest"]) not in kept])
    put_rows(connection, purged_ids, stones.ids)
    put_rows(connection, purged_pages, stones.pages)
