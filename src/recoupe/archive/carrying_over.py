"""Accounts in backups and restores: backups hold them, and a restore never brings back who was removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from recoupe.archive.chunks import put_rows
from recoupe.archive.schema_accounts import SECRETS, accounts, api_keys

UNKEPT = frozenset(table.name for table in SECRETS)

Rows = Mapping[Table, Iterable[Mapping[str, Any]]]


def strip_secrets(path: Path) -> None:
    """Delete what lets somebody in, but for the accounts, from a copy of an archive of any version, with no trace."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for name in sorted(UNKEPT & there):
            connection.execute(f"DELETE FROM {name}")  # noqa: S608  # names of our own tables
        connection.commit()


def read_accounts(connection: Connection) -> Rows:
    """The accounts and the keys that there are."""
    return {table: [dict(row._mapping) for row in connection.execute(select(table))] for table in (accounts, api_keys)}


def put_accounts(connection: Connection, kept: Rows) -> None:
    """Put accounts and keys in the place of those that a restore brought; where there were none, its own stay.

    Everybody signs in anew.
    """
    for table in SECRETS:
        connection.execute(delete(table))
    if any(kept[accounts]):
        connection.execute(delete(accounts))
    for table, rows in kept.items():
        put_rows(connection, table, list(rows))
