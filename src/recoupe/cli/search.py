"""``recoupe search``: reports by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from recoupe.cli.filter_options import Chosen, read_filters, with_filters
from recoupe.cli.options import Format, FormatOption, HomeOption, LimitOption
from recoupe.cli.printing import choose_limit, tell_rest, write_array, write_outlines
from recoupe.cli.sessions import open_session


@with_filters
def search(
    chosen: Chosen,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='Words, a "phrase" in quotation marks, a beginning*: all are searched.'),
    ],
    limit: LimitOption = None,
    format: FormatOption = Format.TEXT,
    home: HomeOption = None,
) -> None:
    """Find reports that hold all of the words, in any case and with or without accents, the best first."""
    from recoupe.archive.listing import count_said
    from recoupe.archive.searching import count_hits, search_reports
    from recoupe.exporting.reports import hit_to_dict, outline_hit

    query = " ".join(quote_phrase(word) for word in words)
    with open_session(home=home) as session, session.archive.read() as connection:
        filters = read_filters(chosen, session)
        wanted = choose_limit(limit, all_at_first=format is Format.JSON)
        hits = search_reports(connection, query, filters, limit=wanted)
        counts = count_said(connection, (hit.report.key for hit in hits))
        if format is Format.JSON:
            write_array(hit_to_dict(hit, counts.get(hit.report.key, 0)) for hit in hits)
            return
        written = write_outlines(outline_hit(hit, counts.get(hit.report.key, 0)) for hit in hits)
        tell_rest(written, count_hits(connection, query, filters), "report")


def quote_phrase(word: str) -> str:
    """An argument with spaces, which the shell took out of its quotation marks, as the phrase that it was."""
    return f'"{word}"' if " " in word.strip() and not any(mark in word for mark in '"«»“”') else word
