"""Notes as Word knows them, with their numbers, their places and the way back; python-docx has no word for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from recoupe.exporting.briefs.word.elements import make, make_field, make_paragraph, make_run, mark_place
from recoupe.exporting.briefs.wording import MOST_AT_FOOT, word_note
from recoupe.situation.brief.document import Document, Note

FIRST = 2  # the numbers before it are of the two lines that part notes from text
SEPARATORS = ("separator", "continuationSeparator")
BOOKMARKS = 1_000_000  # ids of bookmarks: those of headings come before


@dataclass(slots=True)
class WordNotes:
    """The notes of a document on their way into the file: at the foot of pages, or at the end where there are many.

    Word numbers notes by their first references, as the laid out document does; ``referred`` are those that have one.
    """

    document: Document
    referred: set[int] = field(default_factory=set)

    @property
    def kind(self) -> str:
        """ "footnote" or "endnote", as Word's names have it."""
        return "footnote" if len(self.document.notes) <= MOST_AT_FOOT else "endnote"

    def refer(self, number: int) -> list[BaseOxmlElement]:
        """A reference to a note: the note itself the first time, and where it stands from then on."""
        style = f"{self.kind}reference"
        if number in self.referred:
            return [make_field(f"NOTEREF _Note{number} \\f \\h", make_run(str(number), style=style))]
        self.referred.add(number)
        mark = make(f"w:{self.kind}Reference", {"w:id": str(FIRST + number)})
        run = make("w:r", None, make("w:rPr", None, make("w:rStyle", {"w:val": style})), mark)
        return mark_place(f"_Note{number}", BOOKMARKS + number, run)

    def finish(self, made: WordFile) -> None:
        """Puts the notes into the file."""
        root = parse_xml(f"<w:{self.kind}s {nsdecls('w', 'r')}/>")
        kind = self.kind.upper()
        part = XmlPart(
            PackURI(f"/word/{self.kind}s.xml"), getattr(CONTENT_TYPE, f"WML_{kind}S"), root, made.part.package
        )
        root.extend(self._make_separator(number, name) for number, name in enumerate(SEPARATORS))
        root.extend(self._make_note(note, part) for note in self.document.notes)
        made.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind}S"))
        self._set_settings(made)

    def _set_settings(self, made: WordFile) -> None:
        """Numbers in figures (Word has Roman ones at the end), and which notes are the lines that part notes from text;
        where the scheme of settings has them."""
        told = [make("w:numFmt", {"w:val": "decimal"})]
        told += [make(f"w:{self.kind}", {"w:id": str(number)}) for number in range(len(SEPARATORS))]
        settings = made.settings.element
        after = settings.find(qn("w:compat"))
        place = len(settings) if after is None else settings.index(after)
        settings.insert(place, make(f"w:{self.kind}Pr", None, *told))

    def _make_separator(self, number: int, name: str) -> BaseOxmlElement:
        line = make("w:p", None, make("w:r", None, make(f"w:{name}")))
        return make(f"w:{self.kind}", {"w:id": str(number), "w:type": name}, line)

    def _make_note(self, note: Note, part: XmlPart) -> BaseOxmlElement:
        told = word_note(note, self.document.language)
        style = make("w:rPr", None, make("w:rStyle", {"w:val": f"{self.kind}reference"}))
        inside = [
            make("w:r", None, style, make(f"w:{self.kind}Ref")),
            make_run(f" {told.source} "),
            make_run(told.quote, slanted=True),
            make_run(f"{told.voice} "),
            link_report(told.report, note.url, f"rId{note.number}", part),
        ]
        line = make_paragraph(f"{self.kind}text", inside)
        return make(f"w:{self.kind}", {"w:id": str(FIRST + note.number)}, line)


def link_report(report: str, url: str | None, relation: str, part: XmlPart) -> BaseOxmlElement:
    """What the report is called, as a link where it has an address."""
    if url is None:
        return make_run(report)
    part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, url, relation, is_external=True)
    return make("w:hyperlink", {"r:id": relation}, make_run(report, style="Hyperlink"))
