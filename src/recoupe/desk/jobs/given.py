"""What somebody gave to be read, and the reports in it: each once, and no more than one job may hold."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO

from recoupe.desk.jobs.taking import Source
from recoupe.desk.jobs.uploads import MOST_FAILURES, Upload
from recoupe.errors import InputError
from recoupe.intake import Failure, IntakeOptions
from recoupe.intake.jsonl import bounded_lines, read_lines
from recoupe.intake.taken import Taken
from recoupe.model import Report
from recoupe.network.targets import find_target
from recoupe.settings import Settings

BODY = "the text"  # what is told of a line of what came as JSONL
MOST_REPORTS = 5_000  # of one job: more are the command line's
MOST_ORIGINALS = 40_000_000  # bytes that the reports of one job were made of: twice what one may bring, packed
MOST_PAGES = 20  # of a feed or a sitemap that are fetched: others wait for their turn meanwhile
MORE = "and more"  # what is told of what was not looked at

Take = Callable[[tuple[Source, ...], IntakeOptions], Iterator[Taken | Failure]]


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gave: reports as they are, files, a web address, JSONL."""

    reports: tuple[Report, ...] = ()
    uploads: tuple[Upload, ...] = ()
    address: str = ""
    lines: bytes = b""
    options: IntakeOptions = field(default_factory=IntakeOptions)

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        texts = sum(len(report.text) for report in self.reports)
        return texts + sum(len(upload.data) for upload in self.uploads) + len(self.lines)

    def take(self, take: Take) -> Generator[Taken | Failure, None, None]:
        """The reports, and what could not be made one; ``take`` takes in files and addresses."""
        yield from map(Taken, self.reports)
        sources: tuple[Source, ...] = (*self.uploads, *((self.address,) if self.address else ()))
        if sources:
            yield from take(sources, self.options)
        if self.lines:
            lines = bounded_lines(BytesIO(self.lines), self.options.max_bytes)
            for item in read_lines(lines, BODY, self.options):
                yield item if isinstance(item, Failure) else Taken(item)


def give_address(settings: Settings, address: str, options: IntakeOptions | None = None) -> Given:
    """An address to be fetched; raises InputError, which tells what is wrong, before anything is looked up.

    ``options`` say what is known of its page; those of the settings where there are none.
    """
    options = options or IntakeOptions(max_bytes=settings.max_bytes)
    if settings.offline:
        raise InputError("This desk is offline: it fetches nothing. Save the page in your browser and give the file.")
    target = find_target(address)
    return Given(address=target.address, options=replace(options, most_pages=MOST_PAGES))


def sort_inputs(items: Iterable[Taken | Failure]) -> tuple[list[Taken], list[Failure]]:
    """The reports and the failures of what was given, each in order and bounded."""
    found: dict[tuple[str, str], Taken] = {}
    failures: list[Failure] = []
    held, last = 0, b""
    for item in items:
        if isinstance(item, Failure):
            failures.append(item)
        else:
            data = b"" if item.original is None else item.original.data
            held += 0 if data is last else len(data)
            last = data
            if held <= MOST_ORIGINALS:
                found.setdefault((item.report.id, item.report.text), item)  # the same twice is the same once
        if excess := describe_excess(len(found), len(failures), held):
            failures = [*failures[:MOST_FAILURES], Failure(MORE, excess)]
            break
    return list(found.values()), failures


def describe_excess(reports: int, failures: int, held: int) -> str:
    """What to say where one job holds more than it may, "" where it does not."""
    if failures > MOST_FAILURES:
        return "further inputs could not be read, and were not looked at."
    if reports >= MOST_REPORTS:
        return f"at most {MOST_REPORTS:,} reports are read at once: recoupe ingest."
    if held > MOST_ORIGINALS:
        return f"what was given unpacks to more than {MOST_ORIGINALS // 1_000_000} MB. Split it, or use recoupe ingest."
    return ""
