"""Statements that wait are compared with those kept, and the incidents that they touch are made anew.

What is slow, comparing pairs, runs on what a reader sees; the outcome is written in one transaction, as far as it still
holds. Killed at any moment it leaves the statements waiting, and the next run does the same again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.copying import compare_reports, find_unsigned, sign_reports, store_copies
from recoupe.archive.following import follow_threads, is_unfollowed
from recoupe.archive.links import StoredLink, mark_linked, store_links
from recoupe.archive.opening import Archive
from recoupe.archive.regrouping import Checker, regroup
from recoupe.archive.schema import block_keys, statements
from recoupe.archive.settling import settle_shares
from recoupe.lexicon import Lexicon
from recoupe.linking.mentions import mention_from_json
from recoupe.linking.outlets import build_sourcing
from recoupe.linking.pairing import Link, Reason, pair_mentions
from recoupe.linking.sayings import build_disputing
from recoupe.linking.weights import LinkWeights, load_weights

BATCH = 100_000  # statements compared at once, in some four gigabytes; each batch meets all that is kept again
REPORTS = 2_000  # reports compared for copies at once

COMPARED = (statements.c.id, statements.c.mention, statements.c.given)

Say = Callable[[str, int], None]  # what is done, and how many more of them are


class Kept(NamedTuple):
    """What is compared of a statement: its mention as JSON, and whether somebody gave it or a program read it."""

    mention: str
    given: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run did: statements compared, incidents made anew, copies found, threads that there are now."""

    statements: int = 0
    incidents: int = 0
    copies: int = 0
    threads: int = 0


def cross_check(
    archive: Archive,
    lexicon: Lexicon,
    weights: LinkWeights | None = None,
    say: Say | None = None,
) -> Checked:
    """Compares whatever waits in the archive with all that it holds, and groups anew what that touches.

    The incidents do not depend on the order in which reports came, nor on how many came at once.
    """
    tell = say or (lambda what, count: None)
    checker = Checker(weights or load_weights(), build_sourcing(lexicon), build_disputing(lexicon))
    copies = check_copies(archive, lexicon.references.boilerplate, tell)
    compared, made = 0, 0
    while waiting := load_waiting(archive):
        incidents = check_batch(archive, waiting, checker)
        compared += len(waiting)
        made += incidents
        tell("statements", len(waiting))
    settle_shares(archive, checker)
    followed = follow_threads(archive, lexicon) if made or is_unfollowed(archive) else 0
    return Checked(compared, made, copies, followed)


def check_copies(archive: Archive, openings: Sequence[str], say: Say) -> int:
    """How many copies there are among reports that were not compared yet and between these and the others."""
    found = 0
    while True:
        with archive.read() as connection:
            keys = find_unsigned(connection, limit=REPORTS)
            signed = sign_reports(connection, keys, openings)
            copies = compare_reports(connection, signed, openings)
        if not keys:
            return found
        with archive.write() as connection:
            store_copies(connection, signed, copies)
        found += len(copies)
        say("reports", len(keys))


def load_waiting(archive: Archive) -> dict[str, Kept]:
    """The first statements that wait to be compared, by id."""
    ready = ~statements.c.linked, ~statements.c.withdrawn, statements.c.mention.is_not(None)
    query = select(*COMPARED).where(*ready).order_by(statements.c.key).limit(BATCH)
    with archive.read() as connection:
        return {row.id: Kept(row.mention, row.given) for row in connection.execute(query)}


def check_batch(archive: Archive, waiting: Mapping[str, Kept], checker: Checker) -> int:
    """Compares statements with those that share a block and groups anew; how many incidents that made or changed."""
    with archive.read() as connection:
        near = load_near(connection, waiting)
    mentions = [mention_from_json(kept.mention, read=not kept.given) for kept in {**near, **waiting}.values()]
    found = pair_mentions(mentions, checker.weights, waiting)
    with archive.write() as connection:
        held = keep_unchanged(connection, {**near, **waiting})
        ids = [id_ for id_ in waiting if id_ in held]
        kept = [write_link(link, checker.weights.least) for link in found if link.low in held and link.high in held]
        store_links(connection, kept, replacing=ids)
        mark_linked(connection, ids)
        return regroup(connection, ids, checker)


def load_near(connection: Connection, ids: Iterable[str]) -> dict[str, Kept]:
    """The live statements by id that share a block with any of these, themselves left out."""
    mine = set(ids)
    blocks: set[str] = set()
    keys: set[int] = set()
    for chunk in split_chunks(sorted(mine)):
        query = select(block_keys.c.block).join_from(block_keys, statements).where(statements.c.id.in_(chunk))
        blocks |= set(connection.scalars(query.distinct()))
    for chunk in split_chunks(sorted(blocks)):
        keys |= set(connection.scalars(select(block_keys.c.statement_key).where(block_keys.c.block.in_(chunk))))
    found: dict[str, Kept] = {}
    for some in split_chunks(sorted(keys)):
        query = select(*COMPARED).where(statements.c.key.in_(some), ~statements.c.withdrawn)
        rows = (row for row in connection.execute(query) if row.id not in mine and row.mention)
        found |= {row.id: Kept(row.mention, row.given) for row in rows}
    return found


def keep_unchanged(connection: Connection, compared: Mapping[str, Kept]) -> frozenset[str]:
    """The ids of the statements that are still live and still say what was compared."""
    held: set[str] = set()
    for chunk in split_chunks(sorted(compared)):
        query = select(*COMPARED).where(statements.c.id.in_(chunk), ~statements.c.withdrawn)
        held |= {row.id for row in connection.execute(query) if Kept(row.mention, row.given) == compared[row.id]}
    return frozenset(held)


def write_link(link: Link, least: float) -> StoredLink:
    """The link as it is kept; why it is one only where it could hold an incident together."""
    reasons = tuple(write_reason(reason) for reason in link.reasons) if link.weight >= least else ()
    return StoredLink(link.low, link.high, link.weight, reasons)


def write_reason(reason: Reason) -> str:
    """A reason in words: "place: same point (+4.2)"."""
    return f"{reason.aspect}: {reason.level} ({reason.weight:+.2f})"
