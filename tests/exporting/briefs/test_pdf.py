"""A brief as a PDF, read back by pypdf."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from tests.exporting.briefs.documents import HOSTILE, QUOTE, make_document, make_note, make_table, make_whole, say

from recoupe.exporting.briefs.laying_out import lay_out
from recoupe.exporting.briefs.pdf import make_pdf
from recoupe.exporting.briefs.wording import MOST_AT_FOOT
from recoupe.situation.brief.document import STATE_NAME, Document, Heading, Items, Paragraph

ACTIVE = ("/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/SubmitForm", "/GoToR")


def read(document: Document) -> PdfReader:
    """The PDF of a document."""
    return PdfReader(BytesIO(make_pdf(lay_out(document))))


def tell(reader: PdfReader) -> str:
    """All that the pages say, without what breaks lines."""
    text = "\n".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s+", " ", text.replace("-\n", "").replace("\u200b", ""))


@pytest.mark.parametrize(("language", "page"), [("fr", "Page 1 sur"), ("en", "Page 1 of")])
def test_pages_say_what_the_document_does(language: str, page: str) -> None:
    text = tell(read(make_whole(language)))
    for told in ("Point de situation", "Chiffres clés", "entre 10 et 30", "Attaque 59", "Carte et frise", page):
        assert told in text


def test_file_is_titled_and_dated_by_nothing() -> None:
    reader = read(make_whole())
    assert reader.metadata is not None
    assert reader.metadata.title == "Point de situation"
    assert "/CreationDate" not in reader.metadata
    assert str(reader.root_object["/Lang"]).startswith("fr")
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert "pdfuaid" in reader.root_object["/Metadata"].get_object().get_data().decode()  # type: ignore[union-attr]


def test_nothing_in_it_acts() -> None:
    reader = read(make_whole())
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject):
            assert [name for name in ACTIVE if name in found] == []


def test_links_lead_to_reports_alone() -> None:
    links = [
        str(mark.get_object()["/A"]["/URI"])
        for page in read(make_whole()).pages
        for mark in page.get("/Annots", ())
        if "/URI" in mark.get_object().get("/A", {})
    ]
    assert links
    assert [link for link in links if not link.startswith("https://example.org/a?x=1&y=")] == []


def test_state_is_attached() -> None:
    assert read(make_whole()).attachments[STATE_NAME] == [b'{"recoupe":"brief","version":1}']


def test_notes_stand_at_the_foot_of_their_page() -> None:
    pages = [page.extract_text() for page in read(make_whole()).pages]
    assert "rapport-1" in pages[0]
    assert "les mots des sources" not in "".join(pages)


def test_many_notes_stand_at_the_end() -> None:
    notes = tuple(make_note(number) for number in range(1, MOST_AT_FOOT + 2))
    items = Items(tuple((say(f"Fait {note.number}", note.number),) for note in notes))
    pages = [page.extract_text() for page in read(make_document(Heading("Faits", 1, "a"), items, notes=notes)).pages]
    assert "rapport-1" not in pages[0]
    assert "les mots des sources" in "".join(pages)
    assert f"rapport-{MOST_AT_FOOT + 1}" in pages[-1]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HOSTILE["typst"], id="Typst's markup"),
        pytest.param(HOSTILE["html"], id="HTML"),
        pytest.param("= Titre", id="a heading of Typst's"),
        pytest.param('"); panic("x', id="the end of a string"),
        pytest.param("\\u{41} \\ ~ -- --- ...", id="Typst's shorthands"),
    ],
)
def test_text_is_shown_as_it_is(text: str) -> None:
    blocks = (Paragraph((say(text, 1),)), make_table("a", "b"))
    told = tell(read(make_document(*blocks, notes=(make_note(1, quote=text),))))
    assert told.count(re.sub(r"\s+", " ", text)) == 2


def test_french_keeps_its_spaces() -> None:
    text = "".join(page.extract_text() for page in read(make_document(Paragraph((say(QUOTE),)))).pages)
    assert "\u202f" in text
    assert "personnes\u202f;" in text


def test_signs_without_a_font_do_not_stop_it() -> None:
    reader = read(make_document(Paragraph((say(HOSTILE["writings"]),))))
    assert "Ɓamako" in tell(reader)
    assert "pdfuaid" not in reader.root_object["/Metadata"].get_object().get_data().decode()  # type: ignore[union-attr]


def test_an_endless_word_stays_on_its_pages() -> None:
    reader = read(make_document(Paragraph((say("m" * 20_000),))))
    assert len(reader.pages) > 2
    assert tell(reader).replace(" ", "").count("m") >= 20_000
