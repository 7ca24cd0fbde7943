"""``recoupe brief``: the situation of a period and an area, each sentence with the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.filter_options import PANEL, Chosen, read_filters, with_filters
from recoupe.cli.options import HomeOption, LexiconOption
from recoupe.cli.progress import show_work
from recoupe.cli.sessions import Session, open_session
from recoupe.cli.streams import say
from recoupe.errors import InputError
from recoupe.exporting.choices import Language

if TYPE_CHECKING:
    from recoupe.archive.filters import Filters
    from recoupe.situation.brief.comparing import Earlier
    from recoupe.situation.brief.document import Document

OutputOption = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help="Where to: FILE.html, FILE.pdf, FILE.docx or FILE.md."),
]
CompareOption = Annotated[
    str | None,
    typer.Option("--compare", metavar="DATE|FILE", help="Tell what is new since this day, or this earlier brief."),
]
NamesOption = Annotated[bool, typer.Option("--names", help="With private persons, who are left out otherwise.")]
WithinOption = Annotated[
    str | None, typer.Option("--within", metavar="KM", help="Another name of --distance.", rich_help_panel=PANEL)
]


@with_filters
def brief(
    chosen: Chosen,
    output: OutputOption,
    compare: CompareOption = None,
    language: Annotated[Language, typer.Option("--lang", help="Language of the brief.")] = Language.FRENCH,
    names: NamesOption = False,
    within: WithinOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Write the situation of a period and an area: key figures, what is new, what happened where, what is contested.

    Each sentence leads to the exact words that it rests on. Without --since and --until it covers all that is kept.
    """
    from recoupe.exporting.aside import check_target
    from recoupe.exporting.briefs import write_brief
    from recoupe.exporting.briefs.writing import find_maker
    from recoupe.situation.brief.state import read_compared

    with as_usage("--output"):
        find_maker(output)
    with as_usage("--compare"):
        earlier = None if compare is None else read_compared(compare)
    check_target(output)
    with open_session(home=home, lexicon=lexicon) as session:
        asked = add_distance(chosen, within)
        filters = read_filters(asked, session)
        place = next(iter(asked.get("place", ())), None)
        document = compose(session, filters, place=place, earlier=earlier, language=language, names=names)
    write_brief(document, output)
    say(f"{output}: {document.subject[-1]}.")


@contextmanager
def as_usage(option: str) -> Iterator[None]:
    """Turns what is wrong with an option's value into wrong usage."""
    try:
        yield
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error


def add_distance(chosen: Chosen, within: str | None) -> Chosen:
    """The filters with the distance under its own name; raises typer.BadParameter where it is given under both."""
    if within is None:
        return chosen
    if "distance" in chosen:
        raise typer.BadParameter("--within and --distance are one. Give one of them.", param_hint="--within")
    return {**chosen, "distance": [within]}


def compose(
    session: Session,
    filters: Filters,
    *,
    place: str | None,
    earlier: Earlier | None,
    language: Language,
    names: bool,
) -> Document:
    """The brief of the incidents that meet the filters, those marked as sensitive apart."""
    from recoupe.archive.dossiers import build_weighing
    from recoupe.archive.loading import count_incidents
    from recoupe.cli.export import find_discretion
    from recoupe.exporting.writing import spare_sensitive
    from recoupe.situation.brief.composing import compose_brief
    from recoupe.situation.brief.gathering import Request

    discretion = find_discretion(session, names=names)
    weighing = build_weighing(session.lexicon)
    with session.archive.read() as connection:
        spared = spare_sensitive(count_incidents, connection, filters)
        if spared.sensitive:
            say(f"{spared.sensitive:,} marked as sensitive left out; --sensitive yes gives those alone.")
        with show_work("Reading", count_incidents(connection, spared.filters)) as advance:
            request = Request(
                connection=connection,
                filters=spared.filters,
                weighing=weighing,
                discretion=discretion,
                language=language,
                place=place,
                earlier=earlier,
                advance=advance,
            )
            return compose_brief(request)
