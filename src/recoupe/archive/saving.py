"""Records into the archive: reports with their statements, in the caller's transaction, all or nothing.

>>> with archive.write() as connection:  # doctest: +SKIP
...     outcomes = save_records(connection, records, reader=fingerprint)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import repeat

from sqlalchemy import Connection, or_, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.generations import bump_generation
from recoupe.archive.rows import GIVEN, Describe, describe_nothing, report_row, store_address
from recoupe.archive.schema import reports, statements
from recoupe.archive.standings import Standing, find_standings
from recoupe.archive.storing import Incoming, insert_reports
from recoupe.archive.takings import list_pages, put_takings
from recoupe.archive.times import now
from recoupe.archive.twins import Kinship, Match, find_by_page, find_matches, put_twins
from recoupe.archive.versions import put_version
from recoupe.intake.taken import Taken
from recoupe.model import Record


@dataclass(frozen=True, slots=True)
class Came:
    """How records came, one for each in order (None where that is told of none), and the openings of sentences that
    belong to a page (``lexicon.references.boilerplate``), by which twins are compared."""

    takings: Sequence[Taken | None] | None = None
    openings: Sequence[str] = ()


NOWHERE = Came()


class Outcome(StrEnum):
    """What became of a record."""

    NEW = "new"
    VERSION = "version"  # a changed text of a known report, which it now stands for
    OLDER = "older"  # an earlier text of a known report: kept, its statements withdrawn
    REREAD = "reread"  # a known text, read by another reader
    TWIN = "twin"  # the page of a kept report at another address: noted with that report
    KNOWN = "known"  # nothing to do
    PURGED = "purged"  # refused: it was erased
    UNFIT = "unfit"  # refused: it cannot be kept


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one record, under the id that it has or that its page is kept under; ``reason`` says why it was
    refused."""

    report_id: str
    outcome: Outcome
    statements: int = 0
    reason: str | None = None


REFUSED = {Standing.KNOWN: Outcome.KNOWN, Standing.PURGED: Outcome.PURGED, Standing.UNFIT: Outcome.UNFIT}
STORED = frozenset((Outcome.NEW, Outcome.VERSION, Outcome.OLDER, Outcome.REREAD))


def save_records(
    connection: Connection,
    records: Iterable[Record],
    *,
    reader: str = GIVEN,
    describe: Describe = describe_nothing,
    sensitive: bool = False,
    came: Came = NOWHERE,
) -> tuple[Saved, ...]:
    """What became of each record, in order; ``connection`` comes from ``Archive.write()``.

    ``reader`` is the fingerprint of what read them, GIVEN where nobody did; ``describe`` tells the mention and the
    blocks of each statement of a record; ``came`` how they came, which is kept with them, and lets twins of kept pages
    be known. What is known is skipped, and what cannot be kept is told, not raised.
    """
    outcomes: list[Saved] = []
    at = now()
    for chunk in split_chunks(zip_taken(records, came.takings)):
        standings = find_standings(connection, [record for record, _ in chunk], reader, [taken for _, taken in chunk])
        coming: dict[int, Incoming] = {}
        done: dict[int, Saved] = {}
        again: list[tuple[int, Taken]] = []
        for number, ((record, taken), stood) in enumerate(zip(chunk, standings, strict=True)):
            if outcome := REFUSED.get(stood.standing):
                done[number] = Saved(record.report.id, outcome, reason=stood.reason)
                if taken is not None and outcome is Outcome.KNOWN and stood.key is not None:
                    again.append((stood.key, taken))
                continue
            row = report_row(record.report, stood.digest, stood.reader, at, sensitive)
            mentioned = tuple(describe(record))
            coming[number] = Incoming(record, row, stood.payloads, mentioned, reader == GIVEN, taken, stood.key)
        put_takings(connection, again)
        done |= save_coming(connection, coming, came.openings)
        outcomes += [done[number] for number in range(len(chunk))]
    if any(saved.outcome in STORED for saved in outcomes):
        bump_generation(connection)
    return tuple(outcomes)


def zip_taken(
    records: Iterable[Record], takings: Sequence[Taken | None] | None
) -> Iterator[tuple[Record, Taken | None]]:
    """Each record with how it came, None where that is told of none."""
    return zip(records, repeat(None)) if takings is None else zip(records, takings, strict=True)


def save_coming(connection: Connection, coming: dict[int, Incoming], openings: Sequence[str] = ()) -> dict[int, Saved]:
    """What became of each; first, all at once, those that share id, address and page with nothing known, then the
    others."""
    clashes = find_clashes(connection, coming)
    done = {
        number: Saved(coming[number].record.report.id, Outcome.UNFIT, reason=reason)
        for number, reason in clashes.items()
    }
    fresh, other = sort_fresh(connection, {n: c for n, c in coming.items() if n not in clashes})
    keys = insert_reports(connection, list(fresh.values()))
    put_takings(connection, [(key, one.taken) for key, one in zip(keys, fresh.values(), strict=True) if one.taken])
    done |= {n: Saved(c.record.report.id, Outcome.NEW, len(c.record.statements)) for n, c in fresh.items()}
    return done | {number: save_other(connection, one, openings) for number, one in other.items()}


def save_other(connection: Connection, one: Incoming, openings: Sequence[str]) -> Saved:
    """What became of a record that shares its id, its address or its page with what is kept: a twin of that, a version
    of it, or after all another report."""
    report, taken = one.record.report, one.taken
    match = None
    if taken is not None and one.known is None:
        (match,) = find_matches(connection, [taken], openings)
        if match is not None and match.kinship is not Kinship.LATER:
            return put_match(connection, match, taken)
    made, key = put_version(connection, one, match.line if match else None)
    if taken is not None:
        put_takings(connection, [(key, taken)])
    return Saved(report.id, Outcome(made), len(one.record.statements))


def put_match(connection: Connection, match: Match, taken: Taken) -> Saved:
    """Note what came again, or a twin, with the report that is kept."""
    if match.kinship is Kinship.AGAIN:
        put_takings(connection, [(match.key, taken)])
        return Saved(match.report_id, Outcome.KNOWN)
    (new,) = put_twins(connection, [(match, taken)])
    return Saved(match.report_id, Outcome.TWIN if new else Outcome.KNOWN)


def sort_fresh(connection: Connection, coming: dict[int, Incoming]) -> tuple[dict[int, Incoming], dict[int, Incoming]]:
    """Those that share neither id, address nor page with a kept report or one before them, and the others, each in
    order."""
    ids = [one.row["id"] for one in coming.values()]
    addresses = [one.row["address"] for one in coming.values() if one.row["address"]]
    query = select(reports.c.id, reports.c.address).where(or_(reports.c.id.in_(ids), reports.c.address.in_(addresses)))
    seen = {value for row in connection.execute(query) for value in (("id", row.id), ("address", row.address))}
    paged = {number: list_pages(one.taken) if one.taken else () for number, one in coming.items()}
    seen |= {("page", page) for page in find_by_page(connection, sorted({p for some in paged.values() for p in some}))}
    fresh: dict[int, Incoming] = {}
    other: dict[int, Incoming] = {}
    for number, one in coming.items():
        marks = {("id", one.row["id"]), ("address", one.row["address"])} - {("address", None)}
        marks |= {("page", page) for page in paged[number]}
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
        report_id, address = mine = one.record.report.id, store_address(one.record.report.url)
        for statement in one.record.statements:
            other_id, other_address = owners.setdefault(statement.id, mine)
            if other_id != report_id and (address is None or other_address != address):
                clashes[number] = f"has a statement with the id {statement.id} of report {other_id}. Leave its id out"
    return clashes
