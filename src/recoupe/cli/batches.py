"""Reports to records a few at a time: one that fails is listed, and the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from recoupe.cli.streams import say
from recoupe.intake import Failure, PassedOver
from recoupe.model import Record, Report

if TYPE_CHECKING:
    from recoupe.reading.attempts import Reads

BATCH = 32  # reports parsed together: enough for the parser's own batches of 16, few enough to print as one goes


def read_records(
    items: Iterable[Report | Failure], build: Callable[[], Reads[Record]], failures: list[Failure]
) -> Iterator[Record | None]:
    """A record for each report, in order, and None for each input that could not be read, which joins ``failures``.

    What was only passed over joins them as well and is no input. ``build`` is called on the first report, so that
    nothing is loaded where there is none.
    """
    waiting = iter(items)
    reader = None
    while batch := list(islice(waiting, BATCH)):
        reports = [item for item in batch if isinstance(item, Report)]
        for item in batch:
            if isinstance(item, Failure):
                failures.append(item)
                if not isinstance(item, PassedOver):
                    yield None
        if reports:
            reader = reader or build()
            yield from read_batch(reader, reports, failures)


def read_batch(reader: Reads[Record], reports: list[Report], failures: list[Failure]) -> Iterator[Record | None]:
    """The records of a batch, None for each report that could not be read, which joins ``failures``."""
    from recoupe.reading import attempts

    for outcome in attempts.read_batch(reader, reports):
        if isinstance(outcome, Record):
            yield outcome
        else:
            failures.append(Failure(f"report {outcome.report_id}", outcome.reason))
            yield None


def list_failures(failures: list[Failure], total: int) -> list[Failure]:
    """Writes which inputs could not be read, and why, and what was passed over, on standard error; the former."""
    failed = [failure for failure in failures if not isinstance(failure, PassedOver)]
    for failure in failures:
        if isinstance(failure, PassedOver):
            say(str(failure))
    if failed:
        inputs = "1 input" if total == 1 else f"{total} inputs"
        say(f"{len(failed)} of {inputs} could not be read:\n" + "\n".join(f"  {failure}" for failure in failed))
    return failed
