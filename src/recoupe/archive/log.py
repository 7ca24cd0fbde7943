"""What people decided, in an append-only log: each entry holds the hash of the one before it.

An entry's hash is over a digest of its value, and the digest over a random salt and the value. A purge can therefore
erase value and salt: the chain still verifies, and nobody can find out by guessing what the value was.

A chain alone does not tell that its last entries were cut off, so number and hash of the last one are kept in ``meta``
as well. Whoever rewrites all of it leaves no trace in the database: note ``LogCheck.head`` elsewhere to tell.
"""

from __future__ import annotations

import getpass
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from recoupe.archive.generations import read_meta, write_meta
from recoupe.archive.problems import Problem
from recoupe.archive.rows import digest_text, write_json
from recoupe.archive.schema import log, log_values
from recoupe.archive.times import now
from recoupe.errors import InputError

HEAD = "log head"  # in meta: "12 9f86d0…", number and hash of the last entry
START = "0" * 64  # what the first entry has for the hash of the one before it
SALT_BYTES = 16
PURGE = "purge"
LONGEST_NAME = 200  # characters of a person's name
TAMPERED = "Somebody changed the database past Recoupe. Compare with a backup: recoupe archive restore FILE."


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log, without its value."""

    seq: int
    at: str
    who: str
    action: str
    digest: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class LogCheck:
    """How many entries there are, how many of them lost their value to a purge, the last one's hash, what is wrong."""

    entries: int
    erased: int
    head: str
    problems: tuple[Problem, ...]


def find_user() -> str:
    """The name of the operating system's user, who counts as the author of what is done: "amina"."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container whose user has no name
        return "unknown"


def append_entry(connection: Connection, who: str, action: str, value: object) -> Entry:
    """The new last entry of the log, stored with its value; ``connection`` comes from ``Archive.write()``.

    The writer's lock is what keeps two from following the same entry, so any other connection is a ValueError. Raises
    InputError where ``who`` or the value cannot be kept.
    """
    if not connection.get_execution_options().get("writes"):
        raise ValueError("the log is written by Archive.write() only")
    check_name(who)
    salt = secrets.token_hex(SALT_BYTES)
    try:
        written = write_json(value)
        digest = digest_text(salt + written)
    except (UnicodeEncodeError, ValueError) as error:
        raise InputError(f"what is to be noted cannot be kept: {error}. Write it anew.") from error
    last = connection.execute(select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)).first()
    seq, previous = (1, START) if last is None else (last.seq + 1, last.hash)
    at = now()
    entry = Entry(seq, at, who, action, digest, previous, hash_entry(previous, seq, at, who, action, digest))
    row = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
    connection.execute(insert(log), [row])
    connection.execute(insert(log_values), [{"seq": seq, "salt": salt, "value": written}])
    write_meta(connection, HEAD, f"{seq} {entry.hash}")
    return entry


def check_name(who: str) -> None:
    """Raises InputError where a person's name is empty, too long or holds what no database keeps."""
    if not who.strip() or len(who) > LONGEST_NAME or not who.isprintable():
        raise InputError(f"{who[:40]!r} is no name. Say who decides in up to {LONGEST_NAME} letters.")


def hash_entry(previous: str, seq: int, at: str, who: str, action: str, digest: str) -> str:
    """The hash of an entry: SHA-256 of the canonical JSON list of the hash before it and its own columns."""
    return digest_text(write_json([previous, seq, at, who, action, digest]))


def check_log(connection: Connection) -> LogCheck:
    """Whether every entry is the one that was written, in its place; reads all of the log."""
    problems: list[Problem] = []
    entries = erased = last = 0
    previous = START
    last_purge = connection.scalar(select(func.max(log.c.seq)).where(log.c.action == PURGE)) or 0
    for row in iterate_entries(connection):
        problems += list(find_faults(row, last, previous))
        if row.salt is None:
            erased += 1
            if row.seq > last_purge:
                problems.append(say(row.seq, "has lost its value, and no purge came after it."))
        elif digest_text(row.salt + row.value) != row.digest:
            problems.append(say(row.seq, "has another value than was written."))
        entries, last, previous = entries + 1, row.seq, row.hash
    if (kept := read_meta(connection, HEAD)) != (f"{last} {previous}" if entries else None):
        end = kept.split()[0] if kept else "0"
        problems.append(say(last, f"is the last, but the last that was written is entry {end} with another hash."))
    return LogCheck(entries, erased, previous, tuple(problems))


def iterate_entries(connection: Connection) -> Iterator[Row[*tuple[Any, ...]]]:
    """The entries in order, each with its salt and value, which are None where they are erased."""
    columns = [log.c[name] for name in Entry.__dataclass_fields__]
    query = select(*columns, log_values.c.salt, log_values.c.value).outerjoin_from(log, log_values)
    yield from connection.execute(query.order_by(log.c.seq))


def find_faults(row: Row[*tuple[Any, ...]], last: int, previous: str) -> Iterator[Problem]:
    """What is wrong with an entry, given the number and the hash of the one before it."""
    if row.seq != last + 1:
        gone = f"{last + 1}" if row.seq == last + 2 else f"{last + 1} to {row.seq - 1}"
        yield say(gone, "is missing." if row.seq == last + 2 else "are missing.")
    if row.hash != hash_entry(row.previous, row.seq, row.at, row.who, row.action, row.digest):
        yield say(row.seq, "is not as it was written: time, name, action, place or hash was changed.")
    if row.previous != previous and row.seq == last + 1:
        yield say(row.seq, f"does not follow entry {last}: one of them was put in, changed or moved.")


def say(seq: int | str, found: str) -> Problem:
    """A problem of an entry."""
    return Problem("log", f"entry {seq} {found}", TAMPERED)
