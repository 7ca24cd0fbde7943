"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
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

PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="Day of publication (YYYY-MM-DD) of reports that give none themselves."
    ),
]
OutletOption = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Outlet of reports that name none.")]
LanguageOption = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="Language of the reports, trusted instead of detected."),
]
OfflineOption = Annotated[
    bool | None,
    typer.Option("--offline", help="Fetch nothing; addresses are then listed as failed.", show_default=False),
]
PagesOption = Annotated[
    int,
    typer.Option("--limit", metavar="N", min=1, help="Pages that are fetched of one feed or sitemap at most."),
]
JobsOption = Annotated[
    int,
    typer.Option("--jobs", metavar="N", min=1, max=64, help="Processes that read; each takes about 1 GB."),
]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", min=0, help="How many are shown, 0 for all.", show_default=False),
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is kept in the log.")]
WhoOption = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="Who decides; otherwise the system's user.")
]


class Format(StrEnum):
    """How what is found is printed."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[
    Format, typer.Option("--format", help="text for people, json for programs.", show_default=False)
]


def parse_published(value: str | None) -> date | None:
    """The day of a --published option; raises typer.BadParameter, wrong usage, where it is none."""
    from recoupe.intake import parse_day

    try:
        return None if value is None else parse_day(value, "it")
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error
