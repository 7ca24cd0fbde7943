"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from recoupe.errors import InputError

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help="Recoupe's folder; otherwise RECOUPE_HOME.", file_okay=False),
]
LexiconOption = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        metavar="DIR",
        help="Folder of YAML that extends or overrides the lexicon.",
        exists=True,
        file_okay=False,
    ),
]
MaxBytesOption = Annotated[
    int | None, typer.Option("--max-bytes", metavar="N", min=1, help="Largest text that is read, in bytes.")
]


def parse_published(value: str | None) -> date | None:
    """The day of a --published option; raises typer.BadParameter, wrong usage, where it is none."""
    from recoupe.intake import parse_day

    try:
        return None if value is None else parse_day(value, "it")
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error
