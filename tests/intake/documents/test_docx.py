"""DOCX reports: what is read of them, and archives that are none or mean harm."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from recoupe.errors import InputError
from recoupe.intake.documents.docx import read_docx
from recoupe.intake.taken import DatedBy

MOST = 100_000
SENTENCE = "Des hommes armés ont attaqué mardi le marché de Farandé."
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def save(document: docx.document.Document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def make_document() -> docx.document.Document:
    document = docx.Document()
    core = document.core_properties
    core.title, core.author = "Point de situation", "Awa Keïta"
    core.modified = datetime(2025, 11, 5, 18, 30, tzinfo=UTC).replace(tzinfo=None)
    document.sections[0].header.paragraphs[0].text = "Diffusion restreinte"
    document.add_heading("Attaque à Farandé", 1)
    document.add_paragraph(SENTENCE)
    document.add_paragraph("Deux morts", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Mardi 4 novembre", "Farandé : un pont détruit"
    document.add_paragraph("Le trafic a repris.")
    return document


def pack(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these entries."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return written.getvalue()


def body(inner: str, head: str = "") -> bytes:
    """A DOCX whose body is these elements."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {NAMESPACE}><w:body>{inner}</w:body></w:document>'
    return pack({"word/document.xml": xml.encode()})


def test_a_document_is_read_in_order() -> None:
    found = read_docx(save(make_document()), MOST)
    assert found.text.split("\n\n") == [
        "Attaque à Farandé",
        SENTENCE,
        "Deux morts",
        "Mardi 4 novembre",
        "Farandé : un pont détruit",
        "Le trafic a repris.",
    ]
    assert (found.title, found.published) == ("Point de situation", "2025-11-05")
    assert (found.facts.authors, found.facts.dated_by) == (("Awa Keïta",), DatedBy.METADATA)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        pytest.param("<w:r><w:t>Deux </w:t></w:r><w:r><w:t>morts</w:t></w:r>", "Deux morts", id="runs are joined"),
        pytest.param("<w:r><w:t>Gao</w:t><w:tab/><w:t>Kidal</w:t></w:r>", "Gao Kidal", id="a tab is a space"),
        pytest.param("<w:r><w:t>Gao</w:t><w:br/><w:t>Kidal</w:t></w:r>", "Gao\nKidal", id="a line's end is kept"),
        pytest.param(
            '<w:del><w:r><w:delText>trois</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve">deux morts'
            "</w:t></w:r></w:ins>",
            "deux morts",
            id="what a tracked change took out is left out",
        ),
        pytest.param(
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r><w:t>vu</w:t></w:r>", "vu", id="hidden words"
        ),
        pytest.param(
            "<w:r><w:instrText>HYPERLINK http://a.example</w:instrText></w:r><w:hyperlink><w:r><w:t>le lien</w:t></w:r>"
            "</w:hyperlink>",
            "le lien",
            id="a field's instruction is not shown",
        ),
        pytest.param(
            "<w:r><w:t>un</w:t><w:noBreakHyphen/><w:t>deux</w:t></w:r>", "un-deux", id="a hyphen that breaks no line"
        ),
    ],
)
def test_what_a_paragraph_shows(inner: str, text: str) -> None:
    assert read_docx(body(f"<w:p>{inner}</w:p>"), MOST).text == text


def test_a_text_box_is_read_once() -> None:
    document = make_document()
    box = "<w:txbxContent><w:p><w:r><w:t>Alerte rouge</w:t></w:r></w:p></w:txbxContent>"
    spaces = f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent {spaces}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    run = OxmlElement("w:r")
    run.append(parse_xml(both + "</mc:AlternateContent>"))
    document.paragraphs[1]._p.append(run)
    assert read_docx(save(document), MOST).text.count("Alerte rouge") == 1


def declare(data: bytes, size: int) -> bytes:
    """The archive with every entry declared as so many bytes when unpacked."""
    place = data.index(b"PK\x01\x02")
    return data[: place + 24] + size.to_bytes(4, "little") + data[place + 28 :]


def overlap(data: bytes) -> bytes:
    """The archive with its list of entries written 300 times over: each unpacks the same bytes."""
    start, end = data.index(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    entries = data[start:end] * 300
    tail = bytearray(data[end:])
    tail[8:12] = (300 * 2).to_bytes(2, "little") * 2
    tail[12:16] = len(entries).to_bytes(4, "little")
    return data[:start] + entries + bytes(tail)


LAUGHS = "<!DOCTYPE d [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
OUTSIDE = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
BAD = {
    "a spreadsheet": (lambda: pack({"xl/workbook.xml": b"<a/>"}), "Save it as CSV"),
    "an OpenDocument text": (lambda: pack({"mimetype": b"application/vnd", "content.xml": b"<a/>"}), "Save it as DOCX"),
    "an e-book": (lambda: pack({"META-INF/container.xml": b"<a/>"}), "an e-book"),
    "a presentation": (lambda: pack({"ppt/presentation.xml": b"<a/>"}), "a presentation"),
    "an archive of archives": (lambda: pack({"a.zip": pack({"b.zip": b"x" * 99})}), "Unpack it"),
    "cut in half": (lambda: save(make_document())[:9_000], "damaged"),
    "a flipped byte in the body": (lambda: save(make_document()).replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged"),
    "no text": (lambda: body("<w:p/>"), "without text"),
    "broken XML": (lambda: pack({"word/document.xml": b"<w:document><w:p>"}), "damaged XML"),
    "a thousand million laughs": (lambda: body("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", LAUGHS + "]>"), "damaged XML"),
    "a file of the machine": (lambda: body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", OUTSIDE), "attacks"),
    "100,000 elements deep": (lambda: body("<w:p>" * 100_000 + "</w:p>" * 100_000), "damaged XML"),
    "60 MB of spaces": (lambda: pack({"word/document.xml": b" " * 60_000_000}), "bomb"),
    "60 MB that declare 1 KB": (lambda: declare(pack({"word/document.xml": b" " * 60_000_000}), 1_000), "damaged|bomb"),
    "4 GB declared": (lambda: declare(pack({"word/document.xml": b"<a/>"}), 0xFFFFFFFE), "bomb"),
    "entries that overlap": (lambda: overlap(save(make_document())), "bomb|damaged"),
    "6,000 entries": (lambda: pack({f"{n}.xml": b"" for n in range(6_000)}), "bomb"),
    "40,000 entries": (lambda: pack({f"{n}.xml": b"" for n in range(40_000)}), "bomb"),
    "an unusual packing": (lambda: pack({"word/document.xml": b"<a/>"}, zipfile.ZIP_LZMA), "unusual"),
    "too much text": (lambda: body(f"<w:p><w:r><w:t>{SENTENCE * 3_000}</w:t></w:r></w:p>"), "over the limit"),
}


@pytest.mark.parametrize(("make", "words"), BAD.values(), ids=list(BAD))
def test_a_bad_docx_is_refused(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_docx(make(), MOST)
    assert re.search(words, str(caught.value)), caught.value
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("title", "author", "modified", "expected"),
    [
        pytest.param("Document1", "user", "2025-11-05T10:00:00Z", (None, (), "2025-11-05"), id="a program's labels"),
        pytest.param("Rapport", "A. Bah", "9999-12-31T23:59:59Z", ("Rapport", ("A. Bah",), None), id="the year 9999"),
        pytest.param("Rapport", "A. Bah", "0001-01-01T00:00:00Z", ("Rapport", ("A. Bah",), None), id="the year 1"),
        pytest.param("", "", "hier", (None, (), None), id="nothing that is said"),
    ],
)
def test_properties_are_taken_where_they_are_sane(
    title: str, author: str, modified: str, expected: tuple[str | None, tuple[str, ...], str | None]
) -> None:
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/" xmlns:c="urn:c"'
    told = f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><t:modified>{modified}</t:modified>"
    text = f"<w:document {NAMESPACE}><w:body><w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p></w:body></w:document>"
    core = f"<c:coreProperties {spaces}>{told}</c:coreProperties>"
    found = read_docx(pack({"word/document.xml": text.encode(), "docProps/core.xml": core.encode()}), MOST)
    assert (found.title, found.facts.authors, found.published) == expected
