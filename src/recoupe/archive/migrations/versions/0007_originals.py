"""What reports were made of is kept, and under which pages they are known; addresses of any length can be indexed."""

from __future__ import annotations

import hashlib

from alembic import op
from sqlalchemy import Column, Connection, ForeignKey, Integer, LargeBinary, Text, text

from recoupe.addresses import compare_page

revision = "0007"
down_revision = "0006"

AT_ONCE = 1_000  # reports looked at together
LONGEST, OPENING = 1_000, 200  # bytes of an address that is kept whole, characters that are kept of a longer one


def upgrade() -> None:
    """Add the tables, fill in the pages of what is kept, and shorten addresses that are too long for an index."""
    make_originals()
    make_pages()
    connection = op.get_bind()
    last = -1
    while rows := connection.execute(
        text("SELECT key, url, address, line FROM reports WHERE key > :last ORDER BY key LIMIT :most"),
        {"last": last, "most": AT_ONCE},
    ).all():
        last = rows[-1].key
        found = [{"page": digest(page), "key": row.key} for row in rows if (page := compare_page(row.url))]
        if found:
            connection.execute(text("INSERT INTO pages (page, report_key) VALUES (:page, :key)"), found)
        for row in rows:
            if row.address != (short := shorten(row.address)):
                shorten_report(connection, row.address, short)


def make_originals() -> None:
    """The bytes, how they came, and what turned out to be the same."""
    op.create_table(
        "originals",
        Column("sha256", Text, primary_key=True),
        Column("media_type", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("packing", Text, nullable=False),
        Column("data", LargeBinary, nullable=False),
    )
    op.create_table(
        "takings",
        Column("key", Integer, primary_key=True),
        Column("report_key", Integer, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
        Column("sha256", Text, ForeignKey("originals.sha256")),
        *(Column(name, Text) for name in ("asked", "address", "place", "fetched", "published_at", "dated_by")),
        Column("canonical", Text),
        Column("authors", Text, nullable=False, server_default="[]"),
    )
    op.create_table(
        "twins",
        Column("key", Integer, primary_key=True),
        Column("report_key", Integer, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
        Column("url", Text, nullable=False),
        Column("address", Text),
        Column("why", Text, nullable=False),
        Column("taken", Text, nullable=False),
        Column("sha256", Text, ForeignKey("originals.sha256")),
    )
    for table in ("takings", "twins"):
        for column in ("report_key", "sha256"):
            op.create_index(f"ix_{table}_{column}", table, [column])


def make_pages() -> None:
    """Under which pages reports are known, and purged ones are known again."""
    op.create_table(
        "pages",
        Column("page", Text, primary_key=True),
        Column("report_key", Integer, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("ix_pages_report_key", "pages", ["report_key"])
    op.create_table(
        "purged_pages",
        Column("page", Text, primary_key=True),
        Column("id_digest", Text, nullable=False),
    )


def shorten_report(connection: Connection, address: str, short: str | None) -> None:
    """Put the short spelling of an address in its place, wherever reports and judgements are known by it."""
    names = {"address": address, "short": short, "line": f"at {address}", "short_line": f"at {short}"}
    connection.execute(text("UPDATE reports SET line = :short_line WHERE line = :line"), names)
    for table in ("reports", "judgements"):
        connection.execute(text(f"UPDATE {table} SET address = :short WHERE address = :address"), names)  # noqa: S608  # names of our own tables


def shorten(address: str | None) -> str | None:
    """The address as it is kept since."""
    if address is None or len(address.encode("utf-8", "surrogatepass")) <= LONGEST:
        return address
    return f"{address[:OPENING]}…{digest(address)}"


def digest(value: str) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()
