"""Records into the archive: reports with their statements, in the caller's transaction, all or nothing.

>>> with archive.write() as connection:  # doctest: +SKIP
...     outcomes = save_records(connection, records, reader=fingerprint)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, or_, select

from recoupe.addresses import compare_address
from recoupe.archive.chunks import split_chunks
from recoupe.archive.generations import bump_generation
from recoupe.archive.rows import GIVEN, Describe, describe_nothing, report_row
from recoupe.archive.schema import reports, statements
from recoupe.archive.standings import Standing, find_standings
from recoupe.archive.storing import Incoming, insert_reports
from recoupe.archive.times import now
from recoupe.archive.versions import put_version
from recoupe.model import Record


class Outcome(StrEnum):
    """What became of a record."""

    NEW = "new"
    VERSION = "version"  # a changed text of a known report, which it now stands for
    OLDER = "older"  # an earlier text of a known report: kept, its statements withdrawn
    REREAD = "reread"  # a known text, read by another reader
    KNOWN = "known"  # nothing to do
    PURGED = "purged"  # refused: it was erased
    UNFIT = "unfit"  # refused: it cannot be kept


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one record; ``reason`` says why it was refused."""

    report_id: str
    outcome: Outcome
    statements: int = 0
    reason: str | None = None


REFUSED = {Standing.KNOWN: Outcome.KNOWN, Standing.PURGED: Outcome.PURGED, Standing.UNFIT: Outcome.UNFIT}


def save_records(
    connection: Connection,
    records: Iterable[Record],
    *,
    reader: str = GIVEN,
    describe: Describe = describe_nothing,
    sensitive: bool = False,
) -> tuple[Saved, ...]:
    """What became of each record, in order; ``connection`` comes from ``Archive.write()``.

    ``reader`` is the fingerprint of what read them, GIVEN where nobody did; ``describe`` tells the mention and the
    blocks of each statement of a record. What is known is skipped, and what cannot be kept is told, not raised.
    """
    outcomes: list[Saved] = []
    at = now()
    for chunk in split_chunks(records):
        standings = find_standings(connection, chunk, reader)
        coming: dict[int, Incoming] = {}
        done: dict[int, Saved] = {}
        for number, (record, stood) in enumerate(zip(chunk, standings, strict=True)):
            if outcome := REFUSED.get(stood.standing):
                done[number] = Saved(record.report.id, outcome, reason=stood.reason)
                continue
            row = report_row(record.report, stood.digest, stood.reader, at, sensitive)
            coming[number] = Incoming(record, row, stood.payloads, tuple(describe(record)), reader == GIVEN)
        done |= save_coming(connection, coming)
        outcomes += [done[number] for number in range(len(chunk))]
    if any(saved.outcome not in REFUSED.values() for saved in outcomes):
        bump_generation(connection)
    return tuple(outcomes)


def save_coming(connection: Connection, coming: dict[int, Incoming]) -> dict[int, Saved]:
    """What became of each; first, all at once, those that share id and address with nothing known, then the others."""
    clashes = find_clashes(connection, coming)
    done = {
        number: Saved(coming[number].record.report.id, Outcome.UNFIT, reason=reason)
        for number, reason in clashes.items()
    }
    fresh, other = sort_fresh(connection, {n: c for n, c in coming.items() if n not in clashes})
    insert_reports(connection, list(fresh.values()))
    done |= {n: Saved(c.record.report.id, Outcome.NEW, len(c.record.statements)) for n, c in fresh.items()}
    for number, one in other.items():
        outcome = Outcome(put_version(connection, one))
        done[number] = Saved(one.record.report.id, outcome, len(one.record.statements))
    return done


def sort_fresh(connection: Connection, coming: dict[int, Incoming]) -> tuple[dict[int, Incoming], dict[int, Incoming]]:
    """Those that share neither id nor address with a kept report or one before them, and the others, each in order."""
    ids = [one.row["id"] for one in coming.values()]
    addresses = [one.row["address"] for one in coming.values() if one.row["address"]]
    query = select(reports.c.id, reports.c.address).where(or_(reports.c.id.in_(ids), reports.c.address.in_(addresses)))
    seen = {value for row in connection.execute(query) for value in (("id", row.id), ("address", row.address))}
    fresh: dict[int, Incoming] = {}
    other: dict[int, Incoming] = {}
    for number, one in coming.items():
        marks = {("id", one.row["id"]), ("address", one.row["address"])} - {("address", None)}
        (other if marks & seen else fresh)[number] = one
        seen |= marks
    return fresh, other


def find_clashes(connection: Connection, coming: dict[int, Incoming]) -> dict[int, str]:
    """Which records bring a statement under an id that is another report's, and what to say of each."""
    owners: dict[str, tuple[str, str | None]] = {}
    ids = [statement.id for one in coming.values() for statement in one.record.statements]
    owner = (reports.c.id.label("report"), reports.c.address)
    for chunk in split_chunks(ids):
        query = select(statements.c.id, *owner).join(reports).where(statements.c.id.in_(chunk))
        owners |= {row.id: (row.report, row.address) for row in connection.execute(query)}
    clashes = {}
    for number, one in coming.items():
        report_id, address = mine = one.record.report.id, compare_address(one.record.report.url)
        for statement in one.record.statements:
            other_id, other_address = owners.setdefault(statement.id, mine)
            if other_id != report_id and (address is None or other_address != address):
                clashes[number] = f"has a statement with the id {statement.id} of report {other_id}. Leave its id out"
    return clashes
