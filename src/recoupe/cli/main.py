"""The ``recoupe`` command: which commands there are; each does its work in its own module."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

import recoupe
from recoupe.cli import archive, desk, gazetteer, judge, lexicon
from recoupe.cli.axes import axes
from recoupe.cli.brief import brief
from recoupe.cli.conflicts import conflicts
from recoupe.cli.evaluate import evaluate
from recoupe.cli.exits import GuardedGroup
from recoupe.cli.export import export
from recoupe.cli.feeds import feeds
from recoupe.cli.incidents import incidents
from recoupe.cli.ingest import ingest
from recoupe.cli.judgements import judgements
from recoupe.cli.purge import purge
from recoupe.cli.read import read
from recoupe.cli.reports import reports
from recoupe.cli.reread import reread
from recoupe.cli.search import search
from recoupe.cli.series import series
from recoupe.cli.settings import show_settings
from recoupe.cli.show import show
from recoupe.cli.streams import prepare_streams
from recoupe.cli.watch import watch

EXITS = (
    "Exit codes: 0 all done; 1 some input could not be read (they are listed); 2 wrong usage; "
    "3 something Recoupe stands on is missing or wrong; 70 an error nobody foresaw; 130 interrupted."
)

app = typer.Typer(
    name="recoupe",
    cls=GuardedGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EXITS,
)
app.command(no_args_is_help=True)(read)
app.command(no_args_is_help=True)(ingest)
app.command(no_args_is_help=True)(watch)
app.command()(feeds)
app.command()(incidents)
app.command()(conflicts)
app.command()(reports)
app.command(no_args_is_help=True)(brief)
app.command()(export)
app.command(no_args_is_help=True)(show)
app.command(no_args_is_help=True)(search)
app.command()(series)
app.command()(axes)
app.add_typer(judge.app, name="judge")
app.command()(judgements)
app.command()(reread)
app.command(no_args_is_help=True)(purge)
app.add_typer(archive.app, name="archive")
app.add_typer(desk.app, name="desk")
app.command(no_args_is_help=True)(evaluate)
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(lexicon.app, name="lexicon")
app.command(name="settings")(show_settings)


def show_version(wanted: bool) -> None:
    """Prints the version and ends, where it was asked for."""
    if wanted:
        sys.stdout.write(f"recoupe {recoupe.__version__}\n")
        raise typer.Exit


@app.callback()
def describe(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=show_version, is_eager=True)
    ] = False,
) -> None:
    """Recoupe reads French reports of security crises: what is said, by whom, how surely, in which words."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line; ends the program with its exit code."""
    prepare_streams()
    app(args=None if arguments is None else list(arguments), prog_name="recoupe")
