"""Who is signed in, in which browser: a token there, its digest here, until it lies idle or is ended."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from recoupe.archive.accounts import Account, to_account
from recoupe.archive.schema_accounts import accounts, sign_ins
from recoupe.archive.secret_tokens import digest_token, make_token
from recoupe.archive.times import ago, now

IDLE_SECONDS = 12 * 3_600  # a long shift
STEP_SECONDS = 600  # how often it is noted that somebody is there: a write for each request would be too many


def start_sign_in(connection: Connection, folded: str) -> str:
    """The token of a new sign-in of an account; those that lay idle are removed."""
    connection.execute(delete(sign_ins).where(sign_ins.c.seen_at < ago(IDLE_SECONDS)))
    token = make_token()
    row = {"digest": digest_token(token), "account": folded, "at": now(), "seen_at": now()}
    connection.execute(insert(sign_ins), [row])
    return token


def find_signed_in(connection: Connection, token: str) -> tuple[Account, bool] | None:
    """Whose token it is, and whether it is time to note that somebody is there; None where it lets nobody in."""
    query = select(accounts, sign_ins.c.seen_at).join_from(accounts, sign_ins)
    row = connection.execute(query.where(sign_ins.c.digest == digest_token(token))).first()
    if row is None or row.seen_at < ago(IDLE_SECONDS):
        return None
    return to_account(row), row.seen_at < ago(STEP_SECONDS)


def note_seen(connection: Connection, token: str) -> None:
    """Note that somebody is there with a token."""
    connection.execute(update(sign_ins).where(sign_ins.c.digest == digest_token(token)).values(seen_at=now()))


def end_sign_in(connection: Connection, token: str) -> bool:
    """Whether a token let somebody in, which it does no longer."""
    ended = connection.execute(delete(sign_ins).where(sign_ins.c.digest == digest_token(token)))
    return ended.rowcount > 0
