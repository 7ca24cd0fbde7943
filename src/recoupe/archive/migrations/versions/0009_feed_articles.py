"""Entries of feeds keep the article that the feed gives and what it says of them; rules know what was there before."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Integer, Text

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns, empty."""
    op.add_column("feed_entries", Column("article", Text))
    op.add_column("feed_entries", Column("digest", Text))
    op.add_column("feed_entries", Column("edits", Integer, nullable=False, server_default="0"))
    op.add_column("notices", Column("as_of", Integer))
