"""``recoupe archive``: backed up, restored and checked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.crosscheck import check_waiting, count
from recoupe.cli.exits import ExitCode
from recoupe.cli.options import HomeOption, LexiconOption, WhoOption
from recoupe.cli.sessions import open_session
from recoupe.cli.streams import say
from recoupe.settings import load_settings

app = typer.Typer(no_args_is_help=True, help="Back the archive up, restore it, check it.")


@app.command()
def backup(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[PATH]", help="File or folder; otherwise the folder backups in Recoupe's own."),
    ] = None,
    home: HomeOption = None,
) -> None:
    """Write the whole archive to one file, which any archive can be restored from. A purge reaches it where it lies."""
    from recoupe.archive.backups import back_up

    with open_session(home=home) as session:
        sys.stdout.write(f"{back_up(session.archive, path)}\n")


@app.command(no_args_is_help=True)
def restore(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    who: WhoOption = None,
    home: HomeOption = None,
) -> None:
    """Put what a backup holds in the place of the archive, which is kept as a backup first.

    What was purged since the backup was made stays purged.
    """
    from recoupe.archive.restoring import restore as restore_archive

    settings = load_settings(home=home)
    if not yes:
        if not sys.stdin.isatty():
            raise typer.BadParameter("nobody can be asked here. Say --yes if the archive is to be replaced.")
        typer.confirm(f"Replace the archive by what {path} holds?", abort=True, err=True)
    done = restore_archive(settings, path, who=who)
    kept = "" if done.kept is None else f"; what was there is kept as {done.kept}"
    again = f"; {count(done.erased, 'version')} erased again, since it was purged" if done.erased else ""
    sys.stdout.write(f"restored {count(done.reports, 'version of a report', 'versions of reports')}{kept}{again}\n")
    for problem in done.problems:
        say(str(problem))
    if done.problems:
        raise typer.Exit(ExitCode.INCOMPLETE)


@app.command()
def check(
    mend: Annotated[
        bool,
        typer.Option(
            "--mend", help="First make anew what can be: the index, pages, groups; delete originals of no report."
        ),
    ] = False,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Check that everything in the archive is as it was written: the database, the log, the originals, the incidents.

    Note the hash of the log's last entry somewhere else: whoever rewrote the whole log could not keep it.
    """
    from recoupe.archive.checking import check_archive
    from recoupe.archive.mending import mend_archive

    with open_session(home=home, lexicon=lexicon) as session:
        if mend:
            with session.archive.write() as connection:
                mend_archive(connection)
            check_waiting(session)
        found = check_archive(session.archive)
    for problem in found.problems:
        sys.stdout.write(f"{problem}\n")
    parts = (
        count(found.reports, "version of a report", "versions of reports"),
        count(found.statements, "statement"),
        count(found.incidents, "incident"),
        f"{count(found.entries, 'entry of the log', 'entries of the log')} ({found.erased} erased)",
    )
    sys.stdout.write(f"checked {', '.join(parts)}\n")
    if found.entries:
        sys.stdout.write(f"the log ends in {found.head}\n")
    if found.problems:
        raise typer.Exit(ExitCode.INCOMPLETE)
    sys.stdout.write("nothing wrong\n")
