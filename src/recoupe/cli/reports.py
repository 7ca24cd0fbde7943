"""``recoupe reports``: what is kept, the latest first."""

from __future__ import annotations

from recoupe.cli.filter_options import Chosen, read_filters, with_filters
from recoupe.cli.options import Format, FormatOption, HomeOption, LimitOption
from recoupe.cli.printing import choose_limit, tell_rest, write_array, write_outlines
from recoupe.cli.sessions import open_session


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
    from recoupe.exporting.reports import outline_stored, report_summary

    with open_session(home=home) as session:
        filters = read_filters(chosen, session)
        wanted = choose_limit(limit, all_at_first=format is Format.JSON)
        with session.archive.read() as connection:
            found = (one for some in list_reports(connection, filters, limit=wanted) for one in some)
            if format is Format.JSON:
                write_array(report_summary(stored, count) for stored, count in found)
                return
            written = write_outlines(outline_stored(stored, count) for stored, count in found)
            tell_rest(written, count_reports(connection, filters), "report")
