"""Feeds that are followed, incidents that were told of, messages to be sent; incidents say when they were last made."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, Text, false

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column and the tables, empty."""
    op.add_column("incidents", Column("changed", Integer, nullable=False, server_default="0"))
    op.create_index("ix_incidents_changed", "incidents", ["changed"])
    add_feeds()
    add_notices()
    add_outbox()


def add_feeds() -> None:
    """What is followed."""
    op.create_table(
        "feeds",
        Column("address", Text, primary_key=True),
        Column("name", Text),
        Column("followed", Boolean, nullable=False),
        Column("etag", Text),
        Column("modified", Text),
        Column("last_tried", Text),
        Column("last_success", Text),
        Column("failures", Integer, nullable=False, server_default="0"),
        Column("lasting", Integer, nullable=False, server_default="0"),
        Column("next_due", Text, nullable=False),
        Column("items", Integer, nullable=False, server_default="0"),
        Column("dead", Boolean, nullable=False, server_default=false()),
        Column("reason", Text),
        Column("last_error", Text),
    )
    op.create_table(
        "feed_entries",
        Column("feed", Text, ForeignKey("feeds.address", ondelete="CASCADE"), primary_key=True),
        Column("entry", Text, primary_key=True),
        Column("number", Integer, nullable=False),
        Column("address", Text),
        Column("title", Text),
        Column("published", Text),
        Column("state", Text, nullable=False),
        Column("tries", Integer, nullable=False, server_default="0"),
        Column("listed_at", Text, nullable=False),
    )
    op.create_index("ix_feed_entries_feed_state_number", "feed_entries", ["feed", "state", "number"])


def add_notices() -> None:
    """Which incidents each rule knows of, and the statements that they were made of."""
    op.create_table(
        "watch_rules",
        Column("name", Text, primary_key=True),
        Column("digest", Text, nullable=False),
        Column("after", Integer),
    )
    op.create_table(
        "notices",
        Column("rule", Text, ForeignKey("watch_rules.name", ondelete="CASCADE"), primary_key=True),
        Column(
            "incident_key",
            Integer,
            ForeignKey("incidents.key", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        Column("held", Text),
        Column("told", Integer, nullable=False),
        Column("told_at", Text, nullable=False),
    )
    op.create_index("ix_notices_incident_key", "notices", ["incident_key"])
    op.create_table(
        "notice_statements",
        Column("rule", Text, ForeignKey("watch_rules.name", ondelete="CASCADE"), primary_key=True),
        Column(
            "statement_key",
            Integer,
            ForeignKey("statements.key", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        Column("incident_key", Integer, ForeignKey("incidents.key", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("ix_notice_statements_statement_key", "notice_statements", ["statement_key"])
    op.create_index("ix_notice_statements_incident_key", "notice_statements", ["incident_key"])


def add_outbox() -> None:
    """What is to be sent, and when the next digests are."""
    op.create_table(
        "outbox",
        Column("id", Text, primary_key=True),
        Column("channel", Text, primary_key=True),
        Column("rule", Text),
        Column("incident_key", Integer, ForeignKey("incidents.key", ondelete="CASCADE")),
        Column("schedule", Text),
        Column("payload", Text, nullable=False),
        Column("made_at", Text, nullable=False),
        Column("due", Text, nullable=False),
        Column("attempts", Integer, nullable=False, server_default="0"),
        Column("given_up", Boolean, nullable=False, server_default=false()),
        Column("last_error", Text),
    )
    op.create_index("ix_outbox_due", "outbox", ["due"])
    op.create_index("ix_outbox_incident_key", "outbox", ["incident_key"])
    op.create_table(
        "digest_turns",
        Column("schedule", Text, primary_key=True),
        Column("due", Text, nullable=False),
    )
