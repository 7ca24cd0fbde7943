"""Accounts: who may use a desk that others reach, in which role. Passwords come here hashed already.

Each change is an entry of the log, without the password or its hash.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Row, delete, exists, insert, literal, select, update

from recoupe.archive.log import append_entry, check_name
from recoupe.archive.schema_accounts import accounts, api_keys, sign_ins
from recoupe.archive.times import now
from recoupe.errors import InputError

CHANGED = "account"  # the action of the log's entries


class Role(StrEnum):
    """What somebody may do; each may all that those before it may."""

    READER = "reader"  # sees
    REVIEWER = "reviewer"  # judges and adds reports
    ADMIN = "admin"  # manages accounts

    def covers(self, other: Role) -> bool:
        """Whether who has this role may do what the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Account:
    """An account: the name as written and as compared, the role, and the hash of the password."""

    folded: str
    name: str
    role: Role
    password: str
    at: str


def fold_name(name: str) -> str:
    """A name as compared: "  Amina " and "AMINA" give "amina", so that nobody passes for another by a capital."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


def has_accounts(connection: Connection) -> bool:
    """Whether there is any account; where there is none, the desk is for whoever is at the machine."""
    return bool(connection.scalar(select(exists(select(accounts.c.folded)))))


def find_account(connection: Connection, name: str) -> Account | None:
    """The account of a name, however that is written, or None."""
    if not name.isprintable():  # NUL, which PostgreSQL does not even compare
        return None
    row = connection.execute(select(accounts).where(accounts.c.folded == fold_name(name))).first()
    return None if row is None else to_account(row)


def load_account(connection: Connection, name: str) -> Account:
    """The account of a name; raises InputError where there is none."""
    found = find_account(connection, name)
    if found is None:
        raise InputError(f"there is no account {name[:80]!r}. recoupe desk user list names them.")
    return found


def list_accounts(connection: Connection) -> tuple[Account, ...]:
    """All accounts by name."""
    return tuple(to_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.folded)))


def add_account(connection: Connection, name: str, role: Role, password: str, *, who: str) -> Account:
    """A new account; raises InputError where an account or a key has that name, or it is none."""
    written = check_new_name(connection, name)
    made = Account(fold_name(written), written, role, password, now())
    columns = {"folded": made.folded, "name": written, "role": role.value, "password": password, "at": made.at}
    connection.execute(insert(accounts), [columns])
    append_entry(connection, who, CHANGED, {"do": "add", "name": written, "role": role.value})
    return made


def check_new_name(connection: Connection, name: str) -> str:
    """A name for an account or a key, tidied; raises InputError where it is none or somebody has it."""
    written = " ".join(name.split())
    check_name(written)
    folded = fold_name(written)
    taken = select(literal("an account"), accounts.c.name).where(accounts.c.folded == folded)
    query = taken.union_all(select(literal("a key"), api_keys.c.name).where(api_keys.c.folded == folded))
    if (row := connection.execute(query).first()) is not None:
        raise InputError(f"there is {row[0]} named {row[1]!r} already. Choose another name, or remove that first.")
    return written


def remove_account(connection: Connection, name: str, *, who: str) -> Account:
    """The account that was removed, with all that was signed in; what it judged keeps its name."""
    found = load_account(connection, name)
    connection.execute(delete(accounts).where(accounts.c.folded == found.folded))
    append_entry(connection, who, CHANGED, {"do": "remove", "name": found.name})
    return found


def change_role(connection: Connection, name: str, role: Role, *, who: str) -> Account:
    """The account with another role, which holds from its next request on."""
    found = load_account(connection, name)
    connection.execute(update(accounts).where(accounts.c.folded == found.folded).values(role=role.value))
    append_entry(connection, who, CHANGED, {"do": "role", "name": found.name, "role": role.value})
    return found


def change_password(connection: Connection, name: str, password: str, *, who: str) -> Account:
    """The account with another password; whoever was signed in with the old one is so no longer."""
    found = load_account(connection, name)
    store_password(connection, found.folded, password)
    connection.execute(delete(sign_ins).where(sign_ins.c.account == found.folded))
    append_entry(connection, who, CHANGED, {"do": "password", "name": found.name})
    return found


def store_password(connection: Connection, folded: str, password: str) -> None:
    """Keep another hash, of the same password under new parameters or of another."""
    connection.execute(update(accounts).where(accounts.c.folded == folded).values(password=password))


def to_account(row: Row[*tuple[object, ...]]) -> Account:
    """An account as a row of the table has it."""
    kept = row._mapping
    return Account(kept["folded"], kept["name"], Role(kept["role"]), kept["password"], kept["at"])
