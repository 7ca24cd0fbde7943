"""``recoupe purge``: a report erased for good, from the archive and from its backups."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.crosscheck import check_waiting, count, tell_checked
from recoupe.cli.exits import ExitCode
from recoupe.cli.options import HomeOption, LexiconOption, WhoOption
from recoupe.cli.sessions import open_session
from recoupe.cli.streams import say

if TYPE_CHECKING:
    from recoupe.archive.purging import Purged


def purge(
    id: Annotated[str, typer.Argument(metavar="ID", help="Of the report, whole; or its address.")],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why; it is kept, so it must not tell what is erased.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    who: WhoOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Erase a report: its text, its statements, what the log and the backups hold of it. It is not taken in again.

    This cannot be undone. It asks first, unless --yes says not to.
    """
    from recoupe.archive.purging import purge as purge_report

    with open_session(home=home, lexicon=lexicon) as session:
        if not yes:
            confirm(id)
        done = purge_report(session.archive, id, reason, who=who)
        tell_purged(done)
        sys.stdout.flush()
        tell_checked(check_waiting(session), session)
    for problem in done.problems:
        say(str(problem))
    if done.problems:
        raise typer.Exit(ExitCode.INCOMPLETE)


def confirm(id_: str) -> None:
    """Ask whether to go on; raises typer.Abort where the answer is no, typer.BadParameter where nobody can answer."""
    if not sys.stdin.isatty():
        raise typer.BadParameter("nobody can be asked here. Say --yes if the report is to be erased for good.")
    typer.confirm(f"Erase the report {id_} for good, from the archive and its backups?", abort=True, err=True)


def tell_purged(done: Purged) -> None:
    """Say what was erased, and which backups were gone through."""
    if done.erased is None:
        sys.stdout.write("it was erased before; what was left to do is done\n")
    else:
        parts = (
            count(done.erased.versions, "version"),
            count(done.erased.statements, "statement"),
            count(done.erased.values, "value of the log", "values of the log"),
        )
        sys.stdout.write(f"erased {', '.join(parts)}; entry {done.erased.seq} of the log says so\n")
    for path in done.backups:
        sys.stdout.write(f"gone through: {path}\n")
