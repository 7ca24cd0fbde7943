"""Passwords: argon2id with the parameters that argon2-cffi recommends, and the same work for names that nobody has."""

from __future__ import annotations

import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from recoupe.errors import InputError

SHORTEST, LONGEST = 12, 1_000  # characters; no rules of which kind: length is what counts
AT_ONCE = 2  # each takes 64 MiB and a core, so that many who try would take the machine

HASHER = PasswordHasher()
TURNS = threading.BoundedSemaphore(AT_ONCE)


def hash_password(password: str) -> str:
    """What is kept of a password: "$argon2id$v=19$m=65536,t=3,p=4$…"; raises InputError where it is too short."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(
            f"a password has {SHORTEST} characters at least and {LONGEST} at most. Several words are good."
        )
    with TURNS:
        return HASHER.hash(spell(password))


def verify_password(kept: str | None, password: str) -> bool:
    """Whether a password is the one of which ``kept`` is; None, for a name that nobody has, takes as long."""
    if len(password) > LONGEST:
        return False
    against = make_dummy()
    with TURNS:
        try:
            return HASHER.verify(against if kept is None else kept, spell(password)) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(kept: str) -> bool:
    """Whether a password is kept under other parameters than today's."""
    return HASHER.check_needs_rehash(kept)


@cache
def make_dummy() -> str:
    """The hash of nobody's password, made once, whoever comes first: that must not tell a known name either."""
    return HASHER.hash("nobody's password")


def spell(password: str) -> str:
    """A password as every keyboard and system spells it: "é" is one character, or "e" and an accent."""
    return unicodedata.normalize("NFKC", password)
