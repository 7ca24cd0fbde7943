"""The generation: a number that grows with every write that touches statements or judgements."""

from __future__ import annotations

from sqlalchemy import Connection, select

from recoupe.archive.chunks import put_rows
from recoupe.archive.schema import meta

GENERATION = "generation"
GROUPING = "grouping"  # grows with each write that makes incidents anew


def read_meta(connection: Connection, name: str) -> str | None:
    """A value of the table ``meta``, or None."""
    value = connection.scalar(select(meta.c.value).where(meta.c.name == name))
    return None if value is None else str(value)


def write_meta(connection: Connection, name: str, value: str) -> None:
    """Store a value in the table ``meta``."""
    put_rows(connection, meta, [{"name": name, "value": value}])


def read_generation(connection: Connection) -> int:
    """The generation of the archive; what was derived under an earlier one may be stale."""
    return int(read_meta(connection, GENERATION) or 0)


def bump_generation(connection: Connection) -> int:
    """The next generation, stored. Call it once in each transaction that touches statements or judgements."""
    generation = read_generation(connection) + 1
    write_meta(connection, GENERATION, str(generation))
    return generation


def read_grouping(connection: Connection) -> int:
    """How many writes made incidents anew."""
    return int(read_meta(connection, GROUPING) or 0)


def bump_grouping(connection: Connection) -> int:
    """Count one more write that makes incidents anew; how many there were with it."""
    grouping = read_grouping(connection) + 1
    write_meta(connection, GROUPING, str(grouping))
    return grouping


def read_state(connection: Connection) -> tuple[str, str]:
    """Generation and grouping: what incidents and filters tell is the same as long as these are."""
    found = {row.name: row.value for row in connection.execute(select(meta.c.name, meta.c.value))}
    return found.get(GENERATION, "0"), found.get(GROUPING, "0")
