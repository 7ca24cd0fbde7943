"""Invented incidents kept in an archive, and the brief of them; a call names only what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.archive.factories import make_interval, make_record, make_statement

from recoupe.archive import Archive, open_archive, save_records
from recoupe.archive.describing import describe_with
from recoupe.archive.dossiers import build_weighing
from recoupe.archive.filters import parse_filters
from recoupe.archive.following import follow_threads
from recoupe.archive.groups import store_groups
from recoupe.archive.summaries import summarise
from recoupe.gazetteer import open_gazetteer
from recoupe.lexicon import load_lexicon
from recoupe.linking.origins import Telling
from recoupe.model import Party, Place, PlaceKind, Quantity, QuantityRole, Record, Span, Voice, VoiceKind
from recoupe.settings import Settings, load_settings
from recoupe.situation.brief.composing import compose_brief
from recoupe.situation.brief.document import Block, Document, Heading, Items, Paragraph, Table, Text
from recoupe.situation.brief.gathering import Request
from recoupe.situation.brief.notes import Notebook
from recoupe.situation.brief.words import load_words
from recoupe.situation.brief.writing import Writer
from recoupe.situation.discretion import build_discretion

Story = Sequence[Record]  # the reports of one incident

KONNA = Place("Konna", PlaceKind.SETTLEMENT, 14.943, -3.895, 3.0, country="ML", admin1="Mopti")
GAO = Place("Gao", PlaceKind.SETTLEMENT, 16.27, -0.04, 5.0, country="ML", admin1="Gao")
TERA = Place("Téra", PlaceKind.NEAR, 14.23, 0.75, 8.3, country="NE", admin1="Tillabéri", relation="25 km north of")
MALI = Place("Mali", PlaceKind.COUNTRY, 18.69, -2.04, 628.0, country="ML")
DAY = ("2025-10-16", "2025-10-16")


def make_writer(language: str) -> Writer:
    """A writer with no notes yet."""
    lexicon = load_lexicon("fr")
    return Writer(load_words(language), lexicon, build_weighing(lexicon).disputing, Notebook())


def report(
    text: str,
    *,
    outlet: str | None = "Radio Pirogue",
    published: str | None = "2025-10-17",
    source: str | None = None,
    kind: VoiceKind = VoiceKind.PERSON,
    figures: Iterable[tuple[str, float | None, float | None, str]] = (),
    agents: Iterable[str] = (),
    targets: Iterable[str] = (),
    place: Place | None = KONNA,
    days: tuple[str | None, str | None] | None = DAY,
    certainty: str = "asserted",
    type: str = "armed_attack",
    **fields: Any,
) -> Record:
    """A report of one statement, all of whose words are its evidence; ``figures`` are role, bounds and words."""
    statement = make_statement(
        text,
        text,
        type,
        places=() if place is None else (place,),
        time=None if days is None else make_interval(*days),
        quantities=tuple(
            Quantity(QuantityRole(role), low, high, span=find(text, quote)) for role, low, high, quote in figures
        ),
        source=None if source is None else Voice(source, kind, find(text, source)),
        agents=tuple(Party(name, find(text, name)) for name in agents),
        targets=tuple(Party(name, find(text, name)) for name in targets),
        certainty=certainty,
    )
    return make_record(text, statement, outlet=outlet, published=published, **fields)


def find(text: str, quote: str) -> Span:
    """Where the words stand in a text."""
    start = text.index(quote)
    return Span.of(text, start, start + len(quote))


def keep_stories(home: Path, stories: Iterable[Story]) -> Archive:
    """An open archive in which each story is an incident."""
    archive = open_archive(Settings(home=home))
    lexicon = load_lexicon("fr")
    weighing = build_weighing(lexicon)
    with archive.write() as connection:
        for records in stories:
            save_records(connection, list(records), describe=describe_with(lexicon))
            told = [Telling(record.report, statement) for record in records for statement in record.statements]
            summary = summarise(told, (), weighing.sourcing, weighing.disputing, series=False)
            store_groups(connection, {frozenset(one.statement.id for one in told): summary})
    follow_threads(archive, lexicon)
    return archive


def write(archive: Archive, language: str = "fr", *, names: bool = False, filters: Any = None, **more: Any) -> Document:
    """The brief of an archive."""
    lexicon = load_lexicon("fr")
    with archive.read() as connection:
        return compose_brief(
            Request(
                connection=connection,
                filters=parse_filters(filters or {}),
                weighing=build_weighing(lexicon),
                discretion=build_discretion(lexicon, open_gazetteer(load_settings()), names=names),
                language=language,
                **more,
            )
        )


def brief_of(home: Path, *stories: Story, language: str = "fr", **more: Any) -> Document:
    """The brief of a new archive of some stories."""
    with keep_stories(home, stories) as archive:
        return write(archive, language, **more)


def section(document: Document, anchor: str) -> tuple[Block, ...]:
    """The blocks of a section, without its heading."""
    blocks = list(document.blocks)
    start = next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.anchor == anchor)
    level = blocks[start].level  # type: ignore[union-attr]
    ends = (n for n, one in enumerate(blocks) if n > start and isinstance(one, Heading) and one.level <= level)
    return tuple(blocks[start + 1 : next(ends, len(blocks))])


def texts_of(blocks: Iterable[Block]) -> list[Text]:
    """All lines of text of some blocks."""
    lines: list[Text] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Items):
            lines += block.items
        elif isinstance(block, Table):
            lines += [cell for row in block.rows for cell in row]
    return lines


def lines_of(blocks: Iterable[Block]) -> list[str]:
    """The same as plain words."""
    return ["".join(run.text for run in text) for text in texts_of(blocks)]


def read(document: Document, anchor: str) -> str:
    """The words of a section, a line each."""
    return "\n".join(lines_of(section(document, anchor)))


def all_words(document: Document) -> str:
    """Every word of a document, its notes and its state."""
    heads = [block.text for block in document.blocks if isinstance(block, Heading)]
    notes = [f"{note.outlet} {note.quote} {note.voice} {note.url}" for note in document.notes]
    captions = [getattr(block, "caption", "") + getattr(block, "description", "") for block in document.blocks]
    parts = (document.title, *document.subject, *heads, *lines_of(document.blocks), *captions, *notes, document.state)
    return "\n".join(parts)
