"""Signing in: counted, then the password looked at, then a new token; every outcome is in the log."""

from __future__ import annotations

from dataclasses import dataclass, replace

from recoupe.archive import Archive
from recoupe.archive.accounts import Account, find_account, store_password
from recoupe.archive.log import append_entry
from recoupe.archive.sign_in_failures import count_attempt, forget_failures, make_attempt
from recoupe.archive.sign_ins import end_sign_in, find_signed_in, start_sign_in
from recoupe.desk.guarding.passwords import hash_password, is_outdated, verify_password

SIGNED_IN, SIGNED_OUT, NOT_LET_IN = "sign-in", "sign-out", "sign-in refused"  # actions of the log's entries
UNKNOWN = "unknown"  # who failed under a name that nobody has: it may be a password, typed in the wrong field
LONGEST_NAME = 200  # characters


@dataclass(frozen=True, slots=True)
class Checked:
    """Whose password it was, None where name or password is wrong; seconds to wait where it was not looked at."""

    account: Account | None = None
    wait: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a try to sign in: the token of who is signed in now, or None and seconds to wait, if any."""

    token: str | None = None
    wait: int = 0


def sign_in(archive: Archive, name: str, password: str, address: str, before: str | None = None) -> Outcome:
    """Lets somebody in who has the password; ``before`` is the token that the browser has yet, which ends then."""
    checked = check_password(archive, name, password, address)
    if checked.account is None:
        return Outcome(wait=checked.wait)
    with archive.write() as connection:
        if find_account(connection, name) != checked.account:  # removed, or its password changed, in the meantime
            return Outcome()
        if before is not None:
            end_sign_in(connection, before)
        append_entry(connection, checked.account.name, SIGNED_IN, {"address": address})
        return Outcome(start_sign_in(connection, checked.account.folded))


def check_password(archive: Archive, name: str, password: str, address: str) -> Checked:
    """Whether somebody's password is right; too many wrong ones, and it is not looked at."""
    name = name[:LONGEST_NAME]
    attempt = make_attempt(name, address)
    with archive.write() as connection:
        if wait := count_attempt(connection, attempt):
            return Checked(wait=wait)
        account = find_account(connection, name)
    right = verify_password(account.password if account else None, password)
    if account is None or not right:
        with archive.write() as connection:
            append_entry(connection, account.name if account else UNKNOWN, NOT_LET_IN, {"address": address})
        return Checked()
    renewed = hash_password(password) if is_outdated(account.password) else account.password
    with archive.write() as connection:
        forget_failures(connection, attempt)
        if renewed != account.password and find_account(connection, name) == account:
            store_password(connection, account.folded, renewed)
    return Checked(replace(account, password=renewed))


def sign_out(archive: Archive, token: str) -> None:
    """Ends a sign-in, where the token let anybody in."""
    with archive.write() as connection:
        found = find_signed_in(connection, token)
        if end_sign_in(connection, token) and found is not None:
            append_entry(connection, found[0].name, SIGNED_OUT, {})
