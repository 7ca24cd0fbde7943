"""Where a report stands before it is read: known, purged, unfit to be kept, or to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Connection, or_, select

from recoupe.addresses import compare_address
from recoupe.archive.chunks import split_chunks
from recoupe.archive.rows import GIVEN, digest_report, fingerprint_given, store_address, write_payload
from recoupe.archive.schema import reports, tombstones
from recoupe.archive.takings import list_pages
from recoupe.archive.tombstones import digest_marks, find_purged_pages
from recoupe.intake.taken import Taken
from recoupe.model import Record, Report

LONGEST_ID = 500  # characters of a report's id: PostgreSQL indexes 2,704 bytes at most


class Standing(StrEnum):
    """What is to be done with a report."""

    KNOWN = "known"  # same content, same reader: nothing
    PURGED = "purged"  # erased on purpose: nothing
    UNFIT = "unfit"  # no database could keep it
    CHANGED_READER = "changed reader"  # same content, another reader: to be read again
    UNKNOWN = "unknown"  # to be read and kept


@dataclass(frozen=True, slots=True)
class Stood:
    """A report's standing; ``reason`` says what is wrong where it is unfit or purged."""

    standing: Standing
    digest: str = ""
    reader: str = ""
    payloads: tuple[str, ...] = ()  # the statements as JSON, made once
    reason: str | None = None
    key: int | None = None  # of the version that is kept, where it is known


def find_standings(
    connection: Connection,
    records: Sequence[Record],
    reader: str = GIVEN,
    takings: Sequence[Taken | None] = (),
) -> tuple[Stood, ...]:
    """The standing of each report under a reader's fingerprint, in order; a report not yet read is ``Record(report)``.
    ``takings``, one for each where they are told, say how they came: what was purged is known by each of its addresses.

    With the reader GIVEN the statements count as well: a given file that was corrected is taken in again. What somebody
    gave is known to every reader, so that no reader replaces it.
    """
    stood: list[Stood] = []
    came = takings or [None] * len(records)
    for pairs in split_chunks(zip(records, came, strict=True)):
        chunk = [record for record, _ in pairs]
        made = [stand_alone(record, reader) for record in chunk]
        known = find_known(
            connection, [r.report.id for r, a in zip(chunk, made, strict=True) if a.standing is not Standing.UNFIT]
        )
        purged = find_purged(connection, pairs, made)
        for record, alone, refused in zip(chunk, made, purged, strict=True):
            key, kept_by = known.get((record.report.id, alone.digest), (None, None))
            stood.append(replace(stand_among(alone, kept_by, refused), key=key))
    return tuple(stood)


def stand_among(alone: Stood, kept_by: str | None, refused: str | None) -> Stood:
    """The standing of a report, given who read it before and why it was purged, each None where nobody did."""
    if alone.standing is Standing.UNFIT:
        return alone
    if refused is not None:
        return replace(alone, standing=Standing.PURGED, reason=f"was purged ({refused}) and is not taken in again")
    if kept_by is None:
        return alone
    given = kept_by.startswith(GIVEN) and not alone.reader.startswith(GIVEN)
    same = given or kept_by == alone.reader
    return replace(alone, standing=Standing.KNOWN if same else Standing.CHANGED_READER)


def stand_alone(record: Record, reader: str) -> Stood:
    """The standing of a report as far as it shows without the archive: unfit or unknown, with its digest."""
    try:
        digest = digest_report(record.report)
        payloads = tuple(write_payload(statement) for statement in record.statements)
        "".join(payloads).encode("utf-8")
    except (UnicodeEncodeError, ValueError) as error:  # a lone surrogate; a coordinate that is no number
        return Stood(Standing.UNFIT, reason=f"holds what cannot be kept: {error}")
    fault = find_fault(record)
    fingerprint = fingerprint_given(payloads) if reader == GIVEN else reader
    return Stood(Standing.UNKNOWN if fault is None else Standing.UNFIT, digest, fingerprint, payloads, fault)


def find_fault(record: Record) -> str | None:
    """What of a record no database could keep, or None: the character NUL, or two statements with one id."""
    report = record.report
    written = [report.id, report.text, report.outlet, report.title, report.url, *find_names(record)]
    if any("\x00" in (value or "") for value in written):
        return "holds the character NUL (\\u0000), which databases refuse. Take it out"
    if len(report.id) > LONGEST_ID:
        return f"has an id of {len(report.id):,} characters. Give one of at most {LONGEST_ID}"
    ids = [statement.id for statement in record.statements]
    if len(set(ids)) < len(ids):
        return "has two statements with one id. Leave the ids out, or make them differ"
    return None


def find_names(record: Record) -> Iterator[str]:
    """The names of all fillers of a record's statements, and the statements' ids and types."""
    for statement in record.statements:
        yield from (statement.id, statement.type)
        yield from (party.name for party in (*statement.agents, *statement.targets))
        yield from (place.name for place in statement.places)
        if statement.source is not None:
            yield statement.source.name


def find_known(connection: Connection, ids: Sequence[str]) -> dict[tuple[str, str], tuple[int, str]]:
    """The key of each kept version of the reports with these ids, by id and digest, and the fingerprint of its
    reader."""
    query = select(reports.c.id, reports.c.digest, reports.c.key, reports.c.reader).where(reports.c.id.in_(ids))
    return {(row.id, row.digest): (row.key, row.reader) for row in connection.execute(query)}


def find_familiar(connection: Connection, given: Sequence[Report]) -> frozenset[str]:
    """The ids of those reports of which some version is kept, under the same id or at the same address."""
    known: set[str] = set()
    for chunk in split_chunks(given):
        addresses = {report.id: store_address(report.url) for report in chunk}
        same = reports.c.id.in_(addresses), reports.c.address.in_([at for at in addresses.values() if at])
        found = connection.execute(select(reports.c.id, reports.c.address).where(or_(*same))).all()
        marks = {row.id for row in found}, {row.address for row in found if row.address}
        known |= {id_ for id_, address in addresses.items() if id_ in marks[0] or address in marks[1]}
    return frozenset(known)


def find_purged(
    connection: Connection, pairs: Sequence[tuple[Record, Taken | None]], made: Sequence[Stood]
) -> list[str | None]:
    """Why each report was purged, None for most: by its id, its text, its address or its page, whichever a tombstone
    names."""
    if connection.scalar(select(tombstones.c.id_digest).limit(1)) is None:
        return [None] * len(pairs)
    marks = [
        mark_report(record) if alone.standing is not Standing.UNFIT else {}
        for (record, _), alone in zip(pairs, made, strict=True)
    ]
    conditions = [
        tombstones.c[column].in_([mark[column] for mark in marks if mark.get(column)])
        for column in ("id_digest", "text_digest", "address_digest")
    ]
    found = connection.execute(select(tombstones).where(or_(*conditions))).all()
    listed = [list_pages(taken or Taken(record.report)) for record, taken in pairs]
    by_page = find_purged_pages(connection, sorted({page for some in listed for page in some}))
    return [
        next(
            (row.reason for row in found if any(value and value == getattr(row, name) for name, value in mark.items())),
            next((by_page[page] for page in some if page in by_page), None),
        )
        for mark, some in zip(marks, listed, strict=True)
    ]


def mark_report(record: Record) -> dict[str, str | None]:
    """By what a tombstone recognises a report."""
    address = compare_address(record.report.url)
    return digest_marks(record.report.id, record.report.text, address)
