"""``recoupe incidents``: what the statements of all reports add up to, whose word each is, and where they clash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from recoupe.cli.filter_options import Chosen, read_filters, with_filters
from recoupe.cli.options import Format, FormatOption, HomeOption, LexiconOption, LimitOption
from recoupe.cli.printing import choose_limit, tell_rest, write_array, write_outlines
from recoupe.cli.sessions import Session, open_session

if TYPE_CHECKING:
    from recoupe.archive.dossiers import Dossier
    from recoupe.archive.filters import Filters


@with_filters
def incidents(
    chosen: Chosen,
    limit: LimitOption = None,
    format: FormatOption = Format.TEXT,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """List incidents, the latest first: type, days, place, who says so and how surely, what clashes, in which words.

    For people the first 20 are shown unless --limit says otherwise; JSON has all of them, each with its statements.
    """
    from recoupe.archive.loading import count_incidents

    with open_session(home=home, lexicon=lexicon) as session:
        filters = read_filters(chosen, session)
        wanted = choose_limit(limit, all_at_first=format is Format.JSON)
        if format is Format.JSON:
            write_array(incident_values(session, filters, wanted))
            return
        written = write_outlines(incident_outlines(session, filters, wanted))
        with session.archive.read() as connection:
            tell_rest(written, count_incidents(connection, filters), "incident")


def find_dossiers(session: Session, filters: Filters, limit: int | None) -> Iterator[Dossier]:
    """The dossiers of the incidents that meet the filters, loaded some at a time."""
    from recoupe.archive.dossiers import build_weighing, load_dossiers
    from recoupe.archive.listing import list_incidents

    weighing = build_weighing(session.lexicon)
    with session.archive.read() as connection:
        for some in list_incidents(connection, filters, limit=limit):
            yield from load_dossiers(connection, some, weighing)


def incident_outlines(session: Session, filters: Filters, limit: int | None) -> Iterator[Any]:
    """The outline of each incident."""
    from recoupe.exporting.incidents import outline_incident

    for dossier in find_dossiers(session, filters, limit):
        yield outline_incident(dossier, session.lexicon, session.labels)


def incident_values(session: Session, filters: Filters, limit: int | None) -> Iterator[object]:
    """Each incident as values for JSON."""
    from recoupe.exporting.incident_json import incident_to_dict

    for dossier in find_dossiers(session, filters, limit):
        yield incident_to_dict(dossier, session.lexicon)
