"""What is taken in, for the archive's tests, and a reader that finds a statement in each report. Texts are invented."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from datetime import UTC, datetime
from typing import Any

from tests.archive.factories import make_record, make_report

from recoupe.archive import Archive
from recoupe.archive.ingesting import Keeper, Tally, ingest_reports
from recoupe.archive.ready import Ready
from recoupe.archive.rows import describe_nothing
from recoupe.intake import Failure
from recoupe.intake.taken import DatedBy, Facts, Original, Taken
from recoupe.lexicon import load_lexicon
from recoupe.model import Report

LEXICON = load_lexicon()
FETCHED = datetime(2025, 11, 5, 18, 30, tzinfo=UTC)
PAGE = "https://www.journal.example/mali/attaque-a-farande-trois-morts"
AMP = "https://m.journal.example/mali/attaque-a-farande-trois-morts/amp"
FACTS_OF_PAGE = Facts(
    authors=("Amina Diallo",), published_at="2025-11-05T18:30:00+01:00", dated_by=DatedBy.METADATA, canonical=PAGE
)
STORY = (
    "Des hommes armés ont attaqué mardi matin le marché de Farandé, dans le cercle de Bankass.\n\n"
    "Selon un élu local, trois commerçants ont été tués et leurs boutiques incendiées.\n\n"
    "L’armée a envoyé une patrouille dans la zone le lendemain de l’attaque."
)


def take(text: str = STORY, url: str | None = PAGE, data: bytes | None = b"", **fields: Any) -> Taken:
    """A page that was fetched; ``data`` is made of its text and address unless given, None where no bytes came."""
    facts = fields.pop("facts", Facts())
    came = {name: fields.pop(name) for name in ("asked", "place", "fetched", "media_type") if name in fields}
    report = make_report(text, url=url, **fields)
    if data is None:
        return Taken(report, facts)
    made = data or f"<p>{text}</p><!-- {url} -->".encode()
    original = Original(made, came.pop("media_type", "text/html"), came.pop("fetched", FETCHED), address=url, **came)
    return Taken(report, facts, original)


def ingest(archive: Archive, *items: Taken | Report | Failure, reader: str = "reader 1", **keeping: Any) -> Tally:
    """What became of the items."""
    tally = Tally()
    ingest_reports(iter(items), Keeper(archive, LEXICON, describe_nothing, reader, **keeping), read, tally)
    return tally


def read(batches: Iterable[list[Report]]) -> Generator[list[Ready | Failure], None, None]:
    """Each report with one statement: its text whole."""
    for batch in batches:
        yield [Ready(make_record(**{name: getattr(report, name) for name in FIELDS})) for report in batch]


FIELDS = ("text", "id", "outlet", "title", "published", "language", "url")
