"""Which statement is in which incident, with what filters ask of a statement and its part in the incident.

The copies of a statement's columns keep a filter on many incidents from reading every statement with its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from sqlalchemy import Connection, bindparam, insert, select, update

from recoupe.archive.chunks import split_chunks
from recoupe.archive.schema import members, places, reports, statements
from recoupe.archive.stored import Share

COPIED = ("type", "day_start", "day_end", "certainty", "voice_kind")  # of the statement
OF_REPORT = ("published", "outlet", "outlet_folded")
UNKNOWN = {**asdict(Share("", "")), "speaker": None, "speaker_kind": None}


def insert_members(connection: Connection, rows: Mapping[int, int], shares: Mapping[int, Share]) -> None:
    """Put statements into incidents, both by their keys, each with its part in the incident where that is known."""
    copied = load_copied(connection, rows)
    made = [
        {"statement_key": s, "incident_key": i, **copied[s], **share_columns(shares.get(s))} for s, i in rows.items()
    ]
    if made:
        connection.execute(insert(members), made)


def refresh_members(connection: Connection, keys: Iterable[int]) -> None:
    """Copy anew what the members of incidents among these statements repeat of them."""
    put = update(members).where(members.c.statement_key == bindparam("at_key"))
    put = put.values({name: bindparam(f"to_{name}") for name in (*COPIED, *OF_REPORT, "countries")})
    if rows := load_copied(connection, keys):
        connection.execute(
            put, [{"at_key": key, **{f"to_{name}": value for name, value in row.items()}} for key, row in rows.items()]
        )


def load_copied(connection: Connection, keys: Iterable[int]) -> dict[int, dict[str, object]]:
    """The columns of statements that members repeat, by the statement's key."""
    columns = [*(statements.c[name] for name in COPIED), *(reports.c[name] for name in OF_REPORT)]
    query = select(statements.c.key, *columns).join_from(statements, reports)
    found: dict[int, dict[str, object]] = {}
    for chunk in split_chunks(keys):
        for row in connection.execute(query.where(statements.c.key.in_(chunk))):
            key, *values = row
            found[key] = {**dict(zip((*COPIED, *OF_REPORT), values, strict=True)), "countries": None}
    for key, codes in load_countries(connection, found).items():
        found[key]["countries"] = " ".join(codes)
    return found


def load_countries(connection: Connection, keys: Iterable[int]) -> dict[int, list[str]]:
    """The countries of the places of each statement, sorted; those without any are left out."""
    query = select(places.c.statement_key, places.c.country).where(places.c.country.is_not(None)).distinct()
    found: dict[int, list[str]] = {}
    for chunk in split_chunks(keys):
        for key, country in connection.execute(query.where(places.c.statement_key.in_(chunk))):
            found.setdefault(key, []).append(country)
    return {key: sorted(codes) for key, codes in found.items()}


def count_certainties(connection: Connection, keys: Iterable[int]) -> dict[int, Counter[str]]:
    """How many voices of incidents say it in each way; a statement whose voice is not known yet is passed over."""
    voice = (members.c.speaker, members.c.speaker_kind)
    query = select(members.c.incident_key, members.c.certainty, *voice).where(members.c.speaker.is_not(None)).distinct()
    found: dict[int, Counter[str]] = {}
    for chunk in split_chunks(keys):
        for row in connection.execute(query.where(members.c.incident_key.in_(chunk))):
            found.setdefault(row.incident_key, Counter())[row.certainty] += 1
    return found


def share_columns(share: Share | None) -> dict[str, object]:
    """The columns of a statement's part in its incident."""
    return dict(UNKNOWN) if share is None else asdict(share)
