"""A DOCX document to its text: two of its entries are unpacked, the body and what the document says of itself.

Headers, footers, footnotes, comments, hidden words and what a tracked change took out are left out; nothing that the
document refers to is followed, inside or outside of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from recoupe.errors import InputError
from recoupe.intake.documents.days import date_document
from recoupe.intake.documents.wording import take_authors, take_title
from recoupe.intake.documents.zips import open_zip, read_entry
from recoupe.intake.moments import FIRST_FILE, read_day
from recoupe.intake.reports import describe_excess
from recoupe.intake.taken import Facts, Found

if TYPE_CHECKING:
    from lxml.etree import _Element

BODY, PROPERTIES = "word/document.xml", "docProps/core.xml"
MOST_BODY = 48 << 20  # bytes of XML: 1 MB of text has 5 to 20 of marks around it
TEMPLATE = "2013-12-23T23:15:00Z"  # what python-docx writes where nobody says anything
MOST_PROPERTIES = 1 << 20
OTHERS = (  # what else comes as a ZIP archive, by an entry of it, and what to do
    ("xl/workbook.xml", "is a spreadsheet (XLSX). Save it as CSV and give that."),
    ("ppt/presentation.xml", "is a presentation (PPTX). Save its text as .txt."),
    ("content.xml", "is an OpenDocument file (ODT, ODS …). Save it as DOCX, or a table as CSV."),
    ("META-INF/container.xml", "is an e-book (EPUB). Save its text as .txt."),
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"  # the same names, as "Strict Open XML" has them
CORE = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
SKIPPED = frozenset(("del", "moveFrom", "instrText", "Fallback", "pPr", "rt"))
SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(data: bytes, most: int) -> Found:
    """The text of a DOCX document, a paragraph for each of its own and for each cell, with title, author and day.

    Raises InputError where it is no DOCX (an ODT, an XLSX, any ZIP archive), damaged, protected, a bomb, without text,
    or over ``most`` bytes of text.
    """
    with open_zip(data) as archive:
        body = read_entry(archive, BODY, MOST_BODY)
        if body is None:
            raise InputError(describe_other(archive.namelist()))
        properties = read_entry(archive, PROPERTIES, MOST_PROPERTIES)
    paragraphs, size = [], 0
    for paragraph in read_paragraphs(parse_xml(body)):
        size += len(paragraph.encode("utf-8", "replace")) + 2
        if size > most + 2:
            raise InputError(describe_excess(most))
        paragraphs.append(paragraph)
    if not paragraphs:
        raise InputError("is a DOCX without text: it may hold pictures of text. Save its text as .txt.")
    title, authors, moment = read_properties(properties)
    text = "\n\n".join(paragraphs)
    dated = date_document(text, moment)
    facts = Facts(authors=authors, published_at=dated.moment, dated_by=dated.by)
    return Found(text=text, title=title, published=dated.day, facts=facts)


def describe_other(names: list[str]) -> str:
    """What to say of an archive that holds no word processor's document."""
    known = set(names)
    for name, what in OTHERS:
        if name in known:
            return what
    return "is a ZIP archive without a DOCX document in it. Unpack it and give its files."


def parse_xml(data: bytes) -> _Element:
    """The root of a part; raises InputError where it is no XML or brings entities of its own, which no program does."""
    from lxml import etree  # here because few inputs are DOCX and it takes a while to import

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root: _Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise InputError("is a DOCX with damaged XML in it. Open it and save it again.") from error
    if root.getroottree().docinfo.doctype:
        raise InputError("is a DOCX whose XML declares a document type, as attacks do. Save its text as .txt.")
    return root


def read_paragraphs(root: _Element) -> Iterator[str]:
    """The words of each paragraph that has any, in order; those of a text box come after its paragraph's own."""
    for space in (WORD, STRICT):
        for paragraph in root.iter(f"{space}p"):
            if is_skipped(paragraph):
                continue
            text = "".join(read_runs(paragraph))
            lines = [" ".join(line.split()) for line in text.split("\n")]
            text = "\n".join(line for line in lines if line)
            if text:
                yield text


def is_skipped(paragraph: _Element) -> bool:
    """Whether a paragraph stands in what is left out: a second version of a text box, a paragraph taken out."""
    return any(local(above) in SKIPPED for above in paragraph.iterancestors())


def read_runs(paragraph: _Element) -> Iterator[str]:
    """The pieces of text that a paragraph shows; libxml2 bounds how deep elements nest (256)."""
    for element in paragraph:
        name = local(element)
        if name == "t":
            yield element.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        elif name == "r" and is_hidden(element):
            continue
        elif name not in SKIPPED and name != "p":
            yield from read_runs(element)


def is_hidden(run: _Element) -> bool:
    """Whether a run is marked as hidden."""
    space = str(run.tag).rpartition("}")[0] + "}"
    mark = run.find(f"{space}rPr/{space}vanish")
    return mark is not None and mark.get(f"{space}val") not in ("0", "false")


def local(element: _Element) -> str:
    """An element's name without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def read_properties(data: bytes | None) -> tuple[str | None, tuple[str, ...], str | None]:
    """Title, authors and moment of the last change, each as far as it is sane; a part that is damaged says nothing."""
    if data is None:
        return None, (), None
    try:
        root = parse_xml(data)
    except InputError:
        return None, (), None
    moment = sane_moment(root.findtext(f"{TERMS}modified")) or sane_moment(root.findtext(f"{TERMS}created"))
    return take_title(root.findtext(f"{CORE}title")), take_authors(root.findtext(f"{CORE}creator")), moment


def sane_moment(value: str | None) -> str | None:
    """The moment as the document gives it ("2025-11-05T18:30:00+00:00"); None where it is none or cannot be."""
    stated = None if value == TEMPLATE else read_day(value, earliest=FIRST_FILE)
    return None if stated is None else stated.moment
