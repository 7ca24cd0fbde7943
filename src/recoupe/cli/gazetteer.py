"""``recoupe gazetteer``: adds country files and looks names up."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.exits import ExitCode
from recoupe.cli.options import HomeOption
from recoupe.cli.streams import say
from recoupe.errors import GazetteerError
from recoupe.settings import load_settings

if TYPE_CHECKING:
    from recoupe.gazetteer.entries import Entry

app = typer.Typer(no_args_is_help=True, help="Add GeoNames country files and look place names up.")


@app.command()
def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="CC|PATH", help="A country's two-letter code, or a GeoNames file, zipped or not."),
    ],
    home: HomeOption = None,
) -> None:
    """Add GeoNames country files: every village instead of places of 500 people and more.

    A code (ML) is fetched from the address in the setting geonames_url; a path is taken from disk.
    """
    from recoupe.gazetteer import add_country

    settings = load_settings(home=home)
    failed = False
    for source in sources:
        try:
            added = add_country(source, settings, progress_writer())
        except GazetteerError as error:
            failed = True
            say(str(error))
            continue
        skipped = f", {added.bad_rows} rows skipped" if added.bad_rows else ""
        sys.stdout.write(f"{source}: {added.places:,} places of {', '.join(added.countries)}{skipped}\n")
    if failed:
        raise typer.Exit(ExitCode.INCOMPLETE)


@app.command()
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place name, in any spelling.")],
    home: HomeOption = None,
) -> None:
    """Show the places that a name may mean, best known first."""
    from recoupe.gazetteer import open_gazetteer

    entries = open_gazetteer(load_settings(home=home), progress_writer()).find(name)
    for entry in entries:
        sys.stdout.write(describe_entry(entry) + "\n")
    if not entries:
        say(f"no place named {name!r}. A country file may hold it: recoupe gazetteer add ML")
        raise typer.Exit(ExitCode.INCOMPLETE)


def describe_entry(entry: Entry) -> str:
    """ "2460596  Bamako  PPLC  ML, Bamako  12.6500 -8.0000  1,297,281 people", with tabs between."""
    where = ", ".join(part for part in (entry.country, entry.admin1, entry.admin2) if part)
    people = f"{entry.population:,} people" if entry.population else ""
    point = f"{entry.lat:.4f} {entry.lon:.4f}"
    parts = (str(entry.geonameid or "-"), entry.name, entry.feature_code, where, point, people)
    return "\t".join(parts).rstrip()


def progress_writer() -> Callable[[str], None] | None:
    """What says on a terminal what the gazetteer is doing, None elsewhere."""
    return say if sys.stderr.isatty() else None
