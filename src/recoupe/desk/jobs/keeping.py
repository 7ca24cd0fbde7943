"""Drafts kept, as the command keeps what it reads: a few in each transaction, then compared with all that is kept."""

from __future__ import annotations

from recoupe.archive.chunks import split_chunks
from recoupe.archive.describing import describe_with
from recoupe.archive.fingerprints import fingerprint_reader
from recoupe.archive.ingesting import BATCH, Keeper, Tally, keep_outcomes, pass_over
from recoupe.archive.standings import find_familiar
from recoupe.desk.jobs.job import Job, Phase, State, Work, weigh_drafts
from recoupe.desk.state import Desk
from recoupe.intake import Failure


def keep_drafts(desk: Desk, who: str | None = None) -> Work:
    """The work of keeping the drafts of a job, in somebody's name; what is kept is compared afterwards."""

    def work(job: Job) -> None:
        job.state, job.reason = State.KEEPING, None
        ready = job.keepable
        job.begin(Phase.KEEPING, len(ready) + len(job.notable))
        tally = Tally(advance=job.advance)
        keeper = build_keeper(desk, job.sensitive, who)
        note_ways(job, keeper, tally)
        for batch in split_chunks(ready, BATCH):
            keep_outcomes(list(batch), keeper, tally)
        job.failures = (*job.failures, *tally.failures)
        job.kept = find_kept(desk, job)
        job.drafts = tuple(draft.without_original() for draft in job.drafts)
        job.size = weigh_drafts(job.drafts)
        if not job.kept:
            job.state = State.FAILED
            return
        job.state = State.KEPT
        job.begin(Phase.COMPARING, sum(len(one.record.statements) for one in ready) or None)
        desk.jobs.workshop.check(desk.settings, lambda count: job.advance(count))

    return work


def note_ways(job: Job, keeper: Keeper, tally: Tally) -> None:
    """Note with reports that are kept the other ways in which they came: bytes, addresses, twins of their pages."""
    for batch in split_chunks(job.notable, BATCH):
        for gone in pass_over(list(batch), keeper, tally):
            tally.fail(Failure(f"report {gone.report.id}", "is no longer kept as it was. Give it again."))
        job.advance(0)


def build_keeper(desk: Desk, sensitive: bool, who: str | None) -> Keeper:
    """What keeps under the fingerprint of the present reader, which is not loaded for it."""
    reader = fingerprint_reader(desk.lexicon, desk.gazetteer.version)
    return Keeper(desk.archive, desk.lexicon, describe_with(desk.lexicon), reader, sensitive, who)


def find_kept(desk: Desk, job: Job) -> tuple[str, ...]:
    """The ids under which the archive holds the job's reports now, each once."""
    with desk.archive.read() as connection:
        known = find_familiar(connection, [draft.report for draft in job.drafts])
    return tuple(dict.fromkeys(draft.id for draft in job.drafts if draft.same or draft.report.id in known))
