"""Long lists in pieces that a query can carry, and rows that are there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")
CHUNK = 500  # values in one query: below the 999 that the oldest SQLite takes


def split_chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[tuple[T, ...]]:
    """The items in order, ``size`` at a time."""
    waiting = iter(items)
    while chunk := tuple(islice(waiting, size)):
        yield chunk


def split_weighed(items: Iterable[T], size: int, most: int, weigh: Callable[[T], int]) -> Iterator[list[T]]:
    """The items in order, ``size`` at a time or fewer: those after which they weigh ``most`` together."""
    chunk: list[T] = []
    weight = 0
    for item in items:
        chunk.append(item)
        weight += weigh(item)
        if len(chunk) == size or weight >= most:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def make_insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insertion that can say what becomes of rows that are there."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def put_selected(connection: Connection, table: Table, query: Select[*tuple[Any, ...]], changed: Sequence[str]) -> None:
    """Store what a query with a condition selects, whose columns are called as the table's; of a row whose primary key
    is there already the ``changed`` columns are taken over."""
    put = make_insert(connection, table).from_select([column.name for column in query.selected_columns], query)
    keys = [column.name for column in table.primary_key]
    taken = {name: put.excluded[name] for name in changed}
    connection.execute(put.on_conflict_do_update(index_elements=keys, set_=taken))


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Store rows; one whose primary key is there already takes its place."""
    if not rows:
        return
    put = make_insert(connection, table)
    keys = [column.name for column in table.primary_key]
    changed = {name: put.excluded[name] for name in rows[0] if name not in keys}
    if changed:
        connection.execute(put.on_conflict_do_update(index_elements=keys, set_=changed), rows)
    else:
        connection.execute(put.on_conflict_do_nothing(index_elements=keys), rows)
