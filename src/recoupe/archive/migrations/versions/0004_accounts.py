"""Accounts, sign-ins, failures to sign in, and keys of programs."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "accounts",
        Column("folded", Text, primary_key=True),
        Column("name", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("password", Text, nullable=False),
        Column("at", Text, nullable=False),
    )
    op.create_table(
        "sign_ins",
        Column("digest", Text, primary_key=True),
        Column("account", Text, ForeignKey("accounts.folded", ondelete="CASCADE"), nullable=False),
        Column("at", Text, nullable=False),
        Column("seen_at", Text, nullable=False),
    )
    op.create_index("ix_sign_ins_account", "sign_ins", ["account"])
    op.create_table(
        "sign_in_failures",
        Column("key", Integer, primary_key=True),
        Column("mark", Text, nullable=False),
        Column("at", Text, nullable=False),
    )
    op.create_index("ix_sign_in_failures_mark", "sign_in_failures", ["mark"])
    op.create_index("ix_sign_in_failures_at", "sign_in_failures", ["at"])
    op.create_table(
        "api_keys",
        Column("folded", Text, primary_key=True),
        Column("name", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("digest", Text, nullable=False, unique=True),
        Column("at", Text, nullable=False),
    )
