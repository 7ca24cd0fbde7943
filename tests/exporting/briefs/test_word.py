"""A brief for a word processor, read back by python-docx, and its parts by themselves."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordFile
from tests.exporting.briefs.documents import HOSTILE, QUOTE, make_document, make_note, make_table, make_whole, say

from recoupe.exporting.briefs.laying_out import lay_out
from recoupe.exporting.briefs.word import make_word
from recoupe.exporting.briefs.wording import MOST_AT_FOOT
from recoupe.exporting.plain_text import clean_text
from recoupe.situation.brief.document import STATE_NAME, Document, Heading, Items, Paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def unpack(document: Document) -> ZipFile:
    """The file's parts."""
    return ZipFile(BytesIO(make_word(lay_out(document))))


def read(document: Document) -> WordFile:
    """The file as python-docx reads it."""
    return docx.Document(BytesIO(make_word(lay_out(document))))


def tell(part: bytes) -> str:
    """All that a part says."""
    return "".join(one.text or "" for one in ElementTree.fromstring(part).iter(f"{W}t"))


def test_headings_and_tables_are_words_own() -> None:
    made = read(make_whole())
    styles = [
        (one.style.name, one.text) for one in made.paragraphs if one.style and "Heading" in (one.style.name or "")
    ]
    assert styles == [
        ("Heading 1", "Chiffres clés"),
        ("Heading 1", "Ce qui s’est passé"),
        ("Heading 2", "Mali – Mopti"),
        ("Heading 1", "Carte et frise"),
    ]
    (table,) = made.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Fait", "Incidents", "Toutes les voix"]
    assert [cell.text for cell in table.rows[60].cells] == ["Attaque 59", "59", "entre 10 et 30, selon les voix"]
    assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None


@pytest.mark.parametrize(("language", "locale"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_spelling_is_checked_in_the_language(language: str, locale: str) -> None:
    made = read(make_whole(language))
    assert made.styles.element.find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == locale  # type: ignore[union-attr]
    assert made.core_properties.language == locale


def test_file_is_titled_and_dated_by_nothing() -> None:
    parts = unpack(make_whole())
    made = read(make_whole())
    assert (made.core_properties.title, made.core_properties.author) == ("Point de situation", "Recoupe")
    assert (made.core_properties.created, made.core_properties.modified) == (None, None)
    assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not any("thumbnail" in name for name in parts.namelist())


def test_every_part_is_whole_and_known() -> None:
    parts = unpack(make_whole())
    types = parts.read("[Content_Types].xml").decode()
    for name in parts.namelist():
        if name.endswith((".xml", ".rels", ".svg")):
            ElementTree.fromstring(parts.read(name))
        known = f'PartName="/{name}"' in types or f'Extension="{name.rpartition(".")[2]}"' in types
        assert known or name == "[Content_Types].xml", name


def test_notes_are_words_own_and_referred_to_again() -> None:
    parts = unpack(make_whole())
    body = ElementTree.fromstring(parts.read("word/document.xml"))
    notes = ElementTree.fromstring(parts.read("word/footnotes.xml"))
    referred = [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")]
    defined = [one.get(f"{W}id") for one in notes.iter(f"{W}footnote") if one.get(f"{W}type") is None]
    assert sorted(referred) == sorted(defined)
    assert len(referred) == 4
    fields = [one.get(f"{W}instr", "") for one in body.iter(f"{W}fldSimple")]
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    assert {told.split()[1] for told in fields if "NOTEREF" in told} <= marks
    assert QUOTE in tell(parts.read("word/footnotes.xml"))
    links = parts.read("word/_rels/footnotes.xml.rels").decode()
    assert links.count('TargetMode="External"') == 3


def test_many_notes_stand_at_the_end() -> None:
    notes = tuple(make_note(number) for number in range(1, MOST_AT_FOOT + 2))
    items = Items(tuple((say(f"Fait {note.number}", note.number),) for note in notes))
    names = unpack(make_document(items, notes=notes)).namelist()
    assert "word/endnotes.xml" in names
    assert "word/footnotes.xml" not in names
    settings = ElementTree.fromstring(unpack(make_document(items, notes=notes)).read("word/settings.xml"))
    assert settings.find(f"{W}endnotePr/{W}numFmt").get(f"{W}val") == "decimal", "Word's own are Roman"  # type: ignore[union-attr]


def test_no_notes_no_part_for_them() -> None:
    names = unpack(make_document(Paragraph((say("a"),)), notes=())).namelist()
    assert not any("notes" in name for name in names)


def test_contents_lead_to_the_sections() -> None:
    body = ElementTree.fromstring(unpack(make_whole()).read("word/document.xml"))
    anchors = [one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")]
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    assert len(anchors) == 3
    assert set(anchors) <= marks


def test_drawings_are_vectors_with_points_for_older_readers() -> None:
    parts = unpack(make_whole())
    names = parts.namelist()
    assert [name for name in names if name.endswith(".svg")] == ["word/media/drawing1.svg", "word/media/drawing2.svg"]
    assert len([name for name in names if name.endswith(".png")]) == 2
    body = parts.read("word/document.xml").decode()
    assert body.count("svgBlip") == 2
    descriptions = re.findall(r'descr="([^"]*)"', body)
    assert descriptions == [
        "Incidents par lieu. Ce que montre la carte.",
        "Incidents par jour. Ce que montre la frise.",
    ]


def test_state_is_a_part() -> None:
    assert unpack(make_whole()).read(STATE_NAME) == b'{"recoupe":"brief","version":1}'


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_is_shown_as_it_is(text: str) -> None:
    blocks = (Heading(text, 1, "a"), Paragraph((say(text, 1),)), make_table(text, text))
    made = read(make_document(*blocks, title=text, notes=(make_note(1, quote=text),)))
    clean = clean_text(text)
    assert [cell.text for cell in made.tables[0].rows[1].cells] == [clean, clean]
    assert made.core_properties.title == clean[:255]
    assert made.paragraphs[0].text == clean
    fields = ElementTree.fromstring(unpack(make_document(*blocks)).read("word/document.xml")).iter(f"{W}instrText")
    assert [one.text for one in fields] == [' TOC \\o "1-1" \\h \\n ']
