"""The day on which a document was published: what it writes under or over its text, else what its file says.

A file's own day is when somebody saved it, or when a template was made: it is taken only where the text tells of
nothing much later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.intake.moments import WORDED, StatedDay, find_worded_days, fold, read_day
from recoupe.intake.taken import DatedBy

EDGE = 6  # paragraphs at either end in which a letter's or a communiqué's own day stands
# "bamako, le 6 novembre 2025": a place of up to five words; folded, as fold() leaves it
DATELINE = re.compile(
    r"(?:fait a )?((?:[a-z][a-z'’.-]*(?: |(?=,))){1,5})(?:\([a-z' -]{2,30}\))?, ?(?:le )?(?=\d|premier )"
)
NO_PLACE = {"hier", "avant-hier", "demain", "depuis", "ainsi", "puis", "enfin", "deja"}
LATER = timedelta(days=366)  # a document may announce what comes within a year; what tells of more was saved wrongly


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of a document as ISO text, its moment where a file states one, and which of them told it."""

    day: str | None = None
    moment: str | None = None
    by: DatedBy | None = None


def date_document(text: str, moment: str | None) -> Dated:
    """When a document was published; ``moment`` is what its file says ("2025-11-06T09:12:00+00:00")."""
    stated = find_dateline(text)
    if stated is not None:
        return Dated(stated.day.isoformat(), None, DatedBy.DATELINE)
    if moment is None or any(day > date.fromisoformat(moment[:10]) + LATER for day in find_worded_days(plain(text))):
        return Dated()
    return Dated(moment[:10], moment, DatedBy.METADATA)


def find_dateline(text: str) -> StatedDay | None:
    """The day that stands after a place at the start of a paragraph near either end: "Bamako, le 6 novembre 2025"."""
    paragraphs = [part for part in text.split("\n") if part.strip()]
    for paragraph in (*paragraphs[:EDGE], *reversed(paragraphs[-EDGE:])):
        line = fold(paragraph[:80])
        found = DATELINE.match(line)
        if found is None or found[1].split(" ")[0] in NO_PLACE:
            continue
        worded = WORDED.match(line, found.end())
        if worded is not None:
            return read_day(worded[0])
    return None


def plain(text: str) -> str:
    """A text in lower case, with the months' letters without accents: the whole one is too long for ``fold``."""
    return text.lower().replace("é", "e").replace("û", "u")
