"""Briefs from Python, through what ``recoupe brief`` does, and as a notebook shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from recoupe.archive.filters import Filters
from recoupe.archive.loading import count_incidents
from recoupe.exporting.briefs import write_brief
from recoupe.exporting.briefs.laying_out import lay_out
from recoupe.exporting.writing import spare_sensitive
from recoupe.model.display import show_drawing, show_page
from recoupe.model.markup import Html, tag
from recoupe.querying.opening import AnyPath
from recoupe.querying.source import Source
from recoupe.situation.brief.composing import compose_brief
from recoupe.situation.brief.document import Block, Document, Drawing, Heading, Items, Note, Paragraph, Table, Text
from recoupe.situation.brief.gathering import Request
from recoupe.situation.brief.state import read_compared


@dataclass(frozen=True)
class Brief:
    """A brief, composed: what it says block by block in ``document``, where each sentence has its notes.

    ``sensitive`` is how many incidents marked as sensitive were left out.
    """

    document: Document
    sensitive: int = 0

    def write(self, path: AnyPath) -> Path:
        """Write it as HTML, PDF, DOCX or Markdown, by the end of the file's name; the file is there whole or not at
        all.

        Raises InputError where the name ends otherwise or the file cannot be written.
        """
        write_brief(self.document, Path(path))
        return Path(path)

    def __repr__(self) -> str:
        return f"<brief: {self.document.title}, {len(self.document.notes)} notes>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the whole brief, its notes at the end."""
        laid = lay_out(self.document)
        blocks = map(show_block, laid.blocks)
        head = [tag("h3", laid.title), *(tag("p", line, class_="quiet") for line in laid.subject)]
        notes = tag("ol", *map(show_note, laid.notes), class_="quiet")
        return show_page(tag("div", *head, *blocks, notes, lang=laid.language))


def compose(
    source: Source, filters: Filters, *, place: str | None, compare: date | AnyPath | None, names: bool
) -> Brief:
    """The brief of the incidents that meet the filters, without those that are marked as sensitive."""
    earlier = None if compare is None else read_compared(compare)
    with source.archive.read() as connection:
        spared = spare_sensitive(count_incidents, connection, filters)
        request = Request(
            connection=connection,
            filters=spared.filters,
            weighing=source.weighing,
            discretion=source.discretion(names=names),
            language=source.language,
            place=place,
            earlier=earlier,
        )
        return Brief(compose_brief(request), spared.sensitive)


def show_block(block: Block) -> Html:
    """One block of a brief."""
    match block:
        case Heading(text, level, _):
            return tag("h4" if level == 1 else "h5", text)
        case Paragraph(text, caution):
            return tag("p", *show_text(text), class_="contested" if caution else "")
        case Items(items):
            return tag("ul", *(tag("li", *show_text(item)) for item in items))
        case Table(caption, head, rows, _):
            cells = (tag("tr", *(tag("td", *show_text(cell)) for cell in row)) for row in rows)
            return tag("table", tag("caption", caption), tag("tr", *(tag("th", name) for name in head)), *cells)
        case Drawing(svg, caption, description):
            return tag("div", show_drawing(svg), tag("p", f"{caption}. {description}", class_="quiet"))
        case _:  # maps and charts are drawn by now
            return Html("")


def show_text(text: Text) -> Iterator[str]:
    """The words of a line, each with the numbers of its notes."""
    for run in text:
        yield tag("b", run.text) if run.strong else run.text
        if run.notes:
            yield tag("sup", " ".join(map(str, run.notes)))


def show_note(note: Note) -> Html:
    """What a sentence rests on: whose words, in which outlet, of which day."""
    day = "" if note.published is None else note.published.isoformat()
    told = ", ".join(filter(None, (note.voice, note.outlet or note.report, day)))
    return tag("li", f"{told} : « {note.quote} »", value=str(note.number))
