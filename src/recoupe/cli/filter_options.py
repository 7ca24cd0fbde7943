"""The filters as options: one for each of the table that the commands, the desk and the exports share."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recoupe.cli.streams import say
from recoupe.errors import InputError
from recoupe.filtering import FILTERS, Filter

if TYPE_CHECKING:
    from recoupe.archive.filter_values import Point
    from recoupe.archive.filters import Filters
    from recoupe.cli.sessions import Session

PANEL = "Filters (all that are given have to hold)"
PREFIX = "filter_"  # of a filter's parameter, so that it meets none of the command's own

Chosen = Mapping[str, list[str]]  # what was given, by the filter's name


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each filter; it is called with those that were given as ``chosen``."""

    def run(**values: Any) -> None:
        chosen = {one.name: values.pop(PREFIX + one.name) or [] for one in FILTERS}
        command(**values, chosen={name: given for name, given in chosen.items() if given})

    own = inspect.signature(command, eval_str=True).parameters
    kept = [parameter for name, parameter in own.items() if name != "chosen"]
    parameters = [*kept, *(make_parameter(one) for one in FILTERS)]
    run.__name__, run.__doc__, run.__module__ = command.__name__, command.__doc__, command.__module__
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # what Typer reads the options from
        [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    )
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def make_parameter(wanted: Filter) -> inspect.Parameter:
    """The parameter of one filter."""
    several = " Several: with commas, or the option again." if wanted.several else ""
    words = f"{wanted.help[:1].upper()}{wanted.help[1:]}, such as {wanted.example}.{several}"
    option = typer.Option(f"--{wanted.name}", metavar=wanted.name.upper(), help=words, rich_help_panel=PANEL)
    annotation = Annotated[list[str] | None, option]
    return inspect.Parameter(PREFIX + wanted.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def read_filters(chosen: Chosen, session: Session) -> Filters:
    """The filters that were given; raises typer.BadParameter, wrong usage, where one is wrong."""
    from recoupe.archive.filter_values import Lookups
    from recoupe.archive.filters import parse_filters

    types = tuple(session.lexicon.types) if "type" in chosen else ()
    try:
        return parse_filters(chosen, Lookups(find_place=place_finder(session), types=types))
    except InputError as error:
        raise typer.BadParameter(str(error)) from error


def place_finder(session: Session) -> Callable[[str], Point | None]:
    """What finds the point of a name: where the archive's statements have it, else in the gazetteer.

    Where the gazetteer has several places of the name, which one is taken is told.
    """

    def find(name: str) -> Point | None:
        from recoupe.archive.named_places import find_told_point
        from recoupe.cli.gazetteer import describe_entry, progress_writer
        from recoupe.gazetteer import open_gazetteer

        entries = open_gazetteer(session.settings, progress_writer()).find(name)
        with session.archive.read() as connection:
            told = find_told_point(connection, name)
        if told is None and not entries:
            return None
        if len(entries) > 1:
            taken = "where the archive's statements have it, " if told else ""
            likely = [entry for entry in entries if told in (None, entry.point)]
            taken += (
                ", ".join(describe_entry(likely[0]).split("\t")[1:5]) if likely else "{:g} {:g}".format(*told or ())
            )
            say(f"{name} is taken as {taken}. Others: recoupe gazetteer find {name!r}; or give latitude,longitude.")
        return told or entries[0].point

    return find
