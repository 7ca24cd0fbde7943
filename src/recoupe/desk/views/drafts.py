"""Drafts as the page of a job shows them: each as the page of the report would be, with where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.archive.standings import Standing
from recoupe.desk.file_names import name_file
from recoupe.desk.jobs.job import Draft
from recoupe.desk.views.reports import SaidHere
from recoupe.model import Report
from recoupe.model.marking import Piece, mark_text

NEW, VERSION, REREAD, TWIN = "new", "version", "reread", "twin"


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft: ``standing`` is new, version, reread, known, twin, purged or unfit; ``file`` is what it came in, ``id``
    the report that it is, or would be, kept as."""

    report: Report
    standing: str
    reason: str | None
    said: tuple[SaidHere, ...]
    pieces: tuple[Piece, ...]
    id: str
    file: str | None = None

    @property
    def kept(self) -> bool:
        """Whether the archive has it, as it is or as another version."""
        return self.standing in (VERSION, REREAD, TWIN, Standing.KNOWN.value)


def view_drafts(drafts: Iterable[Draft]) -> list[DraftView]:
    """The drafts, in order."""
    return [view_draft(draft) for draft in drafts]


def view_draft(draft: Draft) -> DraftView:
    """One draft; what was not read shows its text alone."""
    record = draft.ready.record if draft.ready is not None else None
    report, statements = (draft.report, ()) if record is None else (record.report, record.statements)
    said = tuple(SaidHere(statement, None) for statement in statements)
    pieces = tuple(mark_text(report.text, statements))
    return DraftView(report, stands_as(draft), draft.reason, said, pieces, draft.id, find_file(draft))


def find_file(draft: Draft) -> str | None:
    """The file that a draft came in, None for what was pasted, fetched or let go."""
    return None if draft.taken.original is None else name_file(draft.taken.original.place)


def stands_as(draft: Draft) -> str:
    """What keeping the draft would do, or why it will not be kept."""
    if draft.twin:
        return TWIN
    if draft.standing is Standing.CHANGED_READER:
        return REREAD
    if draft.standing is Standing.UNKNOWN:
        return VERSION if draft.versions else NEW
    return draft.standing.value
