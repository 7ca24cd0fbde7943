"""Reports taken in from Python, through what ``recoupe ingest`` does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from os import fspath
from pathlib import Path

from recoupe.archive.crosschecking import Checked, cross_check
from recoupe.archive.describing import describe_with
from recoupe.archive.fingerprints import fingerprint_reader
from recoupe.archive.ingesting import Keeper, Tally, ingest_given, ingest_reports, read_with
from recoupe.intake import Failure, IntakeOptions, PassedOver, read_given_file, take_inputs
from recoupe.intake.taken import Taken
from recoupe.intake.web.doors import open_door
from recoupe.model import Report
from recoupe.network.answers import Fetches
from recoupe.querying.opening import AnyPath
from recoupe.querying.source import Source
from recoupe.situation.discretion import settle_persons


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of the reports ({"new": 3, "known": 1}), the statements kept, what could not be read and why,
    how many incidents were made or changed, and what archives hold besides articles that can be read."""

    reports: Mapping[str, int]
    statements: int
    incidents: int
    failures: tuple[Failure, ...] = field(default=())
    passed: tuple[PassedOver, ...] = field(default=(), repr=False)

    @property
    def failed(self) -> bool:
        """Whether anything could not be read."""
        return bool(self.failures)


def ingest(
    source: Source,
    given: Iterable[AnyPath | Report],
    records: Iterable[AnyPath],
    options: IntakeOptions,
    *,
    sensitive: bool,
    jobs: int,
) -> Ingested:
    """Read and keep files, folders, web addresses and reports, and given records; then compare and group what waits."""
    keeper = Keeper(source.archive, source.lexicon, describe_with(source.lexicon), sensitive=sensitive)
    tally = Tally()
    for path in records:
        ingest_given(read_given_file(Path(path), options, source.lexicon.types), keeper, tally)
    inputs = list(given)
    if inputs:
        reader = fingerprint_reader(source.lexicon, source.gazetteer.version)
        reading = Keeper(keeper.archive, keeper.lexicon, keeper.describe, reader, sensitive)
        with open_door(source.settings) as door:
            taken = take_given(inputs, options, door)
            ingest_reports(taken, reading, read_with(source.settings, jobs), tally)
    checked = cross_check(source.archive, source.lexicon)
    settle_persons(source.archive, source.lexicon, source.gazetteer)
    return tell(tally, checked)


def take_given(
    inputs: Iterable[AnyPath | Report], options: IntakeOptions, door: Fetches | None
) -> Iterator[Taken | Report | Failure]:
    """The reports, and what files, folders and addresses give, in order."""
    for one in inputs:
        if isinstance(one, Report):
            yield one
        else:
            yield from take_inputs([fspath(one)], options, door=door)


def tell(tally: Tally, checked: Checked) -> Ingested:
    """What was done, in plain values."""
    became = {str(outcome): number for outcome, number in tally.outcomes.items() if number}
    return Ingested(became, tally.statements, checked.incidents, tuple(tally.failures), tuple(tally.passed))
