"""Reports taken in: known ones passed over, the others read and kept, a few in each transaction.

Killed at any moment it leaves whole batches; the next run goes on from there, because what is known costs nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, groupby, islice

from sqlalchemy import Connection, select

from recoupe.archive.attaching import attach_again
from recoupe.archive.chunks import split_chunks
from recoupe.archive.log import append_entry
from recoupe.archive.opening import Archive
from recoupe.archive.ready import Ready
from recoupe.archive.rows import GIVEN, Describe, Mentioned
from recoupe.archive.saving import REFUSED, Outcome, Saved, save_records
from recoupe.archive.schema import judgements
from recoupe.archive.standings import find_standings
from recoupe.errors import RecoupeError, describe_unexpected, show_traceback
from recoupe.intake import Failure
from recoupe.lexicon import Lexicon
from recoupe.model import Record, Report
from recoupe.settings import Settings

BATCH = 16  # reports read, and kept, together: the parser's own batch
LOOKED_UP = 256  # reports whose standing is asked for at once
TAKEN_IN = "take in"  # the action in the log
GIVEN_BATCH = 250  # records that need no reading, kept in one transaction

Outcomes = Sequence[Ready | Failure]
Read = Callable[[Iterable[list[Report]]], Generator[Outcomes, None, None]]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Where records are kept and how: ``reader`` is the fingerprint of what reads them, GIVEN where nobody does.

    Where ``who`` is named, the log notes that this person took them in.
    """

    archive: Archive
    lexicon: Lexicon
    describe: Describe
    reader: str = GIVEN
    sensitive: bool = False
    who: str | None = None


@dataclass(slots=True)
class Tally:
    """What became of the reports so far; ``advance`` is called with how many more are done."""

    advance: Callable[[int], None] = lambda count: None
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    statements: int = 0
    failures: list[Failure] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many reports and unreadable inputs there were."""
        return self.outcomes.total() + len(self.failures)

    def count(self, saved: Saved) -> None:
        """Note what became of one report."""
        if saved.outcome is Outcome.UNFIT:
            self.fail(Failure(f"report {saved.report_id}", f"{saved.reason}."))
            return
        self.outcomes[saved.outcome] += 1
        self.statements += saved.statements
        self.advance(1)

    def fail(self, failure: Failure) -> None:
        """Note what could not be read or kept."""
        self.failures.append(failure)
        self.advance(1)


def ingest_given(items: Iterable[Record | Failure], keeper: Keeper, tally: Tally) -> None:
    """Keep records with the statements that they were given; one that says who read it is kept as read by that."""
    for batch in split_chunks(items, GIVEN_BATCH):
        for reader, some in groupby(batch, key=name_reader):
            ready = [item if isinstance(item, Failure) else Ready(item) for item in some]
            keep_outcomes(ready, replace(keeper, reader=reader), tally)


def name_reader(item: Record | Failure) -> str:
    """Who read a record, GIVEN where it does not say."""
    return GIVEN if isinstance(item, Failure) or item.reader is None else item.reader


def ingest_reports(items: Iterable[Report | Failure], keeper: Keeper, read: Read, tally: Tally) -> None:
    """Read with ``read`` the reports that are not known, and keep what they say."""
    keep_unread(find_unread(items, keeper, tally), keeper, read, tally)


def keep_unread(unread: Iterator[Report], keeper: Keeper, read: Read, tally: Tally) -> None:
    """Read reports and keep what they say."""
    first = next(unread, None)
    if first is None:
        return
    batches = (list(batch) for batch in split_chunks(chain([first], unread), BATCH))
    with closing(read(batches)) as outcomes:  # closed at once where saving fails: it may have started processes
        for batch in outcomes:
            keep_outcomes(batch, keeper, tally)


def find_unread(items: Iterable[Report | Failure], keeper: Keeper, tally: Tally) -> Iterator[Report]:
    """The reports that have to be read, each with its day; what becomes of the others is noted."""
    for chunk in split_chunks(items, LOOKED_UP):
        for item in chunk:
            if isinstance(item, Failure):
                tally.fail(item)
        reports = [date_report(item, keeper.lexicon) for item in chunk if isinstance(item, Report)]
        with keeper.archive.read() as connection:
            standings = find_standings(connection, [Record(report) for report in reports], keeper.reader)
        for report, stood in zip(reports, standings, strict=True):
            outcome = REFUSED.get(stood.standing)
            if outcome is None:
                yield report
            else:
                tally.count(Saved(report.id, outcome, reason=stood.reason))


def date_report(report: Report, lexicon: Lexicon) -> Report:
    """The report with the day of its own dateline where it has none, as reading would give it: it is kept with that
    day, and has to be known by it."""
    if report.published is not None:
        return report
    from recoupe.reading.times import find_dateline  # here because it loads spaCy, and most reports have a day

    return replace(report, published=find_dateline(report.text, lexicon.times))


def keep_outcomes(batch: Outcomes, keeper: Keeper, tally: Tally) -> None:
    """Keep the records of a batch in one transaction; where that fails, each by itself, so that one costs no other."""
    records = [item for item in batch if isinstance(item, Ready)]
    for item in batch:
        if isinstance(item, Failure):
            tally.fail(item)
    try:
        done = keep_records(records, keeper)
    except RecoupeError:
        raise
    except Exception:  # noqa: BLE001  # whatever it was, and whichever record it was in, is found out one by one
        for record in records:
            keep_alone(record, keeper, tally)
        return
    for saved in done:
        tally.count(saved)


def keep_alone(ready: Ready, keeper: Keeper, tally: Tally) -> None:
    """Keep one record, or note why it cannot be; raises only what would stop every record."""
    try:
        (saved,) = keep_records([ready], keeper)
    except RecoupeError:
        raise
    except Exception as error:  # noqa: BLE001  # an error nobody foresaw in one record is no reason to lose the others
        show_traceback()
        tally.fail(Failure(f"report {ready.record.report.id}", describe_unexpected(error)))
    else:
        tally.count(saved)


def keep_records(batch: Sequence[Ready], keeper: Keeper) -> tuple[Saved, ...]:
    """What became of each record; all are kept in one transaction, and judgements are put on what says the same now."""
    if not batch:
        return ()
    made = {id(ready.record): ready.mentioned for ready in batch}  # by identity: two of a batch may have one id

    def describe(record: Record) -> Sequence[Mentioned]:
        return made.get(id(record)) or keeper.describe(record)

    with keeper.archive.write() as connection:
        records = [ready.record for ready in batch]
        done = save_records(connection, records, reader=keeper.reader, describe=describe, sensitive=keeper.sensitive)
        stored = [saved.report_id for saved in done if saved.outcome not in REFUSED.values()]
        if stored and keeper.who is not None:
            append_entry(connection, keeper.who, TAKEN_IN, {"reports": stored})
        if stored and is_judged(connection):
            attach_again(connection, describe=keeper.describe)
    return done


def is_judged(connection: Connection) -> bool:
    """Whether anything was ever judged."""
    return connection.scalar(select(judgements.c.seq).limit(1)) is not None


def read_with(settings: Settings, jobs: int = 1) -> Read:
    """What reads batches, in so many processes (in this one where 1 is enough); the model is loaded on the first."""

    def read(batches: Iterable[list[Report]]) -> Generator[Outcomes, None, None]:
        from recoupe.archive.describing import build_describing_reader
        from recoupe.reading import attempts, workers

        waiting = iter(batches)
        first = list(islice(waiting, jobs))  # fewer batches than processes need no more processes
        plain = replace(settings, sources={})  # a proxy of a mapping, which pickle does not take and no reader needs
        build = partial(build_describing_reader, plain)
        for outcomes in workers.read_batches(chain(first, waiting), build, min(jobs, len(first))):
            yield [
                Failure(f"report {one.report_id}", one.reason) if isinstance(one, attempts.Unread) else one
                for one in outcomes
            ]

    return read
