"""Reports to records a few at a time: one that fails is listed, and the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from recoupe.cli.exits import describe_unexpected, show_traceback
from recoupe.cli.streams import say
from recoupe.errors import InputError, RecoupeError
from recoupe.intake import Failure
from recoupe.model import Record, Report

if TYPE_CHECKING:
    from recoupe.reading import Reader

BATCH = 32  # reports parsed together: enough for the parser's own batches of 16, few enough to print as one goes


def read_records(
    items: Iterable[Report | Failure], build: Callable[[], Reader], failures: list[Failure]
) -> Iterator[Record | None]:
    """A record for each report, in order, and None for each input that could not be read, which joins ``failures``.

    ``build`` is called on the first report, so that nothing is loaded where there is none.
    """
    waiting = iter(items)
    reader = None
    while batch := list(islice(waiting, BATCH)):
        reports = [item for item in batch if isinstance(item, Report)]
        for item in batch:
            if isinstance(item, Failure):
                failures.append(item)
                yield None
        if reports:
            reader = reader or build()
            yield from read_batch(reader, reports, failures)


def read_batch(reader: Reader, reports: list[Report], failures: list[Failure]) -> Iterator[Record | None]:
    """The records of a batch; where reading it fails, each of its reports is tried by itself."""
    records: list[Record | None]
    try:
        records = list(reader.pipe(reports))
    except Exception:  # noqa: BLE001  # whatever it was, and whichever report it was in, is found out one by one
        records = [read_alone(reader, report, failures) for report in reports]
    yield from records


def read_alone(reader: Reader, report: Report, failures: list[Failure]) -> Record | None:
    """The record of one report, or None with a failure added; raises only what would stop every report."""
    try:
        return reader.read(report)
    except InputError as error:
        failures.append(Failure(f"report {report.id}", str(error)))
    except RecoupeError:
        raise
    except Exception as error:  # noqa: BLE001  # an error nobody foresaw in one report is no reason to lose the others
        show_traceback()
        failures.append(Failure(f"report {report.id}", describe_unexpected(error)))
    return None


def list_failures(failures: list[Failure], total: int) -> None:
    """Writes which inputs could not be read, and why, on standard error."""
    if failures:
        inputs = "1 input" if total == 1 else f"{total} inputs"
        say(f"{len(failures)} of {inputs} could not be read:\n" + "\n".join(f"  {failure}" for failure in failures))
