"""All that an archive holds, without the numbers of its rows and the moments they were made: to compare two."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, text

from recoupe.archive import Archive
from recoupe.archive.generations import GROUPING
from recoupe.archive.schema import metadata, reports, statements
from recoupe.archive.sqlite_file import check_file
from recoupe.archive.words import fold_report, write_vector
from recoupe.model import Record

KEYS = {
    "report_key": "reports", "statement_key": "statements", "incident_key": "incidents", "low": "statements",
    "high": "statements",
}  # fmt: skip
# A row's own number; when it was made; generation and grouping of an incident, which tell how the work was shared out.
LEFT_OUT = {"key", "fetched_at", "at", "founded", "changed"}
HOW_OFTEN = (GROUPING,)  # of meta: how often incidents were made anew, once more where a run was cut off between
LINE = "line"  # of which only the partition counts, and that is told by what is current


def dump_archive(archive: Archive, *without: str) -> dict[str, list[tuple[Any, ...]]]:
    """The sorted rows of every table, references by ids."""
    with archive.read() as connection:
        names = {table: name_rows(connection, table) for table in ("reports", "statements", "incidents")}
        return {name: dump_table(connection, name, names) for name in sorted(metadata.tables) if name not in without}


def name_rows(connection: Connection, name: str) -> dict[int, str]:
    """The ids of a table's rows by their keys; a report's with its digest."""
    table = metadata.tables[name]
    digest = [table.c.digest] if name == "reports" else []
    return {row.key: " ".join(row[1:]) for row in connection.execute(select(table.c.key, table.c.id, *digest))}


def dump_table(connection: Connection, name: str, names: dict[str, dict[int, str]]) -> list[tuple[Any, ...]]:
    """The sorted rows of one table."""
    rows = []
    for row in connection.execute(select(metadata.tables[name])).mappings():
        if name == "meta" and row["name"] in HOW_OFTEN:
            continue
        kept = {column: value for column, value in row.items() if column not in LEFT_OUT}
        rows.append(tuple(names[KEYS[c]][v] if c in KEYS and isinstance(v, int) else v for c, v in kept.items()))
    return sorted(rows, key=repr)


def check_archive(archive: Archive, records: list[Record]) -> int:
    """Nothing is half there: what is kept of ``records`` is kept with every statement, and is indexed; how many are."""
    expected = {(r.report.id, r.report.text): {s.id for s in r.statements} for r in records}
    with archive.read() as connection:
        ids = set(connection.scalars(select(statements.c.id)))
        kept = connection.execute(
            select(reports.c.key, reports.c.id, reports.c.title, reports.c.text, reports.c.folded)
        ).all()
        for row in kept:
            assert expected[row.id, row.text] <= ids
            assert row.folded == fold_report(row.title, row.text)
        if connection.dialect.name == "postgresql":
            indexed = connection.scalars(text("SELECT report_key FROM report_words"))
            assert set(indexed) == {row.key for row in kept}
            for row in kept:
                found = text("SELECT words = CAST(:v AS tsvector) FROM report_words WHERE report_key = :key")
                assert connection.scalar(found, {"v": write_vector(row.folded), "key": row.key})
        else:
            connection.execute(text("INSERT INTO report_words (report_words, rank) VALUES ('integrity-check', 1)"))
    if archive.path is not None:
        assert check_file(archive.path) == ()
    return len(kept)
