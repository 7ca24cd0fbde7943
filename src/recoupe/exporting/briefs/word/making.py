"""A brief's document in a word processor's file, block by block."""

from __future__ import annotations

from dataclasses import dataclass, field

import docx
from docx.document import Document as WordFile
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header

from recoupe.exporting.briefs.word.elements import (
    close_field,
    make,
    make_field,
    make_paragraph,
    make_run,
    mark_place,
    open_field,
)
from recoupe.exporting.briefs.word.notes import WordNotes
from recoupe.exporting.briefs.word.package import save, set_properties
from recoupe.exporting.briefs.word.pictures import add_drawing
from recoupe.exporting.briefs.word.styles import CAUTION, SUBJECT, set_styles
from recoupe.exporting.briefs.word.tables import make_table
from recoupe.exporting.briefs.words import FormatWords, load_format_words
from recoupe.situation.brief.document import (
    STATE_NAME,
    Block,
    Document,
    Drawing,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
    Text,
)

STATE_RELATION = "urn:recoupe:brief-state"  # Word leaves alone what it does not know


def make_word(document: Document) -> bytes:
    """The file; the document must have been laid out."""
    words = load_format_words(document.language)
    writer = Writer(docx.Document(), words, WordNotes(document))
    set_styles(writer.made, words.locale)
    writer.write(document)
    set_properties(writer.made, document.title, "; ".join(document.subject), words.locale)
    package = writer.made.part.package
    state = Part(PackURI(f"/{STATE_NAME}"), "application/json", document.state.encode("utf-8"), package)
    writer.made.part.relate_to(state, STATE_RELATION)
    return save(writer.made)


@dataclass(slots=True)
class Writer:
    """The file that is written, its words beside the document's, its notes, and how many headings and drawings it has
    so far."""

    made: WordFile
    words: FormatWords
    notes: WordNotes
    counted: dict[str, int] = field(default_factory=lambda: {"heading": 0, "drawing": 0})

    def write(self, document: Document) -> None:
        """Writes the whole document."""
        self.number_pages(document.title)
        self.made.add_paragraph(document.title, style="Title")
        for subject in document.subject:
            self.made.add_paragraph(subject, style=SUBJECT)
        self.list_contents(document)
        for block in document.blocks:
            self.write_block(block)
        if document.notes:
            if self.notes.kind == "endnote":
                self.made.add_heading(self.words.notes, 1)
            self.notes.finish(self.made)

    def write_block(self, block: Block) -> None:
        """Writes one block after the others."""
        match block:
            case Heading():
                self.write_heading(block)
            case Paragraph(text, caution):
                lead = [make_run(f"{self.words.caution}{self.words.colon} ", strong=True)] if caution else []
                self.add(CAUTION.replace(" ", "") if caution else "Normal", [*lead, *self.write_words(text)])
            case Items(items):
                for item in items:
                    self.add("ListBullet", self.write_words(item))
            case Table():
                self.add("Caption", [make_run(block.caption)])
                self.append(make_table(block, self.write_words))
                self.add("BriefCell", [])
            case Drawing():
                self.counted["drawing"] += 1
                add_drawing(self.made, block, self.counted["drawing"])
            case _:
                raise TypeError(f"{type(block).__name__} was not laid out.")

    def write_heading(self, heading: Heading) -> None:
        """A heading that the contents lead to."""
        self.counted["heading"] += 1
        number = self.counted["heading"]
        self.add(f"Heading{heading.level}", mark_place(f"_Toc{number:06d}", number, make_run(heading.text)))

    def write_words(self, text: Text) -> list[BaseOxmlElement]:
        """The runs of a line with their references."""
        return [element for run in text for element in self.write_run(run)]

    def write_run(self, run: Run) -> list[BaseOxmlElement]:
        """A run and the references after it, with commas between them."""
        made = [make_run(run.text, strong=run.strong, slanted=run.quoted)] if run.text else []
        for place, number in enumerate(run.notes):
            if place:
                made.append(make_run(", ", style=f"{self.notes.kind}reference"))
            made += self.notes.refer(number)
        return made

    def list_contents(self, document: Document) -> None:
        """The sections as links, in a field that Word can make anew with pages."""
        headings = [block for block in document.blocks if isinstance(block, Heading)]
        shown = [(number, one.text) for number, one in enumerate(headings, start=1) if one.level == 1]
        if not shown:
            return
        self.add("Normal", [make_run(self.words.contents, strong=True)])
        for place, (number, text) in enumerate(shown):
            link = make("w:hyperlink", {"w:anchor": f"_Toc{number:06d}"}, make_run(text, style="Hyperlink"))
            first = open_field('TOC \\o "1-1" \\h \\n') if place == 0 else []
            self.add("toc1", [*first, link, *([close_field()] if place == len(shown) - 1 else [])])

    def number_pages(self, title: str) -> None:
        """The title at the head of all pages but the first, the page's number at the foot of all."""
        section = self.made.sections[0]
        section.different_first_page_header_footer = True
        write_margin(section.header, [make_run(title)])
        before, after = self.words.page.split("{page}")
        between = after.partition("{pages}")[0]
        for footer in (section.footer, section.first_page_footer):
            pages = [make_field(code, make_run("1")) for code in ("PAGE", "NUMPAGES")]
            write_margin(footer, [make_run(before), pages[0], make_run(between), pages[1]])

    def add(self, style: str, inside: list[BaseOxmlElement]) -> None:
        """Adds a paragraph."""
        self.append(make_paragraph(style, inside))

    def append(self, element: BaseOxmlElement) -> None:
        """Adds an element at the end of the text, before what the section's page is like."""
        body = self.made.element.body
        body.insert(len(body) - 1, element)


def write_margin(margin: _Header | _Footer, inside: list[BaseOxmlElement]) -> None:
    """Writes the one paragraph of a header or a footer."""
    margin.paragraphs[0]._p.extend(inside)
