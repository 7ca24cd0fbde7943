"""``recoupe reports``: what is kept, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from recoupe.cli.filter_options import Chosen, read_filters, with_filters
from recoupe.cli.options import Format, FormatOption, HomeOption, LimitOption
from recoupe.cli.printing import choose_limit, tell_rest, write_array, write_outlines
from recoupe.cli.sessions import open_session

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from recoupe.archive.stored import StoredReport


@with_filters
def reports(
    chosen: Chosen,
    limit: LimitOption = None,
    format: FormatOption = Format.TEXT,
    home: HomeOption = None,
) -> None:
    """List the reports that are kept, the latest published first; the period is that of their publication.

    For people the first 20 are shown unless --limit says otherwise; JSON has all of them, without their texts.
    """
    from recoupe.archive.listing import list_reports
    from recoupe.archive.loading import count_reports

    with open_session(home=home) as session:
        filters = read_filters(chosen, session)
        wanted = choose_limit(limit, all_at_first=format is Format.JSON)
        with session.archive.read() as connection:
            found = list_reports(connection, filters, limit=wanted)
            if format is Format.JSON:
                write_array(value for some in found for value in summarise(connection, some))
                return
            written = write_outlines(outline for some in found for outline in outline_some(connection, some))
            tell_rest(written, count_reports(connection, filters), "report")


def outline_some(connection: Connection, some: Sequence[tuple[StoredReport, int]]) -> Iterator[Any]:
    """Reports of a list for people, each with those that have its text too."""
    from recoupe.archive.copied import load_copied
    from recoupe.exporting.reports import outline_stored
    from recoupe.exporting.sources import outline_sources

    copied = load_copied(connection, [stored.key for stored, _ in some])
    for stored, number in some:
        yield (*outline_stored(stored, number), *outline_sources((), (), copied.get(stored.key, ())))


def summarise(connection: Connection, some: Sequence[tuple[StoredReport, int]]) -> Iterator[dict[str, object]]:
    """Reports of a list as values for JSON, with how they came and those that have their text too."""
    from recoupe.archive.copied import load_copied
    from recoupe.archive.originals import load_takings
    from recoupe.exporting.reports import report_summary
    from recoupe.exporting.sources import copy_to_dict, taking_to_dict

    keys = [stored.key for stored, _ in some]
    came, copied = load_takings(connection, keys), load_copied(connection, keys)
    for stored, number in some:
        yield {
            **report_summary(stored, number),
            "takings": [taking_to_dict(taking) for taking in came.get(stored.key, ())],
            "copies": [copy_to_dict(copy) for copy in copied.get(stored.key, ())],
        }
