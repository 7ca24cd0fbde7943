"""``recoupe ingest``: reports read and kept, then compared with all that is kept; twice is the same as once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.crosscheck import check_waiting, count, tell_checked
from recoupe.cli.exits import ExitCode
from recoupe.cli.options import (
    HomeOption,
    JobsOption,
    LanguageOption,
    LexiconOption,
    MaxBytesOption,
    OfflineOption,
    OutletOption,
    PagesOption,
    PublishedOption,
    parse_published,
)
from recoupe.cli.progress import show_work
from recoupe.cli.sessions import Session, open_session
from recoupe.cli.streams import say

if TYPE_CHECKING:
    from recoupe.archive.ingesting import Keeper, Tally
    from recoupe.intake import IntakeOptions

SHOWN = 40  # failures that are listed on a terminal; elsewhere all are

RecordsOption = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE.jsonl",
        help="Records whose statements are kept as they are given, without reading. Several: the option again.",
    ),
]

OUTCOMES = {  # in the words of the summary
    "new": "new",
    "version": "changed",
    "older": "older versions",
    "reread": "read anew",
    "twin": "copies of a page already kept",
    "known": "known",
    "purged": "purged before and not taken in again",
}


def ingest(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE", help="Files, folders and web addresses; - is standard input.", show_default=False
        ),
    ] = None,
    records: RecordsOption = None,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    language: LanguageOption = None,
    sensitive: Annotated[
        bool, typer.Option("--sensitive", help="Mark the reports as sensitive, and so their incidents.")
    ] = False,
    jobs: JobsOption = 1,
    limit: PagesOption = 100,
    offline: OfflineOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Read reports and keep what each says; then compare all statements, and group those of one occurrence.

    Known reports are passed over, so that repeating costs little and goes on where an earlier run was stopped. What
    could not be read is listed at the end.
    """
    from recoupe.intake import IntakeOptions

    if not sources and not records:
        raise typer.BadParameter("give files, folders, addresses, - or --records FILE.jsonl", param_hint="SOURCE")
    day = parse_published(published)
    with open_session(home=home, lexicon=lexicon, max_bytes=max_bytes, offline=offline) as session:
        most = session.settings.max_bytes
        options = IntakeOptions(published=day, outlet=outlet, language=language, max_bytes=most, most_pages=limit)
        tally = take_in(session, sources or [], records or [], options, jobs=jobs, sensitive=sensitive)
        checked = check_waiting(session)
        tell_tally(tally, detached=count_detached(session))
        tell_checked(checked, session)
        sys.stdout.flush()
        finish(tally)


def finish(tally: Tally) -> None:
    """List what failed; the command then ends as incomplete."""
    list_failures(tally)
    if tally.failures:
        raise typer.Exit(ExitCode.INCOMPLETE)


def take_in(
    session: Session,
    sources: list[str],
    records: list[Path],
    options: IntakeOptions,
    *,
    jobs: int,
    sensitive: bool,
) -> Tally:
    """What became of the reports of the sources and of the given records, once all are kept."""
    from recoupe.archive.ingesting import Tally, ingest_given, ingest_reports, read_with
    from recoupe.cli.doors import show_door
    from recoupe.intake import count_reports, read_given_file, take_inputs
    from recoupe.intake.folders import list_files

    files = list_files(sources)
    given = given_keeper(session, sensitive=sensitive)
    total = count_reports([*(file for file in files if isinstance(file, str)), *map(str, records)])
    with show_door(session.settings) as door, show_work("Reading", total) as advance:
        tally = Tally(advance)
        try:
            for path in records:
                ingest_given(read_given_file(path, options, session.lexicon.types), given, tally)
            if files:
                keeper = reading_keeper(session, given)
                ingest_reports(take_inputs(files, options, door=door), keeper, read_with(session.settings, jobs), tally)
        except KeyboardInterrupt:
            say(f"stopped: {count(tally.total, 'input')} done, and kept. The same command goes on from there.")
            raise
    return tally


def given_keeper(session: Session, *, sensitive: bool = False) -> Keeper:
    """What keeps records as they are given."""
    from recoupe.archive.ingesting import Keeper

    return Keeper(session.archive, session.lexicon, session.describe, sensitive=sensitive)


def reading_keeper(session: Session, given: Keeper) -> Keeper:
    """What keeps reports under the fingerprint of the present reader, which is not loaded for it."""
    from dataclasses import replace

    from recoupe.archive.fingerprints import fingerprint_reader
    from recoupe.cli.gazetteer import progress_writer
    from recoupe.gazetteer import open_gazetteer

    gazetteer = open_gazetteer(session.settings, progress_writer())
    return replace(given, reader=fingerprint_reader(session.lexicon, gazetteer.version))


def count_detached(session: Session) -> int:
    """How many judgements hold for which a statement is missing now."""
    from recoupe.archive.judgements import load_detached

    with session.archive.read() as connection:
        return len(load_detached(connection))


def tell_tally(tally: Tally, *, detached: int) -> None:
    """Say how many reports became what, and how many statements they make."""
    parts = [f"{number:,} {OUTCOMES[outcome]}" for outcome, number in tally.outcomes.items() if number]
    if tally.failures:
        parts.append(f"{len(tally.failures):,} failed")
    what = f"{count(tally.total, 'report')}: {', '.join(parts)}" if parts else "no report"
    sys.stdout.write(f"{what}; {count(tally.statements, 'statement')} kept\n")
    if detached:
        found = f"{count(detached, 'judgement')} found no statement to hold for"
        sys.stdout.write(f"{found}: recoupe judgements --detached\n")


def list_failures(tally: Tally) -> None:
    """Write which inputs could not be read or kept, and why, on standard error."""
    for passed in tally.passed:
        say(str(passed))
    if not tally.failures:
        return
    shown = tally.failures[:SHOWN] if sys.stderr.isatty() else tally.failures
    more = len(tally.failures) - len(shown)
    lines = [f"  {failure}" for failure in shown] + ([f"  … and {more:,} more: 2> FILE keeps all"] if more else [])
    say(f"{len(tally.failures):,} of {count(tally.total, 'input')} failed:\n" + "\n".join(lines))
