"""A brief as Markdown: CommonMark with tables and footnotes, of which no word of a report becomes markup."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator

from recoupe.exporting.briefs.wording import word_note
from recoupe.exporting.briefs.words import load_format_words
from recoupe.situation.brief.document import Document, Drawing, Heading, Items, Note, Paragraph, Run, Table, Text

# What may begin markup within a line, in CommonMark and in what its viewers add: mentions, formulas, strokes, raised
# and marked letters; a colon where it may begin an address, a picture of a word or a note; a "!" before a reference.
SIGNS = re.compile(r"[\\`*_{}\[\]<>&|~^$@#]|^:|:(?=\S)|=(?==)|(?<==)=|!$|!(?=\[)")
OPENERS = re.compile(r"^(\d{1,9})([.)])|^([-+])", re.ASCII)  # of lists, where they begin a line
BARE = re.compile(r"(?i)\b(www)\.")  # what viewers make a link of


def make_markdown(document: Document) -> bytes:
    """The text, in UTF-8; the document must have been laid out."""
    blocks = [
        f"# {escape_line(document.title)}",
        "\\\n".join(map(escape_line, document.subject)),
        list_contents(document),
        *write_blocks(document),
        *write_notes(document),
        "\n".join(define_drawings(document)),
        f"<!-- recoupe-state {document.state} -->",
    ]
    return ("\n\n".join(filter(None, blocks)) + "\n").encode("utf-8")


def escape(text: str) -> str:
    """The text so that each of its characters is shown as it is."""
    return BARE.sub(r"\1\\.", SIGNS.sub(r"\\\g<0>", text))


def escape_line(text: str) -> str:
    """The text as the beginning of a line, where a number, a dash and spaces mean more than elsewhere."""
    return OPENERS.sub(escape_opener, escape(text.strip(" ")))


def escape_opener(found: re.Match[str]) -> str:
    """What would begin a list, as it is shown: "12\\.", "\\-"."""
    return f"{found[1] or ''}\\{found[2] or found[3]}"


def list_contents(document: Document) -> str:
    """The sections as links to them."""
    words = load_format_words(document.language)
    sections = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    links = [f"- [{escape(section.text)}](#{write_anchor(section)})" for section in sections]
    return f"**{words.contents}**\n\n" + "\n".join(links) if links else ""


def write_anchor(heading: Heading) -> str:
    """The name of a heading in addresses: letters, digits and dashes."""
    return "s-" + re.sub(r"[^\w-]+", "-", heading.anchor)


def write_blocks(document: Document) -> Iterator[str]:
    """Each block; a drawing is a reference to its picture, which stands at the end of the text."""
    words, drawings = load_format_words(document.language), 0
    for block in document.blocks:
        match block:
            case Heading(text, level):
                yield f'<a id="{write_anchor(block)}"></a>\n\n{"#" * (level + 1)} {escape_line(text)}'
            case Paragraph(text, caution) if caution:
                yield f"> **{words.caution}{escape(words.colon)}** {write_text(text)}"
            case Paragraph(text):
                yield write_text(text)
            case Items(items):
                yield "\n".join(f"- {write_text(item)}" for item in items)
            case Table():
                yield write_table(block)
            case Drawing(_, caption, description):
                drawings += 1
                yield f"![{escape(caption)}][figure-{drawings}]\n\n**{escape(caption)}** {escape(description)}".rstrip()


def write_text(text: Text) -> str:
    """The words of a line with their marks and references."""
    words = [run.text for run in text]
    if words:
        words[0] = words[0].lstrip(" ")
    marked = (mark_run(run, words[place], words[place + 1 :]) for place, run in enumerate(text))
    return OPENERS.sub(escape_opener, "".join(marked))


def mark_run(run: Run, told: str, after: list[str]) -> str:
    """A run in its marks, which do not hold the spaces at its ends, and left out where a letter follows at once: there
    CommonMark would show them as they are."""
    sign = "**" if run.strong else "*" if run.quoted else ""
    inner = told.strip(" ")
    references = "".join(f"[^{number}]" for number in run.notes)
    follows = "" if references else next((one[0] for one in after if one), "")
    if not inner or not sign or (told.endswith(inner) and follows.isalnum()):
        return escape(told) + references
    lead, trail = told[: len(told) - len(told.lstrip(" "))], told[len(told.rstrip(" ")) :]
    return f"{lead}{sign}{escape(inner)}{sign}{references}{trail}"


def write_table(table: Table) -> str:
    """A table under its caption."""
    rules = ["---:" if column in table.numeric else "---" for column in range(len(table.head))]
    lines = [[escape(name) for name in table.head], rules]
    lines += [[write_text(cell) for cell in row] for row in table.rows]
    return f"**{escape(table.caption)}**\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write_notes(document: Document) -> Iterator[str]:
    """The notes under their heading."""
    if document.notes:
        yield f"## {escape_line(load_format_words(document.language).notes)}"
        yield "\n".join(write_note(note, document.language) for note in document.notes)


def write_note(note: Note, language: str) -> str:
    """What a footnote says, with its report as a link where it has an address."""
    told = word_note(note, language)
    report = f"[{escape(told.report)}](<{write_address(note.url)}>)" if note.url else escape(told.report)
    return f"[^{note.number}]: {escape(told.source)} {escape(told.quote)}{escape(told.voice)} {report}"


def write_address(url: str) -> str:
    """An address that may stand between "<" and ">"."""
    return re.sub(r"[<>\\\s]", lambda found: f"%{ord(found[0]):02X}", url)


def define_drawings(document: Document) -> Iterator[str]:
    """The pictures, as addresses that hold them whole."""
    drawings = [block for block in document.blocks if isinstance(block, Drawing)]
    for number, drawing in enumerate(drawings, start=1):
        yield f"[figure-{number}]: data:image/svg+xml;base64,{b64encode(drawing.svg.encode()).decode('ascii')}"
