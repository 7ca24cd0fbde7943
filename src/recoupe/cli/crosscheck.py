"""The cross-check that ends every command which changes what is kept, with what it found in words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from recoupe.cli.progress import show_work

if TYPE_CHECKING:
    from recoupe.archive.crosschecking import Checked
    from recoupe.cli.sessions import Session


def check_waiting(session: Session) -> Checked:
    """Compare whatever waits in the archive, also what an earlier run left, and group it anew; then look for persons,
    whom exports and briefs leave out."""
    from recoupe.archive.crosschecking import cross_check
    from recoupe.cli.gazetteer import progress_writer
    from recoupe.gazetteer import open_gazetteer
    from recoupe.situation.discretion import settle_persons

    with show_work("Cross-checking", None) as advance:
        checked = cross_check(session.archive, session.lexicon, say=lambda what, count: advance(count))
    gazetteer = open_gazetteer(session.settings, progress_writer())
    with show_work("Looking for persons", None) as advance:
        settle_persons(session.archive, session.lexicon, gazetteer, advance)
    return checked


def tell_checked(checked: Checked, session: Session) -> None:
    """Say what was compared and made, and what the archive holds now."""
    from recoupe.archive.filters import Filters
    from recoupe.archive.loading import count_incidents, count_reports, count_statements

    copies = f"; {count(checked.copies, 'copy', 'copies')} found" if checked.copies else ""
    made = f"{count(checked.incidents, 'incident')} made or changed"
    threads = f"; {count(checked.threads, 'thread')} in all" if checked.threads else ""
    sys.stdout.write(f"cross-checked {count(checked.statements, 'statement')}: {made}{copies}{threads}\n")
    with session.archive.read() as connection:
        kept = count(count_reports(connection), "report"), count(count_statements(connection), "statement")
        several = count_incidents(connection, Filters(corroboration=2))
        disputed = count_incidents(connection, Filters(conflict=True))
        made_any = count_incidents(connection)
        incidents = count(made_any, "incident")
    said = f", {several:,} of them said by two independent voices or more, {disputed:,} with a conflict"
    sys.stdout.write(f"the archive holds {', '.join(kept)} and {incidents}{said if made_any else ''}\n")


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 report", "1,200 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
