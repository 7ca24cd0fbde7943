"""Which persons a report's text names is kept with it, once it was looked for."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns, empty: the next comparison fills them."""
    op.add_column("reports", Column("persons", Text))
    op.add_column("reports", Column("persons_by", Text))
    op.create_index("ix_reports_persons_by", "reports", ["persons_by"])
