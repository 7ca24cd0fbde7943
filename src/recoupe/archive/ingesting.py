"""Reports taken in: known ones passed over, the others read and kept, a few in each transaction.

Killed at any moment it leaves whole batches; the next run goes on from there, because what is known costs nothing.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, groupby, islice

from sqlalchemy import Connection, select

from recoupe.archive.attaching import attach_again
from recoupe.archive.chunks import split_chunks, split_weighed
from recoupe.archive.log import append_entry
from recoupe.archive.opening import Archive
from recoupe.archive.ready import Ready
from recoupe.archive.rows import GIVEN, Describe, Mentioned
from recoupe.archive.saving import REFUSED, STORED, Came, Outcome, Saved, put_match, save_records
from recoupe.archive.schema import judgements
from recoupe.archive.standings import Standing, Stood, find_standings
from recoupe.archive.takings import find_new, put_takings
from recoupe.archive.twins import Kinship, find_matches
from recoupe.errors import RecoupeError, describe_unexpected, show_traceback
from recoupe.intake import Failure, PassedOver
from recoupe.intake.taken import DatedBy, Taken
from recoupe.lexicon import Lexicon
from recoupe.model import Record, Report
from recoupe.settings import Settings

BATCH = 16  # reports read, and kept, together: the parser's own batch
LOOKED_UP = 256  # reports whose standing is asked for at once
MOST_BYTES = 16_000_000  # of originals in memory with them: a dozen large files, or hundreds of pages
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

    @property
    def openings(self) -> Sequence[str]:
        """What opens the sentences that belong to a page, and not to its report."""
        return self.lexicon.references.boilerplate


@dataclass(slots=True)
class Tally:
    """What became of the reports so far; ``advance`` is called with how many more are done."""

    advance: Callable[[int], None] = lambda count: None
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    statements: int = 0
    failures: list[Failure] = field(default_factory=list)
    passed: list[PassedOver] = field(default_factory=list)

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
        """Note what could not be read or kept; what was only passed over counts for nothing."""
        if isinstance(failure, PassedOver):
            self.passed.append(failure)
            return
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


def ingest_reports(items: Iterable[Taken | Report | Failure], keeper: Keeper, read: Read, tally: Tally) -> None:
    """Read with ``read`` the reports that are not known, and keep what they say and how they came: the bytes, address
    and moment. Of one that is known another way of coming is kept, and a twin of its page."""
    keep_unread(find_unread(items, keeper, tally), keeper, read, tally)


def keep_unread(unread: Iterator[Taken], keeper: Keeper, read: Read, tally: Tally) -> None:
    """Read reports and keep what they say."""
    first = next(unread, None)
    if first is None:
        return
    waiting: deque[list[Taken]] = deque()  # what was handed out to be read and has not come back

    def hand_out() -> Iterator[list[Report]]:
        for batch in split_weighed(chain([first], unread), BATCH, MOST_BYTES, weigh_item):
            waiting.append(batch)
            yield [taken.report for taken in batch]

    with closing(read(hand_out())) as outcomes:  # closed at once where saving fails: it may have started processes
        for outcome in outcomes:  # batches come back in the order in which they went
            made = zip(outcome, waiting.popleft(), strict=True)
            ready = [one if isinstance(one, Failure) else replace(one, taken=taken) for one, taken in made]
            keep_outcomes(ready, keeper, tally)


def find_unread(items: Iterable[Taken | Report | Failure], keeper: Keeper, tally: Tally) -> Iterator[Taken]:
    """What has to be read, each with its day; what becomes of the others is noted, and how they came is kept."""
    for chunk in split_weighed(items, LOOKED_UP, MOST_BYTES, weigh_item):
        came: list[Taken] = []
        for item in chunk:
            if isinstance(item, Failure):
                tally.fail(item)
            else:
                came.append(date_taken(item, keeper.lexicon))
        chunk.clear()  # their bytes need not wait for what is read meanwhile
        yield from pass_over(came, keeper, tally)


def pass_over(came: list[Taken], keeper: Keeper, tally: Tally) -> list[Taken]:
    """Those of a chunk that have to be read; the others are noted."""
    with keeper.archive.read() as connection:
        standings = find_standings(connection, [Record(taken.report) for taken in came], keeper.reader, came)
        unknown = [taken for taken, stood in zip(came, standings, strict=True) if stood.standing is Standing.UNKNOWN]
        akin = dict(zip(map(id, unknown), find_matches(connection, unknown, keeper.openings), strict=True))
        known = [(stood.key, taken) for taken, stood in zip(came, standings, strict=True) if is_known(stood)]
        again = find_new(connection, [(key, taken) for key, taken in known if key is not None])
    met = [(match, taken) for taken in unknown if (match := akin[id(taken)]) and match.kinship is not Kinship.LATER]
    if again or met:
        with keeper.archive.write() as connection:
            put_takings(connection, again)
            for match, taken in met:
                tally.count(put_match(connection, match, taken))
    for taken, stood in zip(came, standings, strict=True):
        if (outcome := REFUSED.get(stood.standing)) is not None:
            tally.count(Saved(taken.report.id, outcome, reason=stood.reason))
    passed = {id(taken) for _, taken in met}
    return [
        taken
        for taken, stood in zip(came, standings, strict=True)
        if stood.standing not in REFUSED and id(taken) not in passed
    ]


def is_known(stood: Stood) -> bool:
    """Whether this very version is kept, whoever read it."""
    return stood.standing in (Standing.KNOWN, Standing.CHANGED_READER)


def weigh_item(item: Taken | Report | Failure) -> int:
    """The bytes that an item keeps in memory beside its text."""
    return len(item.original.data) if isinstance(item, Taken) and item.original is not None else 0


def date_taken(item: Taken | Report, lexicon: Lexicon) -> Taken:
    """What was taken, a report alone as well, with the report dated as reading would date it."""
    if isinstance(item, Report):
        return Taken(date_report(item, lexicon))
    dated = date_report(item.report, lexicon)
    if dated is item.report:
        return item
    facts = item.facts if dated.published is None else replace(item.facts, dated_by=DatedBy.DATELINE)
    return replace(item, report=dated, facts=facts)


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
        came = Came([ready.taken for ready in batch], keeper.openings)
        done = save_records(
            connection, records, reader=keeper.reader, describe=describe, sensitive=keeper.sensitive, came=came
        )
        stored = [saved.report_id for saved in done if saved.outcome in STORED]
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
