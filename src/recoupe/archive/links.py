"""Links between statements as they are kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, or_, select, update

from recoupe.archive.chunks import put_rows, split_chunks
from recoupe.archive.schema import links, statements
from recoupe.archive.versions import find_keys

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class StoredLink:
    """Two statements by their ids, low < high, how much speaks for one occurrence, and why, in words."""

    low: str
    high: str
    weight: float
    reasons: tuple[str, ...] = ()


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
