"""Files and standard input to reports, in order; what cannot be read becomes a Failure and the rest goes on."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import BufferedReader, BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from recoupe.errors import InputError
from recoupe.intake.decoding import check_format, decode_text
from recoupe.intake.jsonl import CHUNK, bounded_lines, line_limit, parse_line, read_given_lines, read_lines
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.pages import PAGE_FACTOR, is_page, read_page
from recoupe.intake.reports import describe_excess, make_report
from recoupe.model import Record, Report

STDIN = "-"
STDIN_NAME = "standard input"
LINES_SUFFIXES = (".jsonl", ".ndjson")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
LONGEST_TITLE = 200


def read_inputs(sources: Sequence[str], options: IntakeOptions | None = None) -> Iterator[Report | Failure]:
    """A report or a failure for each text in the sources, in order; never raises for what an input holds.

    A source is the path of a plain text, an HTML page or a JSONL file, or "-" for standard input.
    """
    options = options or IntakeOptions()
    for source in sources:
        name = STDIN_NAME if source == STDIN else source
        try:
            if source == STDIN:
                yield from read_stream(sys.stdin.buffer, name, options)
            else:
                with open_source(source) as stream:
                    yield from read_stream(stream, name, options, Path(source).suffix.lower())
        except InputError as error:
            yield Failure(name, str(error))
        except OSError as error:
            yield Failure(name, f"cannot be read: {error.strerror or error}. Check the file and its permissions.")


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
            yield from read_given_lines(bounded_lines(stream, options.max_bytes), str(path), options, types)
    except InputError as error:
        yield Failure(str(path), str(error))


def count_reports(sources: Sequence[str]) -> int | None:
    """About how many reports the sources hold, for a progress bar; None where standard input hides it."""
    total = 0
    for source in sources:
        path = Path(source)
        if source == STDIN:
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


def open_source(source: str) -> BufferedReader:
    """The opened file; raises InputError where it cannot be opened."""
    if source.startswith(("http://", "https://")):
        raise InputError("is an address, and pages are not fetched. Save the page and give the file.")
    path = Path(source)
    try:
        if path.is_dir():
            raise InputError("is a folder. Give the files in it.")
        return path.open("rb")
    except FileNotFoundError as error:
        raise InputError("there is no such file. Check the path.") from error
    except PermissionError as error:
        raise InputError("cannot be opened: permission denied. Check who may read it.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise InputError(f"cannot be opened: {getattr(error, 'strerror', None) or error}. Check the path.") from error


def read_stream(stream: BinaryIO, name: str, options: IntakeOptions, suffix: str = "") -> Iterator[Report | Failure]:
    """The reports of one opened source, by its suffix or else by how it begins."""
    if suffix in LINES_SUFFIXES:
        yield from read_lines(bounded_lines(stream, options.max_bytes), name, options)
        return
    if suffix in PAGE_SUFFIXES:
        yield page_report(read_bounded(stream, options.max_bytes * PAGE_FACTOR, options), options)
        return
    head = stream.readline(line_limit(options.max_bytes))
    if is_report_line(head):
        lines = chain(bounded_lines(BytesIO(head), options.max_bytes), bounded_lines(stream, options.max_bytes))
        yield from read_lines(lines, name, options)
        return
    data = head + stream.read(max(0, options.max_bytes * PAGE_FACTOR + 1 - len(head)))
    if is_page(data):
        if len(data) > options.max_bytes * PAGE_FACTOR:
            raise InputError(describe_excess(options.max_bytes))
        yield page_report(data, options)
    else:
        yield text_report(data, options)


def read_bounded(stream: BinaryIO, most: int, options: IntakeOptions) -> bytes:
    """All bytes of the stream; raises InputError where there are more than ``most``."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise InputError(describe_excess(options.max_bytes))
    return data


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


def text_report(data: bytes, options: IntakeOptions) -> Report:
    """The report of a plain text file; the text is kept whole, its title line included."""
    check_format(data)
    if len(data) > options.max_bytes:
        raise InputError(describe_excess(options.max_bytes))
    text = decode_text(data)
    if is_json(text):
        raise InputError('holds JSON. Put one {"report": {"text": "…"}} on each line of a .jsonl file and give that.')
    return make_report(
        text,
        title=find_title(text),
        published=options.published,
        outlet=options.outlet,
        language=options.language,
        max_bytes=options.max_bytes,
    )


def page_report(data: bytes, options: IntakeOptions) -> Report:
    """The report of an HTML page; what the caller says of it outweighs what the page says of itself."""
    page = read_page(data)
    return make_report(
        page.text,
        title=page.title,
        published=options.published or page.published,
        outlet=options.outlet or page.outlet,
        language=options.language,
        url=page.url,
        max_bytes=options.max_bytes,
    )


def is_json(text: str) -> bool:
    """Whether a text is one JSON object or array, which reading would take for prose."""
    text = text.strip()
    if not (text.startswith(("{", "[")) and text.endswith(("}", "]"))):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def find_title(text: str) -> str | None:
    """The first line with words, if it is short, ends no sentence and stands alone above an empty line."""
    lines = text.lstrip().split("\n", 2)
    first = lines[0].strip()
    alone = len(lines) == 3 and not lines[1].strip()
    if not alone or not first or len(first) > LONGEST_TITLE or first.endswith((".", "!", "…", ":", ",", ";")):
        return None
    return first
