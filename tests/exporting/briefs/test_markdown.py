"""A brief as Markdown, read back by a parser of CommonMark with tables."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.exporting.briefs.documents import HOSTILE, make_document, make_note, make_table, make_whole, say

from recoupe.exporting.briefs.laying_out import lay_out
from recoupe.exporting.briefs.markdown import make_markdown
from recoupe.exporting.plain_text import clean_text
from recoupe.situation.brief.document import Document, Heading, Items, Paragraph

PARSER = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
OURS = re.compile(r'^(<a id="[\w-]+">|</a>|<!-- recoupe-state \{.*\} -->\n?)$')


def write(document: Document) -> str:
    """The text of a document."""
    return make_markdown(lay_out(document)).decode()


def flatten(tokens: list[Token]) -> list[Token]:
    """Blocks and what is in them, in order."""
    return [one for token in tokens for one in (token, *flatten(token.children or []))]


def find_kinds(text: str) -> list[str]:
    """What a text is made of: ["paragraph_open", "inline", "text", …]."""
    return [token.type for token in flatten(PARSER.parse(text))]


def read_paragraph(text: str) -> str:
    """What the first paragraph of a brief shows, its marks and references apart."""
    tokens = PARSER.parse(write(make_document(Paragraph((say(text),)), subject=(), notes=())))
    inline = [token for token in tokens if token.type == "inline"][1]
    return "".join(token.content for token in inline.children or [])


@pytest.mark.parametrize(
    "text", [text for text in HOSTILE.values() if text], ids=[name for name in HOSTILE if name != "nothing"]
)
def test_text_is_shown_as_it_is(text: str) -> None:
    assert read_paragraph(text) == clean_text(text).strip(" ")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip()))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    assert read_paragraph(text) == clean_text(text).strip(" ")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_of_a_report_becomes_markup(text: str) -> None:
    """Whatever the texts are, the brief is made of the same parts."""

    def make(told: str) -> str:
        note = make_note(1, quote=told, voice=told, report=told, outlet=told)
        table = make_table(told, told)
        blocks = (Heading(told, 1, "a"), Items(((say(told, 1),),)), table)
        return write(make_document(*blocks, title=told, subject=(told,), notes=(note,)))

    blocks = [kind for kind in find_kinds(make(text)) if kind not in ("text", "softbreak")]
    plain = [kind for kind in find_kinds(make("mot" if text else "")) if kind not in ("text", "softbreak")]
    assert blocks == plain


def test_html_is_ours_alone() -> None:
    tokens = flatten(PARSER.parse(write(make_whole())))
    html = [token.content for token in tokens if token.type in ("html_inline", "html_block")]
    assert [told for told in html if not OURS.match(told)] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param((say("Fort", strong=True), say(" puis")), "**Fort** puis", id="strong"),
        pytest.param(
            (say("Fort : ", strong=True), say("puis")), "**Fort :** puis", id="a space at its end stays outside"
        ),
        pytest.param((say("cité", 1, quoted=True),), "*cité*[^1]", id="quoted, with its note"),
        pytest.param((say("fort", strong=True), say("ement")), "fortement", id="no marks within a word"),
        pytest.param((say("a", 1, 2),), "a[^1][^2]", id="two notes"),
        pytest.param((say("Non !", 1),), "Non \\![^1]", id="no picture of a note"),
        pytest.param((say("12. ", strong=True), say("x")), "**12.** x", id="a number in marks begins no list"),
        pytest.param((say("12. x"),), "12\\. x", id="a number begins no list"),
        pytest.param((say("", 1), say(": x")), "[^1]\\: x", id="a reference begins no note"),
        pytest.param((), "", id="nothing"),
    ],
)
def test_runs_are_marked(text: tuple[object, ...], shown: str) -> None:
    lines = write(make_document(Paragraph(text), subject=())).splitlines()  # type: ignore[arg-type]
    assert shown in lines


def test_every_note_is_defined_once() -> None:
    text = write(make_whole())
    assert re.findall(r"(?m)^\[\^(\d+)\]: ", text) == ["1", "2", "3", "4"]


def test_drawings_are_whole_and_named() -> None:
    tokens = flatten(VIEWER.parse(write(make_whole())))
    pictures = [token for token in tokens if token.type == "image"]
    assert [picture.content for picture in pictures] == ["Incidents par lieu", "Incidents par jour"]
    for picture in pictures:
        svg = base64.b64decode(str(picture.attrs["src"]).removeprefix("data:image/svg+xml;base64,")).decode()
        assert svg.startswith("<svg ")


class Viewer(MarkdownIt):
    """A viewer that shows pictures of vectors, as VS Code's does."""

    def validateLink(self, url: str) -> bool:  # the parser's own name
        return True


VIEWER = Viewer("commonmark").enable("table")
