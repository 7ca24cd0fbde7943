"""What all formats do to a document first: text made fit for files, maps and charts drawn, notes numbered."""

from __future__ import annotations

from dataclasses import replace

from recoupe.exporting.briefs.numbering import number_notes
from recoupe.exporting.drawing.maps import draw_map
from recoupe.exporting.drawing.timelines import draw_timeline
from recoupe.exporting.plain_text import clean_text
from recoupe.situation.brief.document import (
    Block,
    Document,
    Drawing,
    Heading,
    Items,
    MapFigure,
    Note,
    Paragraph,
    Table,
    Text,
    TimeFigure,
)

Laid = Heading | Paragraph | Items | Table | Drawing


def lay_out(document: Document) -> Document:
    """The document with blocks of text, tables and drawings alone, and no character that a format cannot hold."""
    document = number_notes(document)
    return replace(
        document,
        title=clean_text(document.title),
        subject=tuple(map(clean_text, document.subject)),
        blocks=tuple(lay_block(block, document.language) for block in document.blocks),
        notes=tuple(map(lay_note, document.notes)),
        state=seal_state(document.state),
    )


def seal_state(state: str) -> str:
    """The JSON with what would end a script or a comment written as JSON escapes it, wherever it came from."""
    for sign in "<>&":
        state = state.replace(sign, f"\\u{ord(sign):04x}")
    return state.replace("--", "-\\u002d")


def lay_block(block: Block, language: str) -> Laid:
    """A block as it is written."""
    match block:
        case Heading(text, level, anchor):
            return Heading(clean_text(text), level, clean_text(anchor))
        case Paragraph(text, caution):
            return Paragraph(lay_text(text), caution)
        case Items(items):
            return Items(tuple(lay_text(item) for item in items))
        case Table(caption, head, rows, numeric):
            cells = tuple(tuple(lay_text(cell) for cell in row) for row in rows)
            return Table(clean_text(caption), tuple(map(clean_text, head)), cells, numeric)
        case MapFigure():
            return Drawing(draw_map(block, language), clean_text(block.caption), clean_text(block.description))
        case TimeFigure():
            return Drawing(draw_timeline(block, language), clean_text(block.caption), clean_text(block.description))
        case Drawing(svg, caption, description):
            return Drawing(svg, clean_text(caption), clean_text(description))


def lay_text(text: Text) -> Text:
    """The words of a line."""
    return tuple(replace(run, text=clean_text(run.text)) for run in text)


def lay_note(note: Note) -> Note:
    """A note; an address that is none of the web's is not given, so that nobody follows it."""
    url = note.url if note.url and note.url.startswith(("https://", "http://")) else None
    return replace(
        note,
        report=clean_text(note.report),
        outlet=note.outlet and clean_text(note.outlet),
        quote=clean_text(note.quote),
        voice=clean_text(note.voice),
        url=url and clean_text(url),
    )
