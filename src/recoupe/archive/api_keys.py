"""Keys with which programs ask the API: each has a name of its own, under which it acts, and a role."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, insert, select

from recoupe.archive.accounts import Role, check_new_name, fold_name
from recoupe.archive.log import append_entry
from recoupe.archive.schema_accounts import api_keys
from recoupe.archive.secret_tokens import digest_token, make_token
from recoupe.archive.times import now
from recoupe.errors import InputError

CHANGED = "key"  # the action of the log's entries
PREFIX = "recoupe_"  # so that a key that lies about somewhere is known for what it is


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key, without what lets it in."""

    name: str
    role: Role
    at: str


def add_key(connection: Connection, name: str, role: Role, *, who: str) -> str:
    """A new key, to be shown once: only its digest is kept. Raises InputError where the name is taken or none."""
    written = check_new_name(connection, name)
    key = PREFIX + make_token()
    row = {"folded": fold_name(written), "name": written, "role": role.value, "digest": digest_token(key), "at": now()}
    connection.execute(insert(api_keys), [row])
    append_entry(connection, who, CHANGED, {"do": "add", "name": written, "role": role.value})
    return key


def find_key(connection: Connection, key: str) -> ApiKey | None:
    """Whose key it is, or None."""
    row = connection.execute(select(api_keys).where(api_keys.c.digest == digest_token(key))).first()
    return None if row is None else to_key(row)


def list_keys(connection: Connection) -> tuple[ApiKey, ...]:
    """All keys by name."""
    return tuple(to_key(row) for row in connection.execute(select(api_keys).order_by(api_keys.c.folded)))


def remove_key(connection: Connection, name: str, *, who: str) -> ApiKey:
    """The key that was removed and lets nobody in any more; raises InputError where there is none of that name."""
    row = connection.execute(select(api_keys).where(api_keys.c.folded == fold_name(name))).first()
    if row is None:
        raise InputError(f"there is no key {name[:80]!r}. recoupe desk key list names them.")
    connection.execute(delete(api_keys).where(api_keys.c.folded == row.folded))
    append_entry(connection, who, CHANGED, {"do": "remove", "name": row.name})
    return to_key(row)


def to_key(row: Row[*tuple[object, ...]]) -> ApiKey:
    """A key as a row of the table has it."""
    kept = row._mapping
    return ApiKey(kept["name"], Role(kept["role"]), kept["at"])
