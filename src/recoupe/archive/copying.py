"""Which reports of the archive are one text: near-duplicates found by bands and kept with the share and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from recoupe.archive.chunks import put_rows, split_chunks
from recoupe.archive.loading import load_reports_by_keys
from recoupe.archive.schema import bands, copies, reports
from recoupe.linking.copies import Copy, compare
from recoupe.linking.minhash import WIDEST_BAND, sign
from recoupe.linking.minhash import bands as bands_of


@dataclass(frozen=True, slots=True)
class Signed:
    """A report's key with its signature and bands."""

    key: int
    signature: bytes
    bands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """Two reports, by key and in the order of their ids, of which one repeats the other."""

    low: int
    high: int
    copy: Copy


def find_unsigned(connection: Connection, *, limit: int) -> tuple[int, ...]:
    """The keys of the first so many reports that have not been compared with the others yet."""
    query = select(reports.c.key).where(reports.c.signature.is_(None)).order_by(reports.c.key).limit(limit)
    return tuple(connection.scalars(query))


def sign_reports(connection: Connection, keys: Sequence[int], openings: Sequence[str]) -> tuple[Signed, ...]:
    """The signatures of reports; ``openings`` open the sentences that belong to a page."""
    signed = []
    for key, stored in sorted(load_reports_by_keys(connection, keys).items()):
        signature = sign(stored.report, openings)
        signed.append(Signed(key, bytes(signature), bands_of(signature)))
    return tuple(signed)


def compare_reports(
    connection: Connection, signed: Sequence[Signed], openings: Sequence[str]
) -> tuple[StoredCopy, ...]:
    """The copies among reports that are new and between these and those that are kept, each pair once."""
    pairs = sorted(find_pairs(connection, signed))
    loaded = load_reports_by_keys(connection, {key for pair in pairs for key in pair})
    found = []
    for one, other in pairs:
        left, right = loaded[one], loaded[other]
        if left.line == right.line:  # versions of one report are no copies
            continue
        copy = compare(left.report, right.report, openings=openings)
        if copy is not None:
            low, high = (one, other) if left.report.id == copy.low else (other, one)
            found.append(StoredCopy(low, high, copy))
    return tuple(found)


def find_pairs(connection: Connection, signed: Sequence[Signed]) -> set[tuple[int, int]]:
    """Pairs of keys that share a band, at least one of them new; of a band that many share, the first few."""
    holders: dict[str, list[int]] = {band: [] for one in signed for band in one.bands}
    for chunk in split_chunks(sorted(holders)):
        query = select(bands.c.band, bands.c.report_key).where(bands.c.band.in_(chunk)).order_by(bands.c.report_key)
        for row in connection.execute(query):
            holders[row.band].append(row.report_key)
    new = {one.key for one in signed}
    for one in signed:
        for band in one.bands:
            holders[band].append(one.key)
    pairs = set()
    for keys in holders.values():
        first = sorted(set(keys))[:WIDEST_BAND]
        pairs |= {(min(a, b), max(a, b)) for a in set(keys) & new for b in first if a != b}
    return pairs


def store_copies(connection: Connection, signed: Iterable[Signed], found: Iterable[StoredCopy]) -> None:
    """Keep the signatures and bands of reports, and the copies among them."""
    rows = list(signed)
    if not rows:
        return
    put = update(reports).where(reports.c.key == bindparam("at_key")).values(signature=bindparam("to_signature"))
    connection.execute(put, [{"at_key": one.key, "to_signature": one.signature} for one in rows])
    put_rows(connection, bands, [{"band": band, "report_key": one.key} for one in rows for band in one.bands])
    kept = [{"low": one.low, "high": one.high, "share": one.copy.share, "reason": one.copy.reason} for one in found]
    put_rows(connection, copies, kept)


def load_copies(connection: Connection, report_keys: Iterable[int], ids: Mapping[int, str]) -> tuple[Copy, ...]:
    """The copies among reports, given their ids by key."""
    keys = set(report_keys)
    found = []
    for chunk in split_chunks(sorted(keys)):
        for row in connection.execute(select(copies).where(copies.c.low.in_(chunk))):
            if row.high in keys:
                found.append(Copy(ids[row.low], ids[row.high], row.share, row.share, row.share, row.reason))
    return tuple(found)
