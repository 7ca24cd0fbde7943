"""The outbox emptied: each message sent to its channel, and deleted once it was.

A message is sent at least once, under an id that stays the same. Killed between the sending and the deleting, the next
run sends it once more: to a file not, where its id is found.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from recoupe.archive.opening import Archive
from recoupe.archive.outbox import Message, load_due, note_sent, note_unsent, put_off
from recoupe.archive.times import write_instant
from recoupe.network.answers import FetchError
from recoupe.network.targets import show_address
from recoupe.records import JsonObject
from recoupe.settings import PRIVATE_FILE
from recoupe.watching.events import Level, Say
from recoupe.watching.mailing import Connects, send_mail
from recoupe.watching.messages import write_json, write_line, write_mail
from recoupe.watching.pacing import next_try
from recoupe.watching.plan import Channel, Plan
from recoupe.watching.sending import Refused, Unreachable
from recoupe.watching.waking import Attention

AT_ONCE = 100  # messages that are looked up together
FIRST_WAIT = timedelta(minutes=1)  # before the second attempt, twice of it
TAIL_BYTES = 4_000_000  # of a file in which an id is looked for: many times what is written between two deletions
LATER = (408, 425, 429)  # of the client errors, those that ask to come again


class Posts(Connects, Protocol):
    """What messages go out through: ``recoupe.network.Door``."""

    def post(self, address: str, data: bytes, *, media_type: str, headers: Mapping[str, str] | None = None) -> int:
        """The status that the server answers; raises FetchError."""
        ...


@dataclass(slots=True)
class Deliverer:
    """What sending needs; ``seen`` are the ids that files were seen to hold."""

    archive: Archive
    plan: Plan
    door: Posts
    say: Say
    attention: Attention
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    seen: dict[Path, set[str]] = field(default_factory=dict)


def deliver(deliverer: Deliverer) -> int:
    """How many messages were sent of those that are due; what could not be is put off, or given up, and told."""
    sent = 0
    while True:
        with deliverer.archive.read() as connection:
            due = load_due(connection, write_instant(deliverer.clock()), AT_ONCE)
        unreachable: set[str] = set()
        for message in due:
            if message.channel not in unreachable:
                deliverer.attention.check()
                sent += deliver_one(message, deliverer, unreachable)
        if len(due) < AT_ONCE and not unreachable:
            return sent
        if not due:
            return sent


def deliver_one(message: Message, deliverer: Deliverer, unreachable: set[str]) -> bool:
    """Whether a message was sent."""
    told = {"id": message.id, "channel": message.channel, "rule": message.rule}
    channel = deliverer.plan.find_channel(message.channel)
    try:
        if channel is not None:
            send(message.id, json.loads(message.payload), channel, deliverer)
    except (Refused, Unreachable) as error:
        now = deliverer.clock()
        asked = error.retry_after if isinstance(error, Unreachable) else None
        due = write_instant(next_try(message.id, FIRST_WAIT, now, message.attempts + 1, asked))
        with deliverer.archive.write() as connection:
            given_up = note_unsent(connection, message, str(error), due)
            if isinstance(error, Unreachable):
                put_off(connection, message.channel, write_instant(now), due)
                unreachable.add(message.channel)
        tried = {"attempts": message.attempts + 1, "next_due": None if given_up else due, "error": str(error)}
        event, level = ("message given up", Level.ERROR) if given_up else ("message not sent", Level.WARNING)
        deliverer.say(event, level, **told, **tried)
        return False
    with deliverer.archive.write() as connection:
        note_sent(connection, message)
    deliverer.say("message sent" if channel is not None else "message dropped", Level.INFO, **told)
    return channel is not None


def send(id_: str, payload: JsonObject, channel: Channel, deliverer: Deliverer) -> None:
    """Send a message to a channel; raises Refused or Unreachable."""
    if channel.kind == "file":
        append(id_, write_json(payload), Path(channel.to[0]), deliverer.seen)
    elif channel.kind == "stdout":
        print_line(write_line(payload))
    elif channel.kind == "webhook":
        post(id_, write_json(payload), channel, deliverer)
    elif (server := deliverer.plan.mail) is not None:
        mail = write_mail(payload, server.sender, channel.to)
        with deliverer.attention.interruptible():
            send_mail(mail, server, deliverer.door)


def append(id_: str, line: str, path: Path, seen: dict[Path, set[str]]) -> None:
    """Write a line at the end of a file, which is made private to its user, unless the file holds its id already."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), PRIVATE_FILE)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - TAIL_BYTES))
            tail = file.read() if path not in seen or size == 0 else b""
            if path not in seen:
                seen[path] = find_ids(tail)
            if id_ in seen[path]:
                return
            file.seek(max(0, size - 1))
            torn = size > 0 and file.read(1) != b"\n"  # by a machine that lost its power
            file.write((b"\n" if torn else b"") + line.encode() + b"\n")
            os.fsync(file.fileno())
        seen[path].add(id_)
    except OSError as error:
        raise Unreachable(f"{path} cannot be written: {error.strerror or error}.") from error


def find_ids(tail: bytes) -> set[str]:
    """The ids of the messages in the end of a file."""
    found = set()
    for line in tail.splitlines():
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            found.add(value["id"])
    return found


def print_line(line: str) -> None:
    """Write a message on standard output."""
    try:
        sys.stdout.write(line)
        sys.stdout.flush()
    except OSError as error:
        raise Unreachable(f"standard output cannot be written: {error.strerror or error}.") from error


def post(id_: str, text: str, channel: Channel, deliverer: Deliverer) -> None:
    """Send a message to a webhook."""
    headers = {"Idempotency-Key": id_}
    if channel.token is not None:
        headers["Authorization"] = f"Bearer {channel.token}"
    try:
        with deliverer.attention.interruptible():
            status = deliverer.door.post(channel.to[0], text.encode(), media_type="application/json", headers=headers)
    except FetchError as error:
        told = f"{name_webhook(channel)} cannot be had: {hide(str(error), channel)}"
        raise Unreachable(told, error.retry_after) from None  # whose message has the whole address
    if status >= 500 or status in LATER:
        raise Unreachable(f"{name_webhook(channel)} answers {status}.")
    if not 200 <= status < 300:
        raise Refused(f"{name_webhook(channel)} does not take it: it answers {status}.")


def name_webhook(channel: Channel) -> str:
    """What lists and the archive call a webhook: its host, since the rest of its address may be a secret."""
    return f"the webhook at {urlsplit(channel.to[0]).hostname or 'no host'}"


def hide(told: str, channel: Channel) -> str:
    """What is told of a failure, without the webhook's address and token."""
    address = channel.to[0]
    parts = urlsplit(address)
    told = told.replace(show_address(address), "it")
    secrets = (address, f"{parts.path}?{parts.query}", parts.path, parts.query, channel.token)
    for secret in secrets:
        told = told.replace(secret, "…") if secret and len(secret) > 1 else told
    return told
