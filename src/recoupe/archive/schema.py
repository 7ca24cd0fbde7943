"""The archive's tables, alike on SQLite and PostgreSQL. A change here needs a revision in ``migrations/versions``.

``key`` is a row's number within one database and never printed; ``id`` is what people see, a hash of content. Days are
ISO text ("2025-11-05"), instants ISO text in UTC, JSON is text. The full-text index is made in ``words.py``.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)

from recoupe.archive.tables import metadata as metadata  # what is imported from here has every table
from recoupe.archive.tables import refer

# "generation" (a number as text) grows with each write that touches statements or judgements.
meta = Table("meta", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

reports = Table(  # one row for each version of a report
    "reports",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of all of the report's fields
    Column("address", Text),  # the url as compared (addresses.py)
    Column("line", Text, nullable=False),  # shared by the versions of one report: the same id or the same address
    Column("outlet", Text),
    Column("outlet_folded", Text),
    Column("title", Text),
    Column("published", Text),
    Column("language", Text),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False),  # words.py
    Column("reader", Text, nullable=False),  # who read it: version, lexicon and gazetteer; "given" where nobody did
    Column("fetched_at", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("sensitive", Boolean, nullable=False, server_default=false()),
    Column("signature", LargeBinary),  # MinHash of the text
    Column("note", Text),  # JSON, where it is a note of one's own: who said it, how and when it came
    Column("persons", Text),  # JSON of naming.py: whom the text names
    Column("persons_by", Text),  # the fingerprint of what found them
    UniqueConstraint("id", "digest"),
    Index(None, "address"),
    Index(None, "line"),
    Index(None, "published"),
    Index(None, "persons_by"),
)

statements = Table(
    "statements",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report_key", Integer, refer("reports.key"), nullable=False),  # the version that makes it
    Column("type", Text, nullable=False),
    Column("payload", Text, nullable=False),  # the statement as Recoupe's JSON
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("day_start", Text),
    Column("day_end", Text),
    Column("certainty", Text, nullable=False),
    Column("voice", Text),
    Column("voice_kind", Text),
    Column("given", Boolean, nullable=False),  # kept as somebody gave it, not read
    Column("mention", Text),  # what linking compares, as JSON
    Column("linked", Boolean, nullable=False, server_default=false()),
    Column("withdrawn", Boolean, nullable=False, server_default=false()),
    Column("successor", Text),  # id of the statement that says it in the current version, if this one is withdrawn
    Index(None, "report_key"),
    Index(None, "type"),
    Index(None, "day_start"),
    Index(None, "successor"),
    Index(None, "linked"),
)

parties = Table(  # whom a statement names, and who says it
    "parties",
    metadata,
    Column("statement_key", Integer, refer("statements.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("role", Text, nullable=False),  # agent, target, source
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),  # the words of the name and of each alias
    Column("actor", Text),
    Index(None, "actor", "role", "statement_key"),
    Index(None, "folded", "statement_key"),
)

places = Table(  # where a statement is: every place that it names, and the points of an axis
    "places",
    metadata,
    Column("statement_key", Integer, refer("statements.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("x", Float),  # the point on a sphere of radius 1: distances need no trigonometry in the database
    Column("y", Float),
    Column("z", Float),
    Column("radius_km", Float),
    Column("country", Text),
    Column("kind", Text),  # settlement, axis, …
    Index(None, "lat"),
    Index(None, "country", "statement_key"),
    Index(None, "kind", "name"),
)

block_keys = Table(  # statements that share one may be about the same occurrence
    "block_keys",
    metadata,
    Column("block", Text, primary_key=True),
    Column("statement_key", Integer, refer("statements.key"), primary_key=True),
    Index(None, "statement_key"),
)

links = Table(  # low and high in the order of the statements' ids
    "links",
    metadata,
    Column("low", Integer, refer("statements.key"), primary_key=True),
    Column("high", Integer, refer("statements.key"), primary_key=True),
    Column("weight", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Index(None, "high"),
)

incidents = Table(  # what is said here is a summary for filters; values are read from the statements when shown
    "incidents",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("anchor", Text, nullable=False),  # id of the statement whose incident bears this id
    Column("founded", Integer, nullable=False),  # generation
    Column("changed", Integer, nullable=False, server_default="0"),  # the grouping that made it as it is
    Column("live", Boolean, nullable=False),
    Column("type", Text, nullable=False),
    Column("day_start", Text),
    Column("day_end", Text),
    Column("latest", Text, nullable=False, server_default=""),  # its first day, else its last, else "": lists' order
    Column("place", Text),  # the name of its point, or of the first place where none has a point
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("country", Text),
    Column("voices", Integer, nullable=False),  # independent ones
    Column("reports", Integer, nullable=False),
    Column("conflicted", Boolean, nullable=False),
    Column("series", Boolean, nullable=False),
    Column("marked", Boolean, nullable=False),  # a person said so of the incident itself
    Column("sensitive", Boolean, nullable=False),  # marked, or one of its reports is
    Index(None, "anchor"),
    Index(None, "changed"),
    Index(None, "day_start"),
)

members = Table(  # with what filters ask of a statement, so that they need not read its text: memberships.py
    "members",
    metadata,
    Column("statement_key", Integer, refer("statements.key"), primary_key=True, autoincrement=False),
    Column("incident_key", Integer, refer("incidents.key"), nullable=False),
    Column("type", Text, nullable=False, server_default=""),
    Column("day_start", Text),
    Column("day_end", Text),
    Column("published", Text),  # of its report
    Column("certainty", Text, nullable=False, server_default=""),
    Column("voice_kind", Text),
    Column("countries", Text),  # of its places: "ML", "ML NE", NULL
    Column("outlet", Text),  # of its report
    Column("outlet_folded", Text),
    Column("speaker", Text),  # the independent voice whose word it is; NULL until the incident is summarised
    Column("speaker_kind", Text),
    Column("contradicted", Boolean, nullable=False, server_default=false()),  # by another voice of the incident
    Column("revised", Boolean, nullable=False, server_default=false()),  # or revises another
    Column("weak", Boolean, nullable=False, server_default=false()),  # little holds it in its incident
    Column("deaths", Integer, nullable=False, server_default="0"),
    Column("urgency", Float, nullable=False, server_default="0"),  # urgency.py
    Index(None, "incident_key"),
    # What filters ask for most, beside one another: a scan of it is a tenth of the table's.
    Index(
        "ix_members_said",
        "type",
        "countries",
        "day_start",
        "day_end",
        "published",
        "certainty",
        "voice_kind",
        "incident_key",
    ),
    Index(None, "urgency"),
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

copies = Table(  # texts that are one text; low < high
    "copies",
    metadata,
    Column("low", Integer, refer("reports.key"), primary_key=True),
    Column("high", Integer, refer("reports.key"), primary_key=True),
    Column("share", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "high"),
)

bands = Table(  # of the signatures: reports that share one may be copies
    "bands",
    metadata,
    Column("band", Text, primary_key=True),
    Column("report_key", Integer, refer("reports.key"), primary_key=True),
    Index(None, "report_key"),
)

log = Table(  # a chain of hashes over digests, so that a value can be erased and the chain still verifies
    "log",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("digest", Text, nullable=False),  # sha256 of salt and value
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

judgements = Table(  # one row for each statement, or report, that a judgement is about
    "judgements",
    metadata,
    Column("seq", Integer, refer("log.seq"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False, server_default="0"),
    Column("kind", Text, nullable=False),  # a Verdict: accept, reject, …
    Column("report_id", Text, nullable=False),
    Column("address", Text),
    Column("type", Text),  # this and the next three as they were when it was judged; NULL where a report is meant
    Column("evidence_start", Integer),
    Column("evidence_end", Integer),
    Column("quote", Text),
    Column("statement_id", Text),  # the statement that it holds for now, or held for last
    Column("detail", Text, nullable=False),  # JSON: the slot and its value, the side of a split, whose it is …
    Column("undone_by", Integer),
    Column("attached", Boolean, nullable=False, server_default=true()),
    Index(None, "statement_id"),
    Index(None, "report_id"),
)

tombstones = Table(  # of purged reports, which are not taken in again; digests alone, so that nothing of them is kept
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

purged_ids = Table(  # of statements of purged reports, and of incidents without any other: every id can be explained
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
