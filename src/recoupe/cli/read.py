"""``recoupe read``: what reports say, printed for people or as JSON; nothing is kept."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.exits import ExitCode
from recoupe.cli.options import (
    HomeOption,
    LanguageOption,
    LexiconOption,
    MaxBytesOption,
    OfflineOption,
    OutletOption,
    PagesOption,
    PublishedOption,
    parse_published,
)
from recoupe.cli.streams import open_console, write_lines
from recoupe.settings import Settings, load_settings

if TYPE_CHECKING:
    from recoupe.intake import Failure, IntakeOptions
    from recoupe.model import Record
    from recoupe.reading import Reader

Write = Callable[["Record"], None]


class Format(StrEnum):
    """How records are printed."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


def read(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE", help="Files, folders and web addresses; - is standard input.", show_default=False
        ),
    ],
    published: PublishedOption = None,
    outlet: OutletOption = None,
    language: LanguageOption = None,
    format: Annotated[
        Format, typer.Option("--format", help="text for people; json, one array; jsonl, one record a line.")
    ] = Format.TEXT,
    limit: PagesOption = 100,
    offline: OfflineOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Read reports and print what each says: who did what to whom, where, when, who says so and how surely.

    Relative dates ("mardi") are counted from the day of publication. What could not be read is listed at the end.
    """
    from recoupe.intake import IntakeOptions

    day = parse_published(published)
    settings = load_settings(home=home, lexicon=lexicon, max_bytes=max_bytes, offline=offline)
    options = IntakeOptions(
        published=day, outlet=outlet, language=language, max_bytes=settings.max_bytes, most_pages=limit
    )
    if read_files(files, options, settings, format):
        raise typer.Exit(ExitCode.INCOMPLETE)


def read_files(files: list[str], options: IntakeOptions, settings: Settings, format: Format) -> list[Failure]:
    """Prints the records of the files as they are read, then what could not be; returns the latter."""
    from recoupe.cli.batches import list_failures, read_records
    from recoupe.cli.doors import show_door
    from recoupe.cli.progress import show_progress
    from recoupe.intake import Failure, count_reports, take_inputs
    from recoupe.intake.folders import list_files

    failures: list[Failure] = []
    total = 0
    sources = list_files(files)
    count = count_reports([source for source in sources if isinstance(source, str)])
    with show_door(settings) as door, write_records(format, settings) as write, show_progress(count) as bar:
        taken = take_inputs(sources, options, door=door)
        reports = (item if isinstance(item, Failure) else item.report for item in taken)
        for record in read_records(reports, lambda: load_reader(settings), failures):
            total += 1
            bar.advance()
            if record is not None:
                with bar.hidden():
                    write(record)
    sys.stdout.flush()
    return list_failures(failures, total)


def load_reader(settings: Settings) -> Reader:
    """The reader under the settings; importing it takes a second or two, so only where there is something to read.

    All that is loaded stays until the program ends: looking through it for garbage would take a third of a second.
    """
    gc.disable()
    try:
        from recoupe.reading import build_reader

        return build_reader(settings)
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def write_records(format: Format, settings: Settings) -> Iterator[Write]:
    """What prints one record in the format; a JSON array is closed at the end, even where reading broke off."""
    if format is Format.TEXT:
        yield text_writer(settings)
    elif format is Format.JSONL:
        yield write_line
    else:
        separator = "[\n"

        def write(record: Record) -> None:
            nonlocal separator
            sys.stdout.write(separator + dump(record, indent=1))
            separator = ",\n"

        try:
            yield write
        finally:
            sys.stdout.write("[]\n" if separator == "[\n" else "\n]\n")


def write_line(record: Record) -> None:
    """Prints a record as one line of JSON."""
    sys.stdout.write(dump(record) + "\n")
    sys.stdout.flush()


def dump(record: Record, indent: int | None = None) -> str:
    """The record as JSON."""
    from recoupe.records import record_to_dict

    return json.dumps(record_to_dict(record), ensure_ascii=False, indent=indent)


def text_writer(settings: Settings) -> Write:
    """What prints one record for people, with an empty line between two."""
    from recoupe.exporting import outline_record

    console = open_console()
    first = True

    def write(record: Record) -> None:
        nonlocal first
        labels = type_labels(record.report.language or "fr", settings)
        write_lines((*(() if first else ((),)), *outline_record(record, labels)), console)
        sys.stdout.flush()
        first = False

    return write


def type_labels(language: str, settings: Settings) -> dict[str, str]:
    """What the statement types are called in a language: {"abduction": "Enlèvement"}."""
    from recoupe.lexicon import load_lexicon

    types = load_lexicon(language, settings.lexicon, home=settings.home).types
    return {code: entry.label.get(language, code) for code, entry in types.items()}
