"""The tables of what reports were made of; like those of ``schema.py``, with whose ``metadata`` they are made.

None of it is part of a report's digest: the same text is the same report however often, and from wherever, it came.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from recoupe.archive.tables import metadata, refer

# Bytes stay until nothing was made of them any more, and go with the last (``takings.drop_unused``).
MADE_OF = "originals.sha256"

originals = Table(  # bytes as they came, once each however often they came
    "originals",
    metadata,
    Column("sha256", Text, primary_key=True),  # of the bytes, not of what is stored
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("packing", Text, nullable=False),  # packing.py
    Column("data", LargeBinary, nullable=False),
)

takings = Table(  # how a version of a report came: once for each address, and for other bytes with the same text
    "takings",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report_key", Integer, refer("reports.key"), nullable=False),
    Column("sha256", Text, ForeignKey(MADE_OF)),  # NULL where there are no bytes
    Column("asked", Text),
    Column("address", Text),
    Column("place", Text),  # a file, and where in it
    Column("fetched", Text),
    Column("published_at", Text),
    Column("dated_by", Text),
    Column("canonical", Text),
    Column("authors", Text, nullable=False, server_default="[]"),  # JSON; persons, so nothing is exported of it
    Index(None, "report_key"),
    Index(None, "sha256"),
)

twins = Table(  # addresses that turned out to be the page of a kept report
    "twins",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report_key", Integer, refer("reports.key"), nullable=False),
    Column("url", Text, nullable=False),
    Column("address", Text),  # as compared (addresses.py)
    Column("why", Text, nullable=False),
    Column("taken", Text, nullable=False),
    Column("sha256", Text, ForeignKey(MADE_OF)),
    Index(None, "report_key"),
    Index(None, "sha256"),
)

# Digests: an address has any length, and PostgreSQL indexes 2,704 bytes at most.
pages = Table(  # under which pages a version of a report is known: of its url, its takings, its twins
    "pages",
    metadata,
    Column("page", Text, primary_key=True),  # sha256 of compare_page
    Column("report_key", Integer, refer("reports.key"), primary_key=True),
    Index(None, "report_key"),
)

purged_pages = Table(  # of purged reports, which are not taken in again from a twin
    "purged_pages",
    metadata,
    Column("page", Text, primary_key=True),
    Column("id_digest", Text, nullable=False),
)
