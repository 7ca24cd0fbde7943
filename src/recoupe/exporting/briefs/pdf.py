"""A brief as a PDF, set by Typst: the document is its data, of which nothing is run as markup."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

from recoupe.exporting.briefs.columns import share_widths
from recoupe.exporting.briefs.typesetting import typeset
from recoupe.exporting.briefs.wording import MOST_AT_FOOT, word_note
from recoupe.exporting.briefs.words import load_format_words
from recoupe.situation.brief.document import (
    STATE_NAME,
    Document,
    Drawing,
    Heading,
    Items,
    Note,
    Paragraph,
    Table,
    Text,
)

ENDLESS, MAY_BREAK = re.compile(r"\S{50,}"), "\u200b"  # words longer than any, and what shows nothing
PIECE = re.compile(r".{1,25}")  # of such a word
MOST_RUNNING = 70  # characters of the title and of the first line under it at the head of pages
TEMPLATE = files("recoupe.exporting.briefs") / "templates" / "brief.typ"


def make_pdf(document: Document) -> bytes:
    """The PDF, tagged for who has it read aloud; the document must have been laid out."""
    data = json.dumps(describe(document), ensure_ascii=False)
    return typeset(TEMPLATE.read_bytes(), {"brief": data}, "pdf", accessible=True)


def soften(text: str) -> str:
    """The text with places to break at in words that no line can hold: Typst would set them beyond the page."""
    return ENDLESS.sub(lambda found: MAY_BREAK.join(PIECE.findall(found[0])), text)


def shorten(text: str) -> str:
    """The text as the head of a page has room for it."""
    return text if len(text) <= MOST_RUNNING else f"{text[:MOST_RUNNING].rstrip()}…"


def describe(document: Document) -> dict[str, Any]:
    """The document as the template reads it."""
    words, seen = load_format_words(document.language), set[int]()
    return {
        "title": soften(document.title),
        "running": [shorten(line) for line in (document.title, *document.subject[:1])],
        "language": document.language,
        "region": words.locale.partition("-")[2],
        "subject": [soften(subject) for subject in document.subject],
        "words": {name: getattr(words, name) for name in ("contents", "notes", "caution", "colon", "page", "state")},
        "at_end": len(document.notes) > MOST_AT_FOOT,
        "blocks": [describe_block(block, seen) for block in document.blocks],
        "notes": [describe_note(note, document.language) for note in document.notes],
        "state": document.state,
        "state_name": STATE_NAME,
    }


def describe_block(block: object, seen: set[int]) -> dict[str, Any]:
    """A block under its kind; ``seen`` are the notes that were referred to before it."""
    match block:
        case Heading(text, level, anchor):
            return {"kind": "heading", "text": soften(text), "level": level, "anchor": anchor}
        case Paragraph(text, caution):
            return {"kind": "paragraph", "caution": caution, "runs": describe_text(text, seen)}
        case Items(items):
            return {"kind": "items", "items": [describe_text(item, seen) for item in items]}
        case Table():
            return describe_table(block, seen)
        case Drawing(svg, caption, description):
            return {"kind": "drawing", "svg": svg, "caption": soften(caption), "description": soften(description)}
        case _:
            raise TypeError(f"{type(block).__name__} was not laid out.")


def describe_table(table: Table, seen: set[int]) -> dict[str, Any]:
    """A table with the shares of the page's width that its columns get."""
    rows = [[{"runs": describe_text(cell, seen)} for cell in row] for row in table.rows]
    return {
        "kind": "table",
        "caption": soften(table.caption),
        "head": [soften(name) for name in table.head],
        "rows": rows,
        "numeric": table.numeric,
        "columns": share_widths(table),
    }


def describe_text(text: Text, seen: set[int]) -> list[dict[str, Any]]:
    """The runs of a line; a reference says whether it is the first to its note."""
    return [
        {
            "text": soften(run.text),
            "strong": run.strong,
            "quoted": run.quoted,
            "notes": [{"number": number, "first": is_first(number, seen)} for number in run.notes],
        }
        for run in text
    ]


def is_first(number: int, seen: set[int]) -> bool:
    """Whether the note was not referred to before, which is noted down."""
    first = number not in seen
    seen.add(number)
    return first


def describe_note(note: Note, language: str) -> dict[str, Any]:
    """A note as it is worded, with its address."""
    told = word_note(note, language)
    return {
        "number": note.number,
        "source": soften(told.source),
        "quote": soften(told.quote),
        "voice": soften(told.voice),
        "report": soften(told.report),
        "url": note.url,
    }
