"""``recoupe conflicts``: what statements of one incident cannot all be right about, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recoupe.cli.filter_options import Chosen, read_filters, with_filters
from recoupe.cli.incidents import find_dossiers
from recoupe.cli.options import Format, FormatOption, HomeOption, LexiconOption, LimitOption
from recoupe.cli.printing import choose_limit, tell_rest, write_array, write_outlines
from recoupe.cli.sessions import Session, open_session

if TYPE_CHECKING:
    from recoupe.archive.dossiers import Dossier
    from recoupe.linking.conflicts import Conflict

    Contested = tuple[Dossier, list[Conflict]]  # an incident and what is shown of its conflicts


@with_filters
def conflicts(
    chosen: Chosen,
    revisions: Annotated[
        bool, typer.Option("--revisions", help="Also those in which one voice corrects itself.")
    ] = False,
    limit: LimitOption = None,
    format: FormatOption = Format.TEXT,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """List the incidents whose statements contradict one another: each value with its voices and their words.

    A later figure by the same voice is a revision, and no conflict.
    """
    from recoupe.archive.loading import count_incidents

    with open_session(home=home, lexicon=lexicon) as session:
        filters = read_filters(chosen, session)
        filters = filters if revisions or filters.conflict is not None else replace(filters, conflict=True)
        wanted = choose_limit(limit, all_at_first=format is Format.JSON)
        found = find_contested(session, filters, wanted, revisions)
        if format is Format.JSON:
            write_array(conflict_values(session, found))
            return
        written = write_outlines(conflict_outlines(session, found))
        if revisions:
            return
        with session.archive.read() as connection:
            tell_rest(written, count_incidents(connection, filters), "incident")


def find_contested(session: Session, filters: Any, limit: int | None, revisions: bool) -> Iterator[Contested]:
    """The incidents that have a conflict, or a revision where those are wanted, with what is shown of each."""
    shown = 0
    for dossier in find_dossiers(session, filters, None if revisions else limit):
        told = [conflict for conflict in dossier.conflicts if revisions or conflict.kind.value == "conflict"]
        if told and (limit is None or shown < limit):
            shown += 1
            yield dossier, told


def conflict_outlines(session: Session, found: Iterator[Contested]) -> Iterator[Any]:
    """The outline of each incident: its head, then its conflicts."""
    from recoupe.exporting.conflicts import outline_conflict
    from recoupe.exporting.incidents import outline_head

    for dossier, told in found:
        lines = (line for conflict in told for line in outline_conflict(conflict, session.lexicon))
        yield (*outline_head(dossier, session.labels), *lines)


def conflict_values(session: Session, found: Iterator[Contested]) -> Iterator[object]:
    """Each incident with its conflicts as values for JSON."""
    from recoupe.exporting.conflicts import conflict_to_dict

    for dossier, told in found:
        listed = [conflict_to_dict(conflict, session.lexicon) for conflict in told]
        yield {"incident": dossier.incident.id, "type": dossier.incident.summary.type, "conflicts": listed}
