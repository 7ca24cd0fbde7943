"""How kept reports came, and the bytes that they were made of, checked against their digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, Select, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.packing import unpack
from recoupe.archive.schema import reports
from recoupe.archive.schema_originals import originals, takings, twins
from recoupe.archive.stored import AnyRow
from recoupe.errors import ArchiveError, InputError

SHORTEST_SHA = 6  # digits that stand for a digest where it is chosen


@dataclass(frozen=True, slots=True)
class Taking:
    """How a version of a report came: of which bytes, from where and when (UTC), and what its source says of itself.

    ``key`` is that of the version; ``sha256``, ``media_type`` and ``size`` are None where there are no bytes.
    """

    key: int
    sha256: str | None
    media_type: str | None
    size: int | None
    asked: str | None
    address: str | None
    place: str | None
    fetched: str | None
    published_at: str | None
    dated_by: str | None
    canonical: str | None
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """An address that turned out to be a kept report's page, why, and when that was."""

    url: str
    why: str
    taken: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class KeptOriginal:
    """Bytes as they came."""

    sha256: str
    media_type: str
    size: int
    data: bytes = field(repr=False)


def list_takings(connection: Connection, report_id: str) -> tuple[Taking, ...]:
    """How all versions of a report came, the first to come first; () where nothing is known of it."""
    lines = select(reports.c.line).where(reports.c.id == report_id)
    return tuple(map(make_taking, connection.execute(select_takings().where(reports.c.line.in_(lines)))))


def load_takings(connection: Connection, report_keys: Iterable[int]) -> dict[int, tuple[Taking, ...]]:
    """How versions of reports came, by their keys; those of which nothing is known are left out."""
    found: dict[int, tuple[Taking, ...]] = {}
    for chunk in split_chunks(report_keys):
        for row in connection.execute(select_takings().where(takings.c.report_key.in_(chunk))):
            found[row.report_key] = (*found.get(row.report_key, ()), make_taking(row))
    return found


def select_takings() -> Select[*tuple[object, ...]]:
    """The query of takings with what is known of their bytes, in the order in which they came."""
    columns = (originals.c.media_type, originals.c.size)
    query = select(takings, *columns).join_from(takings, reports).outerjoin(originals)
    return query.order_by(takings.c.key)


def make_taking(row: AnyRow) -> Taking:
    """The taking of a row."""
    return Taking(
        row.report_key,
        row.sha256,
        row.media_type,
        row.size,
        row.asked,
        row.address,
        row.place,
        row.fetched,
        row.published_at,
        row.dated_by,
        row.canonical,
        tuple(json.loads(row.authors)),
    )


def list_twins(connection: Connection, report_id: str) -> tuple[Twin, ...]:
    """The addresses that turned out to be a report's page, the first to come first."""
    lines = select(reports.c.line).where(reports.c.id == report_id)
    query = select(twins).join_from(twins, reports).where(reports.c.line.in_(lines)).order_by(twins.c.key)
    return tuple(Twin(row.url, row.why, row.taken, row.sha256) for row in connection.execute(query))


def load_original(connection: Connection, report_id: str, sha256: str | None = None) -> KeptOriginal:
    """The bytes that a report was made of; where there are several, those whose digest begins with ``sha256``.

    Raises InputError where there are none or it does not say which, naming them, and ArchiveError where the bytes are
    not those that came.
    """
    told = [taking.sha256 for taking in list_takings(connection, report_id)]
    told += [twin.sha256 for twin in list_twins(connection, report_id)]
    shas = list(dict.fromkeys(sha for sha in told if sha))
    if not shas:
        raise InputError(f"of the report {report_id} no original is kept: its text was given, or came before this was.")
    chosen = shas if sha256 is None else [sha for sha in shas if is_begun(sha, sha256)]
    if len(chosen) != 1:
        what = "several originals" if sha256 is None else f"{len(chosen)} originals that {sha256!r} stands for"
        raise InputError(f"the report {report_id} has {what}. Choose one with --sha: {', '.join(shas)}.")
    return read_original(connection, chosen[0])


def is_begun(sha: str, text: str) -> bool:
    """Whether a digest begins with a text that is long enough to mean it."""
    return len(text) >= SHORTEST_SHA and sha.startswith(text.lower())


def has_original(connection: Connection, sha256: str) -> bool:
    """Whether bytes with this digest are kept."""
    return connection.scalar(select(originals.c.sha256).where(originals.c.sha256 == sha256)) is not None


def read_original(connection: Connection, sha256: str) -> KeptOriginal:
    """Bytes by their digest; raises ArchiveError where they are missing, or not those that came."""
    row = connection.execute(select(originals).where(originals.c.sha256 == sha256)).first()
    if row is None:
        raise ArchiveError(f"the original {sha256} is missing. Restore a backup: recoupe archive restore FILE.")
    try:
        data = unpack(row.packing, row.data, row.size)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ValueError("their digest is another")
    except ValueError as error:
        raise ArchiveError(
            f"the original {sha256} is not what came: {error}. Restore a backup: recoupe archive restore FILE."
        ) from error
    return KeptOriginal(sha256, row.media_type, row.size, data)
