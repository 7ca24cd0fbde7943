"""Reports read as drafts: known ones and twins are told and not read, the others wait to be kept or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from sqlalchemy import Connection

from recoupe.archive.chunks import split_chunks
from recoupe.archive.fingerprints import fingerprint_reader
from recoupe.archive.ingesting import Outcomes
from recoupe.archive.ready import Ready
from recoupe.archive.saving import REFUSED
from recoupe.archive.standings import Standing, Stood, find_familiar, find_standings
from recoupe.archive.takings import find_new
from recoupe.archive.twins import Kinship, Match, find_matches
from recoupe.desk.jobs.given import Given, sort_inputs
from recoupe.desk.jobs.job import Draft, Job, Phase, State, Work, weigh_drafts
from recoupe.desk.jobs.taking import Asked, Source
from recoupe.desk.state import Desk
from recoupe.intake import Failure, IntakeOptions
from recoupe.intake.taken import DatedBy, Taken
from recoupe.model import Record, Report

TOGETHER = 4  # reports read at once: few enough that progress shows


def draft_reports(desk: Desk, given: Given) -> Work:
    """The work of reading what was given."""

    def work(job: Job) -> None:
        job.state = State.READING
        job.begin(Phase.READING, None)
        taken, failures = take_given(desk, given, job)
        job.total = len(taken)
        job.failures = tuple(failures)
        drafts = dict(enumerate(stand(desk, taken)))
        waiting = [number for number, draft in drafts.items() if REFUSED.get(draft.standing) is None]
        job.advance(len(taken) - len(waiting))
        unread = read_drafts(desk, job, drafts, waiting)
        job.failures = (*job.failures, *unread)
        job.drafts = tuple(drafts[number] for number in sorted(drafts))
        job.size = weigh_drafts(job.drafts)
        job.state = State.READY if job.drafts else State.FAILED

    return work


def take_given(desk: Desk, given: Given, job: Job) -> tuple[list[Taken], list[Failure]]:
    """What was given, taken in; raises DroppedError where nobody wants it any more."""

    def take(sources: tuple[Source, ...], options: IntakeOptions) -> Iterator[Taken | Failure]:
        return desk.jobs.workshop.take(Asked(sources, options, desk.settings), lambda: job.advance(0))

    with closing(given.take(take)) as items:  # closed at once where there is too much: a process works for it
        return sort_inputs(items)


def stand(desk: Desk, came: Sequence[Taken], made: Sequence[Ready | None] | None = None) -> list[Draft]:
    """The drafts of reports, each with its standing in the archive and, once ``made``, with what it says."""
    reader = fingerprint_reader(desk.lexicon, desk.gazetteer.version)
    made = made or [None] * len(came)
    records = [Record(taken.report) if ready is None else ready.record for taken, ready in zip(came, made, strict=True)]
    with desk.archive.read() as connection:
        standings = find_standings(connection, records, reader, came)
        familiar = find_familiar(connection, [record.report for record in records])
        akin = find_akin(connection, came, standings, desk.lexicon.references.boilerplate)
        known = [(stood.key, taken) for taken, stood in zip(came, standings, strict=True) if stood.key is not None]
        again = {id(taken) for _, taken in find_new(connection, known)}
    drafts = []
    for taken, stood, ready, match in zip(came, standings, made, akin, strict=True):
        draft = Draft(taken, stood.standing, taken.report.id in familiar, ready, stood.reason)
        if match is not None and match.kinship is not Kinship.LATER:
            twin = match.kinship is Kinship.TWIN
            draft = replace(draft, standing=Standing.KNOWN, same=match.report_id, twin=twin, news=twin)
        elif match is not None:
            draft = replace(draft, versions=True)
        elif draft.standing is Standing.KNOWN:
            draft = replace(draft, same=taken.report.id, news=id(taken) in again)
        drafts.append(draft if REFUSED.get(draft.standing) is None else replace(draft, ready=None))
    return drafts


def find_akin(
    connection: Connection, came: Sequence[Taken], standings: Sequence[Stood], openings: Sequence[str]
) -> list[Match | None]:
    """What is kept under another id or at another address that each equals, None for most."""
    unknown = [taken for taken, stood in zip(came, standings, strict=True) if stood.standing is Standing.UNKNOWN]
    found = dict(zip(map(id, unknown), find_matches(connection, unknown, openings), strict=True))
    return [found.get(id(taken)) for taken in came]


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
    read = {
        number: replace(one, taken=date_taken(drafts[number].taken, one.record.report))
        for number, one in zip(numbers, done, strict=True)
        if isinstance(one, Ready)
    }
    stood = stand(desk, [ready.taken for ready in read.values() if ready.taken is not None], list(read.values()))
    for number, one in zip(numbers, done, strict=True):
        if isinstance(one, Failure):
            del drafts[number]
            failures.append(one)
    drafts.update(zip(read, stood, strict=True))


def date_taken(taken: Taken, read: Report) -> Taken:
    """What was taken with the report as it was read: one without a day may be dated by its own text."""
    if read.published is None or taken.report.published is not None:
        return replace(taken, report=read)
    return replace(taken, report=read, facts=replace(taken.facts, dated_by=DatedBy.DATELINE))
