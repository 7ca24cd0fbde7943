"""Files, folders, addresses and standard input to reports, in order; what cannot be read becomes a Failure and the rest
goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from recoupe.errors import InputError
from recoupe.intake.arrivals import arrive_from_file
from recoupe.intake.folders import list_files
from recoupe.intake.jsonl import CHUNK, bounded_lines, read_given_lines, read_lines
from recoupe.intake.kinds import LINES_SUFFIXES
from recoupe.intake.options import STDIN, Failure, IntakeOptions
from recoupe.intake.streams import open_source
from recoupe.intake.taken import Taken
from recoupe.intake.taking import take_stream
from recoupe.intake.web.following import Named, is_address, take_address
from recoupe.model import Record, Report
from recoupe.network.answers import Fetches

Item = TypeVar("Item")
STDIN_NAME = "standard input"
MOST_FAILURES = 100_000  # of one source that are told one by one, some 100 MB of them; the others are counted


def take_inputs(
    sources: Iterable[str | Failure], options: IntakeOptions | None = None, *, door: Fetches | None = None
) -> Iterator[Taken | Failure]:
    """What each source gives, in order, or why it gives nothing; never raises for what an input holds.

    A source is the path of a file or a folder, a web address ("https://example.org/feed.xml"), or "-" for standard
    input; failures among them are passed on. Without a ``door`` nothing is fetched.
    """
    options = options or IntakeOptions()
    for source in sources:
        if isinstance(source, Failure):
            yield source
        elif is_address(source):
            yield from bound_failures(take_address(Named(source), options, door), source)
        else:
            for file in list_files([source]):
                yield from [file] if isinstance(file, Failure) else take_file(file, options, door)


def bound_failures(items: Iterable[Item | Failure], name: str) -> Iterator[Item | Failure]:
    """The items of one source, of its failures the first ``MOST_FAILURES`` and one that tells how many more there
    are: callers keep what they are told, and a file of a gigabyte may hold nothing but bad lines."""
    failed = 0
    for item in items:
        if isinstance(item, Failure):
            failed += 1
            if failed > MOST_FAILURES:
                continue
        yield item
    if failed > MOST_FAILURES:
        yield Failure(name, f"{failed - MOST_FAILURES:,} more of its items cannot be read. Mend those that are told.")


def take_file(source: str, options: IntakeOptions, door: Fetches | None = None) -> Iterator[Taken | Failure]:
    """What a file gives, or standard input; never raises for what it holds."""
    name = STDIN_NAME if source == STDIN else source
    try:
        if source == STDIN:
            arrival = replace(arrive_from_file(""), name=name, place=name)
            yield from bound_failures(take_stream(sys.stdin.buffer, arrival, options, door), name)
        else:
            with open_source(source) as stream:
                yield from bound_failures(take_stream(stream, arrive_from_file(source), options, door), name)
    except InputError as error:
        yield Failure(name, str(error))
    except OSError as error:
        yield Failure(name, f"cannot be read: {error.strerror or error}. Check the file and its permissions.")


def read_inputs(sources: Sequence[str], options: IntakeOptions | None = None) -> Iterator[Report | Failure]:
    """The reports alone of files and standard input, or failures; nothing is fetched and no folder is looked into."""
    options = options or IntakeOptions()
    for source in sources:
        taken = take_address(Named(source), options, None) if is_address(source) else take_file(source, options)
        for item in taken:
            yield item if isinstance(item, Failure) else item.report


def read_lines_file(path: Path, options: IntakeOptions) -> Iterator[Report | Failure]:
    """The reports of a file that is JSONL whatever its name; raises InputError where it cannot be opened."""
    with open_source(str(path)) as stream:
        yield from read_lines(bounded_lines(stream, options.max_bytes), str(path), options)


def read_given_file(path: Path, options: IntakeOptions, types: Iterable[str] = ()) -> Iterator[Record | Failure]:
    """The records of a JSONL file with the statements that they are given, of these types where any are.

    Never raises for what the file holds.
    """
    try:
        with open_source(str(path)) as stream:
            lines = bounded_lines(stream, options.max_bytes)
            yield from bound_failures(read_given_lines(lines, str(path), options, types), str(path))
    except InputError as error:
        yield Failure(str(path), str(error))


def count_reports(sources: Sequence[str]) -> int | None:
    """About how many reports the sources hold, for a progress bar; None where standard input or an address hides it."""
    total = 0
    for source in sources:
        path = Path(source)
        if source == STDIN or is_address(source):
            return None
        try:
            if path.suffix.lower() in LINES_SUFFIXES and path.is_file():
                with path.open("rb") as stream:
                    total += sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(CHUNK), b""))
            else:
                total += 1
        except (OSError, ValueError):
            total += 1
    return total
