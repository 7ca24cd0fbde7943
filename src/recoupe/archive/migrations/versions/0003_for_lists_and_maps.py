"""What lists, maps and overviews of many incidents read without a statement's text; what is there is filled in.

``members.speaker`` stays empty: who speaks in an incident is found by the next cross-check (settling.py).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from alembic import op
from sqlalchemy import Boolean, Column, Connection, Float, Integer, Row, Text, false, text

revision = "0003"
down_revision = "0002"

AT_ONCE = 1_000  # statements read at a time
ADDED = {
    "places": (Column("kind", Text),),
    "incidents": (Column("latest", Text, nullable=False, server_default=""), Column("place", Text)),
    "members": (
        Column("type", Text, nullable=False, server_default=""),
        Column("day_start", Text),
        Column("day_end", Text),
        Column("published", Text),
        Column("certainty", Text, nullable=False, server_default=""),
        Column("voice_kind", Text),
        Column("countries", Text),
        Column("outlet", Text),
        Column("outlet_folded", Text),
        Column("speaker", Text),
        Column("speaker_kind", Text),
        Column("contradicted", Boolean, nullable=False, server_default=false()),
        Column("revised", Boolean, nullable=False, server_default=false()),
        Column("weak", Boolean, nullable=False, server_default=false()),
        Column("deaths", Integer, nullable=False, server_default="0"),
        Column("urgency", Float, nullable=False, server_default="0"),
    ),
}
DROPPED = (("places", "country"), ("parties", "actor"))  # those below begin with the same column
INDEXES = (
    ("places", ("country", "statement_key")),
    ("places", ("kind", "name")),
    ("parties", ("actor", "role", "statement_key")),
    ("parties", ("folded", "statement_key")),
    ("members", ("urgency",)),
)
SAID = ("type", "countries", "day_start", "day_end", "published", "certainty", "voice_kind", "incident_key")
FILL = (
    "UPDATE members SET type = s.type, day_start = s.day_start, day_end = s.day_end, certainty = s.certainty, "
    "voice_kind = s.voice_kind, published = r.published, outlet = r.outlet, outlet_folded = r.outlet_folded "
    "FROM statements s JOIN reports r ON r.key = s.report_key WHERE s.key = members.statement_key",
    "UPDATE incidents SET latest = coalesce(day_start, day_end, '')",
    "UPDATE incidents SET place = (SELECT p.name FROM members m JOIN places p ON p.statement_key = m.statement_key "
    "WHERE m.incident_key = incidents.key AND p.lat = incidents.lat AND p.lon = incidents.lon ORDER BY p.name LIMIT 1)",
    "UPDATE incidents SET place = (SELECT p.name FROM members m JOIN places p ON p.statement_key = m.statement_key "
    "WHERE m.incident_key = incidents.key ORDER BY p.statement_key, p.number LIMIT 1) WHERE place IS NULL",
)


def upgrade() -> None:
    """Add the columns and their indexes, and fill them from what is kept."""
    for table, columns in ADDED.items():
        for column in columns:
            op.add_column(table, column)
    connection = op.get_bind()
    for statement in FILL:
        connection.execute(text(statement))
    fill_kinds(connection)
    for table, name in DROPPED:
        op.drop_index(f"ix_{table}_{name}", table)
    fill_countries(connection)
    op.create_index("ix_members_said", "members", list(SAID))
    for table, names in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(names)}", table, list(names))


def fill_countries(connection: Connection) -> None:
    """The countries of the places of each member."""
    query = text(
        "SELECT DISTINCT statement_key, country FROM places WHERE country IS NOT NULL ORDER BY statement_key, country"
    )
    put = text("UPDATE members SET countries = :countries WHERE statement_key = :key")
    found: dict[int, list[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.statement_key, []).append(row.country)
    if found:
        connection.execute(put, [{"key": key, "countries": " ".join(codes)} for key, codes in found.items()])


def fill_kinds(connection: Connection) -> None:
    """The kind of each place, which only the statement's JSON holds so far."""
    query = text("SELECT key, payload FROM statements WHERE key > :after ORDER BY key LIMIT :count")
    put = text("UPDATE places SET kind = :kind WHERE statement_key = :key AND name = :name")
    after = 0
    while rows := connection.execute(query, {"after": after, "count": AT_ONCE}).all():
        if kinds := list_kinds(rows):
            connection.execute(put, kinds)
        after = rows[-1].key


def list_kinds(rows: Sequence[Row[Any]]) -> list[dict[str, object]]:
    """The statement, the name and the kind of each place of statements."""
    found = []
    for row in rows:
        payload = json.loads(row.payload)
        places = payload.get("places") or [payload.get("place")]
        found += [{"key": row.key, "name": p["name"], "kind": p["kind"]} for p in places if p]
    return found
