"""``recoupe reread``: kept reports read by the present reader, where another one read them."""

from __future__ import annotations

import sys

import typer

from recoupe.cli.crosscheck import check_waiting, tell_checked
from recoupe.cli.exits import ExitCode
from recoupe.cli.ingest import count_detached, given_keeper, list_failures, reading_keeper, tell_tally
from recoupe.cli.options import HomeOption, JobsOption, LexiconOption
from recoupe.cli.progress import show_work
from recoupe.cli.sessions import open_session


def reread(jobs: JobsOption = 1, lexicon: LexiconOption = None, home: HomeOption = None) -> None:
    """Read again every kept report that another version, lexicon or gazetteer read, and compare what is said now.

    Judgements are put on the statements that say the same; recoupe judgements --detached lists those that cannot.
    Reports that were given with their statements stay as they are.
    """
    from recoupe.archive.ingesting import Tally, read_with
    from recoupe.archive.rereading import count_outdated, reread_reports

    with open_session(home=home, lexicon=lexicon) as session:
        keeper = reading_keeper(session, given_keeper(session))
        with show_work("Reading", count_outdated(session.archive, keeper.reader)) as advance:
            tally = Tally(advance)
            reread_reports(keeper, read_with(session.settings, jobs), tally)
        checked = check_waiting(session)
        tell_tally(tally, detached=count_detached(session))
        tell_checked(checked, session)
        sys.stdout.flush()
        list_failures(tally)
    if tally.failures:
        raise typer.Exit(ExitCode.INCOMPLETE)
