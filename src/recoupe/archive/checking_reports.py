"""Whether reports and statements are as they were written: digests, ids, evidence, the folded text and its index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DatabaseError

from recoupe.archive.chunks import CHUNK, split_chunks
from recoupe.archive.loading import load_reports_by_keys, load_statements_of
from recoupe.archive.problems import Problem
from recoupe.archive.rows import digest_report
from recoupe.archive.schema import reports
from recoupe.archive.stored import StoredReport, StoredStatement
from recoupe.archive.words import fold_report, write_vector
from recoupe.model import Report
from recoupe.records import ID_LENGTH, address_of

CHANGED = "Somebody changed it past Recoupe. Restore a backup, recoupe archive restore FILE, or ingest it again."
REBUILD = "Run recoupe archive check --mend, which indexes reports anew."
MOST_RANKS = 200  # statements of one report that are alike but for their rank


def check_reports(connection: Connection) -> Iterator[Problem]:
    """What is wrong with reports and the statements that they make, withdrawn ones included."""
    for keys in split_chunks(connection.scalars(select(reports.c.key).order_by(reports.c.key)).all(), CHUNK // 5):
        kept = load_reports_by_keys(connection, keys)
        rows = connection.execute(select(reports.c.key, reports.c.folded).where(reports.c.key.in_(keys)))
        folded = {row.key: row.folded for row in rows}
        for key, stored in kept.items():
            yield from check_report(stored, folded[key])
        for statement in load_statements_of(connection, keys, withdrawn=True):
            yield from check_statement(kept[statement.report_key].report, statement)


def check_report(stored: StoredReport, folded: str) -> Iterator[Problem]:
    """What is wrong with a version of a report."""
    if digest_report(stored.report) != stored.digest:
        yield Problem("report", f"{stored.report.id} is not as it was kept: its digest differs.", CHANGED)
    if fold_report(stored.report.title, stored.report.text) != folded:
        yield Problem("search", f"the report {stored.report.id} is searched by another text than it has.", REBUILD)


def check_statement(report: Report, statement: StoredStatement) -> Iterator[Problem]:
    """What is wrong with a statement: evidence that is no slice of its text, an id that is not that of its content."""
    where = f"{statement.id} of the report {report.id}"
    payload: Any = statement.payload
    for slot in ("evidence", "trigger"):
        span = payload[slot]
        if report.text[span["start"] : span["end"]] != span["quote"]:
            yield Problem("statement", f"{where} has a {slot} that is not in its text.", CHANGED)
    if statement.id not in list_ids(report, payload):
        yield Problem("statement", f"{where} is not what its id was made from.", CHANGED)


def list_ids(report: Report, payload: Any) -> Iterator[str]:
    """The ids that a statement of this content can have, the likeliest first; see ``records.identify_statements``.

    JSON does not tell 3 from 3.0, so both spellings of figures count.
    """
    spellings = dict.fromkeys(describe_payload(report, payload, spell) for spell in (float, lambda value: value))
    for rank in range(MOST_RANKS):
        for content in spellings:
            yield hashlib.sha256(f"{content}\n{rank}".encode()).hexdigest()[:ID_LENGTH]


def describe_payload(report: Report, payload: Any, spell: Any) -> str:
    """What makes a statement the one it is, as ``records.describe_content`` has it, from its JSON."""
    time = payload["time"]
    figures = [
        [q["role"], *(None if q[end] is None else spell(q[end]) for end in ("low", "high")), q["unit"]]
        for q in payload["quantities"]
    ]
    days = [str(time["start"]), str(time["end"])] if time else None
    evidence, trigger = payload["evidence"], payload["trigger"]
    words = [evidence["quote"], trigger["quote"], trigger["start"] - evidence["start"]]
    return json.dumps([address_of(report), payload["type"], words, figures, days], ensure_ascii=False)


def check_index(connection: Connection) -> Iterator[Problem]:
    """Whether the full-text index says what the folded texts do; ``connection`` comes from ``Archive.write()``."""
    if connection.dialect.name == "sqlite":
        try:
            connection.execute(text("INSERT INTO report_words (report_words, rank) VALUES ('integrity-check', 1)"))
        except DatabaseError:
            yield Problem("search", "the index does not agree with the reports.", REBUILD)
        return
    query = text(
        "SELECT reports.id, reports.folded, report_words.words::text AS words FROM reports "
        "FULL JOIN report_words ON report_words.report_key = reports.key"
    )
    for rows in connection.execute(query.execution_options(yield_per=CHUNK)).partitions():
        vectors = read_vectors(connection, rows)
        for row, vector in zip(rows, vectors, strict=True):
            if row.words != vector:
                yield Problem("search", f"the report {row.id} is not indexed by its words.", REBUILD)


def read_vectors(connection: Connection, rows: Any) -> list[str]:
    """The folded texts of rows as PostgreSQL writes their vectors."""
    values = [write_vector(row.folded or "") for row in rows]
    query = text("SELECT v::tsvector::text FROM unnest(CAST(:v AS text[])) WITH ORDINALITY AS t(v, n) ORDER BY n")
    return [str(vector) for vector in connection.scalars(query, {"v": values})]
