"""What is followed and who is told of what: FEEDS.yml once it was read and checked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Literal

from recoupe.archive.filters import Filters, write_filters
from recoupe.watching.schedules import Schedule

Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPlan:
    """A feed, how often it is asked for, and what holds for the reports of its entries."""

    address: str
    every: timedelta
    most: int  # entries that are taken in a turn
    name: str | None = None
    outlet: str | None = None
    language: str | None = None
    sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where messages go: ``kind`` is file, stdout, webhook or email, ``to`` a path, an address or e-mail addresses.

    ``token`` is what a webhook is shown as proof, read from the environment.
    """

    kind: Literal["file", "stdout", "webhook", "email"]
    to: tuple[str, ...] = field(default=(), repr=False)  # the address of a webhook may be all that guards it
    token: str | None = field(default=None, repr=False)

    @property
    def key(self) -> str:
        """What it is called in the archive: "webhook 3f2a…". The address itself may be a secret."""
        return f"{self.kind} {digest_text(json.dumps(self.to))[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePlan:
    """Of which incidents whom to tell: those that meet the filters and of whom somebody tells ``killed`` dead."""

    name: str
    filters: Filters
    channels: tuple[Channel, ...]
    killed: int | None = None
    schedule: Schedule | None = None
    when: str = "none"  # the schedule as it is written
    language: str = "fr"
    backlog: bool = False

    @property
    def waits_for(self) -> str | None:
        """What the digest that its notices wait for is called in the archive; None where they are sent at once."""
        return None if self.schedule is None else f"{self.when} ({self.language})"

    @property
    def digest(self) -> str:
        """What it asks for, as a digest: under another one it starts anew."""
        asked = {**write_filters(self.filters), "killed": self.killed}
        return digest_text(json.dumps(asked, ensure_ascii=False, sort_keys=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPlan:
    """The server that e-mail goes through."""

    host: str
    port: int
    security: Security
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All of FEEDS.yml."""

    path: Path
    feeds: tuple[FeedPlan, ...]
    rules: tuple[RulePlan, ...] = ()
    mail: MailPlan | None = None

    def find_channel(self, key: str) -> Channel | None:
        """The channel of a key, None where no rule has it any more."""
        return next((one for rule in self.rules for one in rule.channels if one.key == key), None)


def digest_text(text: str) -> str:
    """SHA-256 of a text in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
