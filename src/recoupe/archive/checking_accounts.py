"""Whether accounts and keys are those of the log: one that was put in past Recoupe would let somebody in unnoticed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from recoupe.archive.accounts import CHANGED as ACCOUNT
from recoupe.archive.accounts import Role, fold_name
from recoupe.archive.api_keys import CHANGED as KEY
from recoupe.archive.log import TAMPERED
from recoupe.archive.problems import Problem
from recoupe.archive.schema import log, log_values
from recoupe.archive.schema_accounts import accounts, api_keys

RESTORED = "restore"  # whose entry tells all accounts and keys that there were after it
ARGON2 = "$argon2id$"  # what every hash of a password begins with
TABLES = {ACCOUNT: accounts, KEY: api_keys}

Known = dict[str, dict[str, str]]  # {"account": {"amina": "admin"}, "key": {…}}


def check_accounts(connection: Connection) -> Iterator[Problem]:
    """Accounts and keys that the log does not know, or knows in another role; hashes that are none."""
    known = replay_changes(connection)
    for what, table in TABLES.items():
        for row in connection.execute(select(table).order_by(table.c.folded)):
            logged = known[what].get(row.folded)
            if row.role not in set(Role):
                yield Problem(what, f"{row.name} has the role {row.role}, which is none.", TAMPERED)
            elif logged is None:
                yield Problem(what, f"{row.name} is there, and the log knows nothing of it.", TAMPERED)
            elif logged != row.role:
                yield Problem(what, f"{row.name} is {row.role}, and by the log {logged}.", TAMPERED)
    for row in connection.execute(select(accounts).where(~accounts.c.password.startswith(ARGON2, autoescape=True))):
        yield Problem(ACCOUNT, f"{row.name} has no password.", f"Give it one: recoupe desk user password {row.name}.")


def replay_changes(connection: Connection) -> Known:
    """The roles of all accounts and keys that there are by the log."""
    known: Known = {what: {} for what in TABLES}
    query = select(log.c.action, log_values.c.value).join_from(log, log_values).order_by(log.c.seq)
    for row in connection.execute(query.where(log.c.action.in_([*TABLES, RESTORED]))):
        value = json.loads(row.value)
        if row.action == RESTORED:
            known |= {what: dict(value[what]) for what in TABLES if what in value}
        elif value["do"] == "remove":
            known[row.action].pop(fold_name(value["name"]), None)
        elif "role" in value:
            known[row.action][fold_name(value["name"])] = value["role"]
    return known


def tell_accounts(connection: Connection) -> dict[str, Any]:
    """What the entry of a restore tells: the roles of all accounts and keys that there are then."""
    return {what: {row.folded: row.role for row in connection.execute(select(table))} for what, table in TABLES.items()}
