"""Whether an archive is sound: the database, reports, the log, accounts, incidents, the search, what was purged.

Each problem comes in words, with what to do.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from recoupe.archive.additions import ADDED
from recoupe.archive.backups import list_backups
from recoupe.archive.checking_accounts import check_accounts
from recoupe.archive.checking_groups import check_groups
from recoupe.archive.checking_originals import check_originals
from recoupe.archive.checking_reports import check_index, check_reports
from recoupe.archive.erasing import UNSCRUBBED
from recoupe.archive.generations import read_meta
from recoupe.archive.judgements import Verdict
from recoupe.archive.judging import UNDO
from recoupe.archive.log import TAMPERED, check_log
from recoupe.archive.opening import Archive
from recoupe.archive.problems import Problem
from recoupe.archive.schema import incidents, judgements, log, log_values, reports, statements
from recoupe.archive.sqlite_file import check_file
from recoupe.archive.tombstones import find_tombstoned, read_stones

DAMAGED = "Restore a backup: recoupe archive restore FILE."
MOST_ALIKE = 20  # problems of one kind that are told; a thousand more say nothing new


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked and what is wrong.

    ``head`` is the hash of the log's last entry, to be noted elsewhere; ``erased`` counts the entries whose value went
    by a purge.
    """

    reports: int
    statements: int
    incidents: int
    entries: int
    erased: int
    head: str
    problems: tuple[Problem, ...]


def check_archive(archive: Archive) -> Check:
    """Whether everything in the archive is as it was written; reads all of it, and changes nothing.

    Of a damaged SQLite file nothing but the damage is told.
    """
    if archive.path is not None and (damage := check_file(archive.path)):
        problems = [Problem("database", f"{archive.path} is damaged: {found}.", DAMAGED) for found in damage]
        return Check(0, 0, 0, 0, 0, "", tuple(shorten_problems(problems)))
    with archive.read() as connection:
        found = check_log(connection)
        problems = [
            *found.problems,
            *check_judgements(connection),
            *check_accounts(connection),
            *check_added(connection),
            *check_reports(connection),
            *check_originals(connection),
            *check_groups(connection),
            *check_purges(connection),
            *check_backups(connection),
        ]
        counts = count_rows(connection)
    with archive.write() as connection:  # SQLite checks its index by a command that counts as writing
        problems += check_index(connection)
    return Check(*counts, found.entries, found.erased, found.head, tuple(shorten_problems(problems)))


def count_rows(connection: Connection) -> tuple[int, int, int]:
    """How many versions of reports, statements and incidents there are, live or not."""
    of_reports, of_statements, of_incidents = (
        connection.scalar(select(func.count()).select_from(table)) or 0 for table in (reports, statements, incidents)
    )
    return of_reports, of_statements, of_incidents


def shorten_problems(problems: list[Problem]) -> Iterator[Problem]:
    """The problems, of those about one thing the first MOST_ALIKE and how many more there are."""
    counted: Counter[str] = Counter()
    for problem in problems:
        counted[problem.about] += 1
        if counted[problem.about] <= MOST_ALIKE:
            yield problem
    for about, count in counted.items():
        if count > MOST_ALIKE:
            yield Problem(about, f"{count - MOST_ALIKE} more are wrong.", "Mend those that are told first.")


def check_judgements(connection: Connection) -> Iterator[Problem]:
    """Judgements whose entry in the log is of another kind, entries without their judgement, undoing without entry."""
    made = {row.seq: row for row in connection.execute(select(log.c.seq, log.c.action))}
    kept = {row.seq: row for row in connection.execute(select(judgements))}
    for seq, row in kept.items():
        if made[seq].action != row.kind:
            yield Problem("judgement", f"{seq} is kept as {row.kind} and logged as {made[seq].action}.", TAMPERED)
        undoing = made.get(row.undone_by)
        if row.undone_by is not None and (undoing is None or undoing.action != UNDO):
            yield Problem("judgement", f"{seq} counts as undone, and the log knows nothing of it.", TAMPERED)
    verdicts = [verdict.value for verdict in Verdict]
    told = select(log.c.seq).join_from(log, log_values).where(log.c.action.in_(verdicts)).order_by(log.c.seq)
    for seq in connection.scalars(told):
        if seq not in kept:
            yield Problem("judgement", f"{seq} is in the log, and is not in force.", TAMPERED)


def check_added(connection: Connection) -> Iterator[Problem]:
    """Live statements added by a judgement that does not hold, and judgements whose added statement is not live."""
    holding = connection.execute(
        select(judgements.c.seq, judgements.c.statement_id, judgements.c.attached).where(
            judgements.c.kind == Verdict.ADD.value, judgements.c.undone_by.is_(None)
        )
    ).all()
    said = statements.c.payload.like(f'%"{ADDED}":%') & statements.c.given & ~statements.c.withdrawn
    kept = connection.execute(select(statements.c.id, statements.c.payload).where(said).order_by(statements.c.id)).all()
    for row in kept:
        seq = json.loads(row.payload).get(ADDED)
        if seq is not None and (seq, row.id) not in {(one.seq, one.statement_id) for one in holding}:
            yield Problem("judgement", f"the statement {row.id} was added by {seq}, which does not hold.", TAMPERED)
    for one in holding:
        live = select(statements.c.key).where(statements.c.id == one.statement_id, ~statements.c.withdrawn)
        if one.attached and connection.scalar(live) is None:
            yield Problem("judgement", f"{one.seq} added {one.statement_id}, which is not there.", TAMPERED)


def check_purges(connection: Connection) -> Iterator[Problem]:
    """Reports that were purged and are there, and a purge that was cut short."""
    for id_ in find_tombstoned(connection, read_stones(connection).reports):
        yield Problem(
            "purge", f"the report {id_} was purged and is there.", f"Run recoupe purge {id_} --reason … again."
        )
    if read_meta(connection, UNSCRUBBED) is not None:
        yield Problem(
            "purge", "a purge was cut short, and the file may hold words of it.", "Run that recoupe purge again."
        )


def check_backups(connection: Connection) -> Iterator[Problem]:
    """Backups that are not where they were put: a purge could not reach them."""
    for backup in list_backups(connection):
        if not backup.path.is_file():
            yield Problem(
                "backup", f"{backup.path} ({backup.why}) is gone.", "Bring it back, or see that its copies are deleted."
            )
