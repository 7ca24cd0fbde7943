"""Reports read as drafts: known ones are told and not read, the others wait to be kept or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO

from recoupe.archive.chunks import split_chunks
from recoupe.archive.fingerprints import fingerprint_reader
from recoupe.archive.ingesting import Outcomes
from recoupe.archive.ready import Ready
from recoupe.archive.saving import REFUSED
from recoupe.archive.standings import find_familiar, find_standings
from recoupe.desk.jobs.job import Draft, Job, Phase, State, Work
from recoupe.desk.jobs.uploads import MOST_FAILURES, Upload, read_uploads
from recoupe.desk.state import Desk
from recoupe.intake import Failure, IntakeOptions
from recoupe.intake.jsonl import bounded_lines, read_lines
from recoupe.model import Record, Report

TOGETHER = 4  # reports read at once: few enough that progress shows
BODY = "the text"  # what is told of a line of what came as JSONL
MOST_REPORTS = 5_000  # of one job: more are the command line's


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gave to be read: reports as they are, files, JSONL."""

    reports: tuple[Report, ...] = ()
    uploads: tuple[Upload, ...] = ()
    lines: bytes = b""
    options: IntakeOptions = field(default_factory=IntakeOptions)

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        texts = sum(len(report.text) for report in self.reports)
        return texts + sum(len(upload.data) for upload in self.uploads) + len(self.lines)

    def list_inputs(self) -> Iterator[Report | Failure]:
        """The reports, and what could not be made one."""
        yield from self.reports
        yield from read_uploads(self.uploads, self.options)
        if self.lines:
            yield from read_lines(bounded_lines(BytesIO(self.lines), self.options.max_bytes), BODY, self.options)


def draft_reports(desk: Desk, given: Given) -> Work:
    """The work of reading what was given."""

    def work(job: Job) -> None:
        job.state = State.READING
        job.begin(Phase.READING, None)
        reports, failures = sort_inputs(given)
        job.total = len(reports)
        job.failures = tuple(failures)
        drafts = dict(enumerate(stand(desk, [Record(report) for report in reports])))
        waiting = [number for number, draft in drafts.items() if REFUSED.get(draft.standing) is None]
        job.advance(len(reports) - len(waiting))
        unread = read_drafts(desk, job, drafts, waiting)
        job.failures = (*job.failures, *unread)
        job.drafts = tuple(drafts[number] for number in sorted(drafts))
        job.state = State.READY if job.drafts else State.FAILED

    return work


def sort_inputs(given: Given) -> tuple[list[Report], list[Failure]]:
    """The reports and the failures of what was given, each in order and bounded."""
    reports: dict[tuple[str, str], Report] = {}
    failures: list[Failure] = []
    for item in given.list_inputs():
        if isinstance(item, Report):
            reports.setdefault((item.id, item.text), item)  # the same twice is the same once
        else:
            failures.append(item)
        if len(failures) > MOST_FAILURES:
            failures[-1] = Failure("and more", "further inputs could not be read, and were not looked at.")
            break
        if len(reports) >= MOST_REPORTS:
            failures.append(Failure("and more", f"at most {MOST_REPORTS:,} reports are read at once: recoupe ingest."))
            break
    return list(reports.values()), failures


def stand(desk: Desk, records: Sequence[Record], made: Sequence[Ready | None] | None = None) -> list[Draft]:
    """The drafts of reports, each with its standing in the archive and, once ``made``, with what it says."""
    reader = fingerprint_reader(desk.lexicon, desk.gazetteer.version)
    drafts = []
    with desk.archive.read() as connection:
        standings = find_standings(connection, records, reader)
        familiar = find_familiar(connection, [record.report for record in records])
    for record, stood, ready in zip(records, standings, made or [None] * len(records), strict=True):
        kept = record.report.id in familiar
        ready = None if REFUSED.get(stood.standing) else ready
        drafts.append(Draft(record.report, stood.standing, kept, ready, stood.reason))
    return drafts


def read_drafts(desk: Desk, job: Job, drafts: dict[int, Draft], waiting: Sequence[int]) -> list[Failure]:
    """Put what each waiting draft says into its place, and take out those that cannot be read; why is what comes back.

    Standings are found anew: a report without a day may be dated by its own text, and be known with it.
    """
    failures: list[Failure] = []
    if not waiting:
        return failures
    batches = [list(numbers) for numbers in split_chunks(waiting, TOGETHER)]
    reports = ([drafts[number].report for number in numbers] for numbers in batches)
    with closing(desk.jobs.workshop.read(desk.settings, reports)) as outcomes:
        for numbers, done in zip(batches, outcomes, strict=True):
            put_outcomes(desk, drafts, numbers, done, failures)
            job.advance(len(numbers))
    return failures


def put_outcomes(
    desk: Desk, drafts: dict[int, Draft], numbers: Sequence[int], done: Outcomes, failures: list[Failure]
) -> None:
    """Put the outcomes of one batch into their places."""
    read = {number: one for number, one in zip(numbers, done, strict=True) if isinstance(one, Ready)}
    stood = stand(desk, [ready.record for ready in read.values()], list(read.values()))
    for number, one in zip(numbers, done, strict=True):
        if isinstance(one, Failure):
            del drafts[number]
            failures.append(one)
    drafts.update(zip(read, stood, strict=True))
