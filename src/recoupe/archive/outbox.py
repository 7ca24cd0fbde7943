"""Messages that are to be sent: written in one transaction with what they are about, and deleted once they are sent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from recoupe.archive.chunks import put_rows
from recoupe.archive.schema_watching import digest_turns, outbox

MOST_ATTEMPTS = 12  # each twice as late as the one before, from a minute on: a receiver may be away for two days


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message to one channel. ``id`` is the same on every attempt; ``schedule`` names the digest that it waits for;
    ``payload`` is JSON."""

    id: str
    channel: str
    payload: str
    made_at: str
    due: str
    rule: str | None = None
    incident_key: int | None = None
    schedule: str | None = None
    attempts: int = 0


def put_messages(connection: Connection, messages: Sequence[Message]) -> None:
    """Put messages in the outbox."""
    names = ("id", "channel", "payload", "made_at", "due", "rule", "incident_key", "schedule", "attempts")
    if messages:
        connection.execute(insert(outbox), [{name: getattr(one, name) for name in names} for one in messages])


def load_due(connection: Connection, at: str, limit: int) -> tuple[Message, ...]:
    """The messages whose turn it is, the oldest first; those that wait for a digest are left out."""
    of = outbox.c
    query = select(outbox).where(of.due <= at, ~of.given_up, of.schedule.is_(None)).order_by(of.due, of.made_at, of.id)
    return tuple(make_message(row._mapping) for row in connection.execute(query.limit(limit)))


def make_message(row: object) -> Message:
    """The message of a row."""
    values = dict(row)  # type: ignore[call-overload]  # a row's mapping
    return Message(**{name: value for name, value in values.items() if name not in ("given_up", "last_error")})


def find_next_message(connection: Connection) -> str | None:
    """When the next message is to be sent, None where there is none."""
    of = outbox.c
    found = connection.scalar(select(func.min(of.due)).where(~of.given_up, of.schedule.is_(None)))
    return None if found is None else str(found)


def note_sent(connection: Connection, message: Message) -> None:
    """A message was sent: nothing of it is kept."""
    of = outbox.c
    connection.execute(delete(outbox).where(of.id == message.id, of.channel == message.channel))


def note_unsent(connection: Connection, message: Message, error: str, due: str) -> bool:
    """Whether a message that could not be sent is given up; else it is due again."""
    given_up = message.attempts + 1 >= MOST_ATTEMPTS
    of = outbox.c
    put = update(outbox).where(of.id == message.id, of.channel == message.channel)
    values = {"attempts": message.attempts + 1, "due": due, "given_up": given_up, "last_error": error}
    connection.execute(put.values(**values))
    return given_up


def put_off(connection: Connection, channel: str, at: str, due: str) -> None:
    """Put off what is due to a channel that cannot be had now; that counts as no attempt."""
    of = outbox.c
    waiting = of.channel == channel, of.due <= at, of.schedule.is_(None), ~of.given_up
    connection.execute(update(outbox).where(*waiting).values(due=due))


def wait_for(connection: Connection, rule: str, schedule: str | None) -> None:
    """Have what is gathered of a rule wait for this digest, or for none, as the rule says now."""
    gathered = outbox.c.rule == rule, outbox.c.schedule.is_not(None)
    connection.execute(update(outbox).where(*gathered).values(schedule=schedule))


def load_gathered(connection: Connection, schedule: str, limit: int) -> tuple[Message, ...]:
    """The messages that wait for a digest, by channel, the oldest first."""
    of = outbox.c
    query = select(outbox).where(of.schedule == schedule).order_by(of.channel, of.made_at, of.id)
    return tuple(make_message(row._mapping) for row in connection.execute(query.limit(limit)))


def join_messages(connection: Connection, gathered: Sequence[Message], digest: Message) -> None:
    """Put one message in the place of those that waited for it."""
    for one in gathered:
        note_sent(connection, one)
    put_messages(connection, [digest])


def read_turn(connection: Connection, schedule: str) -> str | None:
    """When the next digest of a schedule is due, None where it never was."""
    found = connection.scalar(select(digest_turns.c.due).where(digest_turns.c.schedule == schedule))
    return None if found is None else str(found)


def write_turn(connection: Connection, schedule: str, due: str) -> None:
    """Note when the next digest of a schedule is due."""
    put_rows(connection, digest_turns, [{"schedule": schedule, "due": due}])


def drop_messages(connection: Connection, channels: Collection[str], rules: Collection[str]) -> int:
    """How many messages are dropped, because their channel or their rule is not asked for any more."""
    of = outbox.c
    stale = of.channel.not_in(channels) | (of.rule.is_not(None) & of.rule.not_in(rules))
    return connection.execute(delete(outbox).where(stale)).rowcount


def count_messages(connection: Connection) -> tuple[int, int]:
    """How many messages wait to be sent, and how many were given up."""
    of = outbox.c
    query = select(of.given_up, func.count().label("number")).group_by(of.given_up)
    counted = {bool(row.given_up): int(row.number) for row in connection.execute(query)}
    return counted.get(False, 0), counted.get(True, 0)
