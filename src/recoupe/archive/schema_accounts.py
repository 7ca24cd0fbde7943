"""The tables of who may use the desk; like those of ``schema.py``, to whose ``metadata`` they belong.

No password, token or key is kept, only hashes: argon2id of passwords, which people choose, SHA-256 of tokens and keys,
which are 256 random bits and cannot be guessed. Backups hold the accounts alone.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from recoupe.archive.schema import metadata
from recoupe.archive.tables import refer

accounts = Table(
    "accounts",
    metadata,
    Column("folded", Text, primary_key=True),  # the name as compared: "amina"
    Column("name", Text, nullable=False),  # as written: "Amina", the name under which she judges
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),  # argon2id, with its parameters
    Column("at", Text, nullable=False),
)

sign_ins = Table(  # one for each browser in which somebody is signed in
    "sign_ins",
    metadata,
    Column("digest", Text, primary_key=True),  # of the token in the cookie
    Column("account", Text, refer("accounts.folded"), nullable=False),
    Column("at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),  # to some minutes
    Index(None, "account"),
)

sign_in_failures = Table(  # two for each, one for the name and one for the address it came from; old ones go
    "sign_in_failures",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("mark", Text, nullable=False),  # digest: a password typed in the wrong field must not be kept either
    Column("at", Text, nullable=False),
    Index(None, "mark"),
    Index(None, "at"),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("folded", Text, primary_key=True),
    Column("name", Text, nullable=False),  # of the program, under which it acts
    Column("role", Text, nullable=False),
    Column("digest", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
)

# What no backup holds: whoever finds an old one must not be let in by it.
SECRETS = (sign_ins, sign_in_failures, api_keys)

__all__ = ["SECRETS", "accounts", "api_keys", "metadata", "sign_in_failures", "sign_ins"]
