"""What every table of the archive has: one set of names, and references that go with what they refer to."""

from __future__ import annotations

from sqlalchemy import ForeignKey, MetaData

# Names that are the same on both databases, so that a later revision can drop or alter what it means.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def refer(target: str) -> ForeignKey:
    """A reference whose row goes with what it refers to, so that a purge leaves nothing behind."""
    return ForeignKey(target, ondelete="CASCADE")
