"""JSONL to reports, line by line and each line bounded, so that a file of any size streams through."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO, TypeVar

from recoupe.errors import InputError
from recoupe.intake.given import make_given_record
from recoupe.intake.moments import parse_day
from recoupe.intake.notes import make_note
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.reports import describe_excess, make_report
from recoupe.model import Record, Report

Made = TypeVar("Made")

CHUNK = 1 << 20
# JSON writes "é" as six bytes where UTF-8 takes two, and a line may carry statements beside its text.
LINE_FACTOR, LINE_REST = 8, 1 << 20
READER = re.compile(r"read [\w.+-]{1,50} [0-9a-f]{16}")  # as archive/fingerprints.py makes it
SHAPE = 'Each line is an object such as {"report": {"text": "…"}}.'


def bounded_lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes | None]:
    """The lines of a stream; None stands for one that is longer than a text within the limit could make it."""
    most = line_limit(max_bytes)
    while line := stream.readline(most):
        if len(line) < most or line.endswith(b"\n"):
            yield line
            continue
        while len(line) and not line.endswith(b"\n"):
            line = stream.readline(CHUNK)
        yield None


def line_limit(max_bytes: int) -> int:
    """How long a JSONL line may be, in bytes."""
    return LINE_FACTOR * max_bytes + LINE_REST


def read_lines(lines: Iterable[bytes | None], source: str, options: IntakeOptions) -> Iterator[Report | Failure]:
    """A report or a failure for each line that is not blank, in order; a failure for a source without any."""
    return make_from_lines(lines, source, options, lambda line: make_line_report(parse_line(line), options))


def read_given_lines(
    lines: Iterable[bytes | None], source: str, options: IntakeOptions, types: Iterable[str] = ()
) -> Iterator[Record | Failure]:
    """The same with the statements that each line gives its report; of these ``types``, where any are given."""
    known = frozenset(types)

    def make(line: bytes) -> Record:
        value = parse_object(line)
        report = make_line_report(report_of(value), options)
        record = make_given_record(report, value.get("statements"), types=known)
        return replace(record, reader=take_reader(value))

    return make_from_lines(lines, source, options, make)


def make_from_lines(
    lines: Iterable[bytes | None], source: str, options: IntakeOptions, make: Callable[[bytes], Made]
) -> Iterator[Made | Failure]:
    """What ``make`` makes of each line that is not blank, or a failure where it raises InputError."""
    empty = True
    for number, line in enumerate(lines, start=1):
        if line is not None:
            line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if not line.strip():
                continue
        empty = False
        try:
            if line is None:
                raise InputError(describe_excess(options.max_bytes))
            yield make(line)
        except InputError as error:
            yield Failure(source, str(error), number)
    if empty:
        yield Failure(source, f"holds no report. {SHAPE}")


def is_report_line(line: bytes) -> bool:
    """Whether a first line is JSONL of ours, whatever the file is called."""
    line = line.removeprefix(codecs.BOM_UTF8).strip()
    if not (line.startswith(b"{") and line.endswith(b"}")):
        return False
    try:
        parse_line(line)
    except InputError:
        return False
    return True


def parse_line(line: bytes) -> dict[str, object]:
    """The ``report`` object of a line; raises InputError where there is none."""
    return report_of(parse_object(line))


def parse_object(line: bytes) -> dict[str, object]:
    """The object on a line; raises InputError where there is none."""
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError("is UTF-16. Save the file as UTF-8, as JSON has to be.")
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"is no UTF-8 (byte {error.start} of the line). Save the file as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise InputError(f"is no JSON: {error.msg} at character {error.pos + 1}. {SHAPE}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets nested without end
        raise InputError(f"is no JSON that can be read. {SHAPE}") from error
    if not isinstance(value, dict):
        raise InputError(f"has no report object. {SHAPE}")
    return value


def report_of(value: dict[str, object]) -> dict[str, object]:
    """What stands under ``report``; raises InputError where that is no object."""
    report = value.get("report")
    if not isinstance(report, dict):
        raise InputError(f"has no report object. {SHAPE}")
    return report


def make_line_report(fields: dict[str, object], options: IntakeOptions) -> Report:
    """The report of a line's ``report`` object; the caller's options fill only what it leaves out."""
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError("report.text is missing or no string. Put the whole text there.")
    published = take_string(fields, "published")
    return make_report(
        text,
        id=take_id(fields),
        outlet=take_string(fields, "outlet") or options.outlet,
        title=take_string(fields, "title"),
        published=parse_day(published, "report.published") if published else options.published,
        language=take_string(fields, "language") or options.language,
        url=take_string(fields, "url"),
        max_bytes=options.max_bytes,
        note=None if fields.get("note") is None else make_note(fields["note"]),
    )


def take_string(fields: dict[str, object], name: str) -> str | None:
    """The string under a key, None where it is absent, null or empty; raises InputError where it is anything else."""
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f"report.{name} is no string. Write it in quotes, or null.")
    return value or None


def take_reader(value: dict[str, object]) -> str | None:
    """Who read the report, as an export of records says; None where the statements are as somebody gave them.

    Raises InputError where it is no fingerprint.
    """
    reader = value.get("reader")
    if reader in (None, ""):
        return None
    if not isinstance(reader, str) or not READER.fullmatch(reader):
        raise InputError("reader is no reader's fingerprint. Leave it out: statements are then kept as they are given.")
    return reader


def take_id(fields: dict[str, object]) -> str | None:
    """The id exactly as given, a whole number by its digits; None where there is none."""
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return take_string(fields, "id")
