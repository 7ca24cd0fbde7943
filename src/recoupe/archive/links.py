"""Links between statements, and which statements could be linked at all: those that share a block."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, func, or_, select, update

from recoupe.archive.chunks import put_rows, split_chunks
from recoupe.archive.schema import block_keys, links, members, statements
from recoupe.archive.versions import find_keys

Pair = tuple[str, str]
LARGEST_BLOCK = 2_000  # statements; a block that many share tells nothing, and has two million pairs


@dataclass(frozen=True, slots=True)
class StoredLink:
    """Two statements by their ids, low < high, how much speaks for one occurrence, and why, in words."""

    low: str
    high: str
    weight: float
    reasons: tuple[str, ...] = ()


def find_candidates(connection: Connection, ids: Iterable[str], largest: int = LARGEST_BLOCK) -> frozenset[Pair]:
    """The pairs of live statements that share a block, low id first, at least one of them among ``ids``.

    Blocks of more than ``largest`` statements are left out: choose keys that tell more.
    """
    wanted = set(ids)
    pairs: set[Pair] = set()
    keys = find_keys(connection, sorted(wanted))
    blocks: set[str] = set()
    for chunk in split_chunks(keys.values()):
        query = select(block_keys.c.block).where(block_keys.c.statement_key.in_(chunk)).distinct()
        blocks |= set(connection.scalars(query))
    for sharing in list_blocks(connection, blocks, largest):
        mine = [id_ for id_ in sharing if id_ in wanted]
        pairs |= {(min(a, b), max(a, b)) for a in mine for b in sharing if a != b}
    return frozenset(pairs)


def list_blocks(connection: Connection, blocks: Iterable[str], largest: int) -> Iterator[list[str]]:
    """The ids of the live statements of each block that has two or more, and no more than ``largest``."""
    size = func.count()
    for chunk in split_chunks(sorted(blocks)):
        counted = select(block_keys.c.block).where(block_keys.c.block.in_(chunk)).group_by(block_keys.c.block)
        kept = list(connection.scalars(counted.having(and_(size > 1, size <= largest))))
        query = select(block_keys.c.block, statements.c.id).join_from(block_keys, statements)
        found: dict[str, list[str]] = {}
        for row in connection.execute(query.where(block_keys.c.block.in_(kept), ~statements.c.withdrawn)):
            found.setdefault(row.block, []).append(row.id)
        yield from found.values()


def store_links(connection: Connection, made: Iterable[StoredLink], *, replacing: Iterable[str] = ()) -> None:
    """Store links; those that touch a statement of ``replacing`` are forgotten first."""
    for chunk in split_chunks(find_keys(connection, sorted(set(replacing))).values()):
        connection.execute(delete(links).where(or_(links.c.low.in_(chunk), links.c.high.in_(chunk))))
    for some in split_chunks(made):
        keys = find_keys(connection, sorted({id_ for link in some for id_ in (link.low, link.high)}))
        rows = [
            {
                "low": keys[min(link.low, link.high)],
                "high": keys[max(link.low, link.high)],
                "weight": link.weight,
                "reasons": json.dumps(list(link.reasons), ensure_ascii=False),
            }
            for link in some
        ]
        put_rows(connection, links, rows)


def mark_linked(connection: Connection, ids: Iterable[str]) -> None:
    """Note that statements have been compared with their candidates, so that they wait no longer."""
    for chunk in split_chunks(ids):
        connection.execute(update(statements).where(statements.c.id.in_(chunk)).values(linked=True))


def load_links(connection: Connection, ids: Iterable[str]) -> tuple[StoredLink, ...]:
    """The links that touch any of the statements, sorted by their ids."""
    low, high = statements.alias("low_statement"), statements.alias("high_statement")
    query = (
        select(low.c.id.label("low"), high.c.id.label("high"), links.c.weight, links.c.reasons)
        .join_from(links, low, low.c.key == links.c.low)
        .join(high, high.c.key == links.c.high)
    )
    found: dict[Pair, StoredLink] = {}
    for chunk in split_chunks(find_keys(connection, sorted(set(ids))).values()):
        for row in connection.execute(query.where(or_(links.c.low.in_(chunk), links.c.high.in_(chunk)))):
            found[row.low, row.high] = StoredLink(row.low, row.high, row.weight, tuple(json.loads(row.reasons)))
    return tuple(found[pair] for pair in sorted(found))


def find_component(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """The statements and all that links lead to from them, near or far: what has to be grouped anew together.

    Mates of the incidents that they are in count as well, since a link that is gone may have held those together.
    """
    reached: set[int] = set()
    waiting = set(find_keys(connection, sorted(set(ids))).values())
    while waiting:
        reached |= waiting
        waiting = find_neighbours(connection, waiting) - reached
    found: set[str] = set()
    for chunk in split_chunks(sorted(reached)):
        live = and_(statements.c.key.in_(chunk), ~statements.c.withdrawn)
        found |= set(connection.scalars(select(statements.c.id).where(live)))
    return frozenset(found)


def find_neighbours(connection: Connection, keys: Iterable[int]) -> set[int]:
    """The keys one link, or one incident, away from any of the statements."""
    found: set[int] = set()
    for chunk in split_chunks(sorted(keys)):
        found |= set(connection.scalars(select(links.c.high).where(links.c.low.in_(chunk))))
        found |= set(connection.scalars(select(links.c.low).where(links.c.high.in_(chunk))))
        mine = select(members.c.incident_key).where(members.c.statement_key.in_(chunk))
        found |= set(connection.scalars(select(members.c.statement_key).where(members.c.incident_key.in_(mine))))
    return found
