"""The first tables: everything that version 0001 of the archive holds.

This is how the tables were then, whatever ``schema.py`` says today, so it is written out and never imports them.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)

revision = "0001"
down_revision = None

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


meta = Table("meta", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("address", Text),
    Column("line", Text, nullable=False),
    Column("outlet", Text),
    Column("outlet_folded", Text),
    Column("title", Text),
    Column("published", Text),
    Column("language", Text),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("fetched_at", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("sensitive", Boolean, nullable=False, server_default=false()),
    Column("signature", LargeBinary),
    UniqueConstraint("id", "digest"),
    Index(None, "address"),
    Index(None, "line"),
    Index(None, "published"),
)

statements = Table(
    "statements",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report_key", Integer, refer("reports.key"), nullable=False),
    Column("type", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("day_start", Text),
    Column("day_end", Text),
    Column("certainty", Text, nullable=False),
    Column("voice", Text),
    Column("voice_kind", Text),
    Column("given", Boolean, nullable=False),
    Column("mention", Text),
    Column("linked", Boolean, nullable=False, server_default=false()),
    Column("withdrawn", Boolean, nullable=False, server_default=false()),
    Column("successor", Text),
    Index(None, "report_key"),
    Index(None, "type"),
    Index(None, "day_start"),
    Index(None, "successor"),
    Index(None, "linked"),
)

parties = Table(
    "parties",
    metadata,
    Column("statement_key", Integer, refer("statements.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("actor", Text),
    Index(None, "actor"),
)

places = Table(
    "places",
    metadata,
    Column("statement_key", Integer, refer("statements.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("x", Float),
    Column("y", Float),
    Column("z", Float),
    Column("radius_km", Float),
    Column("country", Text),
    Index(None, "lat"),
    Index(None, "country"),
)

block_keys = Table(
    "block_keys",
    metadata,
    Column("block", Text, primary_key=True),
    Column("statement_key", Integer, refer("statements.key"), primary_key=True),
    Index(None, "statement_key"),
)

links = Table(
    "links",
    metadata,
    Column("low", Integer, refer("statements.key"), primary_key=True),
    Column("high", Integer, refer("statements.key"), primary_key=True),
    Column("weight", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Index(None, "high"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("anchor", Text, nullable=False),
    Column("founded", Integer, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("type", Text, nullable=False),
    Column("day_start", Text),
    Column("day_end", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("country", Text),
    Column("voices", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("conflicted", Boolean, nullable=False),
    Column("series", Boolean, nullable=False),
    Column("marked", Boolean, nullable=False),
    Column("sensitive", Boolean, nullable=False),
    Index(None, "anchor"),
    Index(None, "day_start"),
)

members = Table(
    "members",
    metadata,
    Column("statement_key", Integer, refer("statements.key"), primary_key=True, autoincrement=False),
    Column("incident_key", Integer, refer("incidents.key"), nullable=False),
    Index(None, "incident_key"),
)

threads = Table("threads", metadata, Column("id", Text, primary_key=True), Column("kind", Text, nullable=False))

thread_members = Table(
    "thread_members",
    metadata,
    Column("thread_id", Text, refer("threads.id"), primary_key=True),
    Column("incident_key", Integer, refer("incidents.key"), primary_key=True),
    Column("relation", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Index(None, "incident_key"),
)

copies = Table(
    "copies",
    metadata,
    Column("low", Integer, refer("reports.key"), primary_key=True),
    Column("high", Integer, refer("reports.key"), primary_key=True),
    Column("share", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "high"),
)

bands = Table(
    "bands",
    metadata,
    Column("band", Text, primary_key=True),
    Column("report_key", Integer, refer("reports.key"), primary_key=True),
    Index(None, "report_key"),
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

log_values = Table(
    "log_values",
    metadata,
    Column("seq", Integer, refer("log.seq"), primary_key=True, autoincrement=False),
    Column("salt", Text, nullable=False),
    Column("value", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, refer("log.seq"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False, server_default="0"),
    Column("kind", Text, nullable=False),
    Column("report_id", Text, nullable=False),
    Column("address", Text),
    Column("type", Text),
    Column("evidence_start", Integer),
    Column("evidence_end", Integer),
    Column("quote", Text),
    Column("statement_id", Text),
    Column("detail", Text, nullable=False),
    Column("undone_by", Integer),
    Column("attached", Boolean, nullable=False, server_default=true()),
    Index(None, "statement_id"),
    Index(None, "report_id"),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("id_digest", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("text_digest", Text, nullable=False),
    Column("address_digest", Text),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("seq", Integer),
    Index(None, "text_digest"),
    Index(None, "address_digest"),
)

purged_ids = Table(
    "purged_ids",
    metadata,
    Column("id", Text, primary_key=True),
    Column("id_digest", Text, nullable=False),
)

backups = Table(
    "backups",
    metadata,
    Column("path", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
)


# The full-text index, for SQLite and PostgreSQL.
INDEX = {
    "sqlite": (
        "CREATE VIRTUAL TABLE report_words USING fts5(folded, content='reports', content_rowid='key', "
        "tokenize='unicode61 remove_diacritics 0')",
    ),
    "postgresql": (
        "CREATE TABLE report_words (report_key INTEGER PRIMARY KEY REFERENCES reports (key) ON DELETE CASCADE, "
        "words TSVECTOR NOT NULL)",
        "CREATE INDEX ix_report_words_words ON report_words USING gin (words)",
    ),
}


def upgrade() -> None:
    """Make every table, and the generation 0."""
    connection = op.get_bind()
    metadata.create_all(connection)
    for statement in INDEX[connection.dialect.name]:
        op.execute(statement)
    connection.execute(meta.insert().values(name="generation", value="0"))
