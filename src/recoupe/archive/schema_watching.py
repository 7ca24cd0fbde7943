"""The tables of what is followed and of what is told of it; like those of ``schema.py``, to whose ``metadata`` they
belong.

They lie with the reports, so that one transaction says that something was taken in and that it need not be again.
Instants are ISO text in UTC, to the second.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text, false

from recoupe.archive.tables import metadata, refer

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("name", Text),
    Column("followed", Boolean, nullable=False),  # the file that was watched last names it
    Column("etag", Text),
    Column("modified", Text),
    Column("last_tried", Text),
    Column("last_success", Text),
    Column("failures", Integer, nullable=False, server_default="0"),  # in a row
    Column("lasting", Integer, nullable=False, server_default="0"),  # of these, the last ones that asking will not mend
    Column("next_due", Text, nullable=False),
    Column("items", Integer, nullable=False, server_default="0"),  # entries whose report is kept
    Column("dead", Boolean, nullable=False, server_default=false()),
    Column("reason", Text),  # why it is dead
    Column("last_error", Text),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed", Text, refer("feeds.address"), primary_key=True),
    Column("entry", Text, primary_key=True),  # digest of the id that the feed gives it, or of its address
    Column("number", Integer, nullable=False),  # in the order in which entries were first seen
    Column("address", Text),  # this and the next three until it is done with
    Column("title", Text),
    Column("published", Text),
    Column("article", Text),  # markup of the whole article, where the feed gives that
    Column("digest", Text),  # of what the feed says of it: under another one it is taken again
    Column("edits", Integer, nullable=False, server_default="0"),  # how often it was
    Column("state", Text, nullable=False),  # an EntryState
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("listed_at", Text, nullable=False),  # when the feed was last seen to name it
    Index(None, "feed", "state", "number"),
)

watch_rules = Table(
    "watch_rules",
    metadata,
    Column("name", Text, primary_key=True),
    Column("digest", Text, nullable=False),  # of what it asks for
    Column("after", Integer),  # the key of the incident up to which its start has come; NULL once it has started
)

notices = Table(  # incidents that a rule knows of: told, or there before the rule
    "notices",
    metadata,
    Column("rule", Text, refer("watch_rules.name"), primary_key=True),
    Column("incident_key", Integer, refer("incidents.key"), primary_key=True, autoincrement=False),
    Column("held", Text),  # JSON of what is held of it; NULL where a purge took away what it was made from
    Column("as_of", Integer),  # there before the rule, up to this entry of the log: held is made when it changes
    Column("told", Integer, nullable=False),  # how often it was
    Column("told_at", Text, nullable=False),
    Index(None, "incident_key"),
)

notice_statements = Table(  # what these incidents were made of, so that one that is merged or split is not told again
    "notice_statements",
    metadata,
    Column("rule", Text, refer("watch_rules.name"), primary_key=True),
    Column("statement_key", Integer, refer("statements.key"), primary_key=True, autoincrement=False),
    Column("incident_key", Integer, refer("incidents.key"), nullable=False),
    Index(None, "statement_key"),
    Index(None, "incident_key"),
)

outbox = Table(  # messages that are to be sent; one that was sent is deleted
    "outbox",
    metadata,
    Column("id", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("rule", Text),  # NULL of a digest
    Column("incident_key", Integer, refer("incidents.key")),  # NULL of a digest
    Column("schedule", Text),  # of the digest that waits for it
    Column("payload", Text, nullable=False),  # JSON
    Column("made_at", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("given_up", Boolean, nullable=False, server_default=false()),
    Column("last_error", Text),
    Index(None, "due"),
    Index(None, "incident_key"),
)

digest_turns = Table(
    "digest_turns",
    metadata,
    Column("schedule", Text, primary_key=True),
    Column("due", Text, nullable=False),
)

__all__ = [
    "digest_turns",
    "feed_entries",
    "feeds",
    "metadata",
    "notice_statements",
    "notices",
    "outbox",
    "watch_rules",
]
