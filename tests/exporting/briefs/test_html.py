"""A brief as a page: whole by itself, nothing of a report runs in it, notes lead there and back."""

from __future__ import annotations

from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest
from tests.exporting.briefs.documents import HOSTILE, QUOTE, make_document, make_note, make_table, make_whole, say

from recoupe.exporting.briefs.html import make_html
from recoupe.exporting.briefs.laying_out import lay_out
from recoupe.exporting.plain_text import clean_text
from recoupe.situation.brief.document import Document, Heading, Items, Paragraph

LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction"}


def read(document: Document) -> Element:
    """The page as a browser reads it."""
    page: Element = html5lib.parse(make_html(lay_out(document)).decode(), namespaceHTMLElements=False)
    return page


def tell(element: Element) -> str:
    """All that an element says."""
    return "".join(element.itertext())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_page_asks_for_nothing(language: str) -> None:
    page = read(make_whole(language))
    assert {name for element in page.iter() for name in element.attrib} & LOADING == set()
    assert [script.get("type") for script in page.iter("script")] == ["application/json"]
    assert list(page.iter("link")) == []
    policy = next(meta for meta in page.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy.get("content", "").startswith("default-src 'none'; style-src 'sha256-")
    style = tell(next(page.iter("style")))
    assert "url(" not in style
    assert "@import" not in style


def test_links_lead_into_the_page_or_to_reports() -> None:
    page = read(make_whole())
    names = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(names) == len(set(names))
    for link in page.iter("a"):
        address = link.get("href", "")
        assert address.startswith("https://example.org/") or address.removeprefix("#") in names


def test_notes_lead_back_to_each_reference() -> None:
    page = read(make_whole())
    places = {element.get("id"): element for element in page.iter() if element.get("id")}
    second = places["n2"]
    assert QUOTE in tell(second)
    backs = [link.get("href") for link in second.iter("a") if link.get("role") == "doc-backlink"]
    assert backs == ["#r2-1", "#r2-2"]
    assert all(places[back.removeprefix("#")].get("href") == "#n2" for back in backs if back)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_of_a_report_becomes_markup(text: str) -> None:
    note = make_note(1, quote=text, voice=text, report=text, outlet=text)
    blocks = (
        Heading(text, 1, "a"),
        Paragraph((say(text, 1, strong=True), say(text, quoted=True))),
        Items(((say(text),),)),
        make_table(text, text),
    )
    hostile = read(make_document(*blocks, title=text, subject=(text,), notes=(note,)))
    plain = read(make_document(*(Heading("x", 1, "a"), *blocks[1:]), title="x", subject=("x",), notes=(note,)))
    assert [one.tag for one in hostile.iter()] == [one.tag for one in plain.iter()]
    assert clean_text(text) == tell(next(hostile.iter("h1")))
    assert [clean_text(text)] * 2 == [tell(cell) for cell in (*hostile.iter("td"), *list(hostile.iter("th"))[-1:])]


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("javascript:alert(1)", id="a script"),
        pytest.param("JAVASCRIPT:alert(1)", id="a script in capitals"),
        pytest.param(" https://example.org", id="a space before it"),
        pytest.param("file:///etc/passwd", id="a file"),
        pytest.param("//example.org", id="without a scheme"),
        pytest.param("", id="nothing"),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    page = read(make_document(Paragraph((say("a", 1),)), notes=(make_note(1, url=url),)))
    assert [link.get("href") for link in page.iter("a") if link.get("rel")] == []


def test_a_reference_to_no_note_is_left_out() -> None:
    page = read(make_document(Paragraph((say("a", 1, 99),))))
    assert [link.get("href") for link in page.iter("a") if link.get("role") == "doc-noteref"] == ["#n1"]


def test_page_can_be_heard() -> None:
    """Language, headings in order, a scope for each head of a table, a name for each drawing."""
    page = read(make_whole())
    assert page.get("lang") == "fr"
    levels = [int(one.tag[1]) for one in page.iter() if one.tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {head.get("scope") for head in page.iter("th")} == {"col", "row"}
    drawings = [one for one in page.iter() if one.tag.endswith("svg")]
    assert [bool(one.get("aria-label")) for one in drawings] == [True, True]


@pytest.mark.parametrize(
    "state",
    [
        pytest.param('{"a":"</script><script>alert(1)</script>"}', id="the end of a script"),
        pytest.param('{"a":"--><b>"}', id="the end of a comment"),
    ],
)
def test_state_cannot_leave_its_place(state: str) -> None:
    page = read(make_document(state=state))
    assert len(list(page.iter("script"))) == 1
    assert list(page.iter("b")) == []
