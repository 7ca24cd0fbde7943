"""Reports may be notes of one's own: who said it, how and when it came, what is held of it."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column, empty for all reports that are kept."""
    op.add_column("reports", Column("note", Text))
