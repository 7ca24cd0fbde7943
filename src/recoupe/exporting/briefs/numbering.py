"""Notes numbered in the order in which the text first refers to them, as word processors number theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from recoupe.situation.brief.document import Block, Document, Items, Paragraph, Run, Table, Text


def number_notes(document: Document) -> Document:
    """The document with its notes in the order of their first reference; a note that nothing refers to is left out,
    and so is a reference to a note that there is not."""
    given = {note.number: note for note in document.notes}
    numbers: dict[int, int] = {}
    for number in find_references(document):
        if number in given:
            numbers.setdefault(number, len(numbers) + 1)
    notes = tuple(replace(given[number], number=place) for number, place in numbers.items())
    return replace(document, blocks=tuple(number_block(block, numbers) for block in document.blocks), notes=notes)


def find_references(document: Document) -> Iterator[int]:
    """The numbers of notes as the text refers to them, in order."""
    for block in document.blocks:
        for text in list_texts(block):
            for run in text:
                yield from run.notes


def list_texts(block: Block) -> Iterator[Text]:
    """The texts of a block that may refer to notes, in the order in which they are read."""
    match block:
        case Paragraph(text):
            yield text
        case Items(items):
            yield from items
        case Table(_, _, rows):
            for row in rows:
                yield from row


def number_block(block: Block, numbers: Mapping[int, int]) -> Block:
    """The block with its references under their new numbers."""
    match block:
        case Paragraph(text):
            return replace(block, text=number_text(text, numbers))
        case Items(items):
            return replace(block, items=tuple(number_text(item, numbers) for item in items))
        case Table(_, _, rows):
            return replace(block, rows=tuple(tuple(number_text(cell, numbers) for cell in row) for row in rows))
        case _:
            return block


def number_text(text: Text, numbers: Mapping[int, int]) -> Text:
    """The line with its references under their new numbers."""
    return tuple(
        Run(run.text, run.strong, run.quoted, tuple(numbers[number] for number in run.notes if number in numbers))
        for run in text
    )
