"""What of a sound archive can be made again from what it holds: folded texts, index, pages, groups."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, exists, select, update

from recoupe.archive.chunks import CHUNK, split_chunks
from recoupe.archive.constraints import find_constraints
from recoupe.archive.effects import take_out, wait
from recoupe.archive.generations import bump_generation
from recoupe.archive.schema import incidents, members, reports, statements
from recoupe.archive.schema_originals import originals, pages, takings, twins
from recoupe.archive.takings import digest_pages, drop_unused, put_pages
from recoupe.archive.withdrawing import leave_incidents
from recoupe.archive.words import fold_report, rebuild_index


def mend_archive(connection: Connection) -> None:
    """Fold and index every report anew, forget whom it names, find its pages anew, delete originals of which nothing
    was made, and have every statement that is not where it belongs wait to be grouped.

    What it does not touch is what people and reports said. ``connection`` comes from ``Archive.write()``.
    """
    for keys in split_chunks(connection.scalars(select(reports.c.key)).all(), CHUNK // 5):
        query = select(reports.c.key, reports.c.title, reports.c.text, reports.c.folded)
        rows = connection.execute(query.where(reports.c.key.in_(keys))).all()
        folded = {row.key: fold_report(row.title, row.text) for row in rows}
        put = update(reports).where(reports.c.key == bindparam("at_key")).values(folded=bindparam("to_folded"))
        if changed := [{"at_key": r.key, "to_folded": folded[r.key]} for r in rows if r.folded != folded[r.key]]:
            connection.execute(put, changed)
    rebuild_index(connection)
    connection.execute(update(reports).values(persons=None, persons_by=None))
    drop_unused(connection, connection.scalars(select(originals.c.sha256)).all())
    mend_pages(connection)
    mend_groups(connection)
    bump_generation(connection)


def mend_pages(connection: Connection) -> None:
    """Find anew under which pages reports are known."""
    connection.execute(delete(pages))
    of = (
        select(reports.c.key, reports.c.url),
        *(select(takings.c.report_key, takings.c[name]) for name in ("asked", "address", "canonical")),
        select(twins.c.report_key, twins.c.url),
    )
    for query in of:
        for rows in split_chunks(connection.execute(query).all(), CHUNK):
            put_pages(connection, ((key, page) for key, url in rows for page in digest_pages([url])))


def mend_groups(connection: Connection) -> None:
    """Take out of incidents what does not belong there; what belongs into one, or judgements want elsewhere, waits."""
    demands = find_constraints(connection)
    misplaced = (
        select(members.c.statement_key)
        .join_from(members, statements)
        .join(incidents, incidents.c.key == members.c.incident_key)
    )
    leave_incidents(connection, connection.scalars(misplaced.where(statements.c.withdrawn | ~incidents.c.live)).all())
    take_out(connection, demands.rejected)
    inside = exists().where(members.c.statement_key == statements.c.key)
    alone = set(connection.scalars(select(statements.c.id).where(~statements.c.withdrawn, ~inside)))
    demanded = {id_ for group in (*demands.must, *demands.cannot) for id_ in group}
    wait(connection, sorted((alone | demanded) - demands.rejected))
    filled = exists().where(members.c.incident_key == incidents.c.key)
    connection.execute(update(incidents).where(incidents.c.live, ~filled).values(live=False))
