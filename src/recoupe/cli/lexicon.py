"""``recoupe lexicon``: checks a folder of one's own YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.exits import ExitCode

app = typer.Typer(no_args_is_help=True, help="Check a lexicon of your own.")


@app.callback()
def describe() -> None:
    """Check a lexicon of your own."""


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of YAML files.", exists=True, file_okay=False)],
    language: Annotated[str, typer.Option(metavar="CODE", help="Language whose lexicon it extends.")] = "fr",
) -> None:
    """Check a folder of YAML as it would be laid over the lexicon: each problem with its file, line and key."""
    from recoupe.lexicon.check import check_lexicon

    problems = check_lexicon(folder, language)
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    if problems:
        raise typer.Exit(ExitCode.INCOMPLETE)
    sys.stdout.write(f"{folder}: nothing wrong\n")
