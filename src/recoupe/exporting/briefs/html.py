"""A brief as one page of HTML that asks for nothing from elsewhere and runs no script."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from recoupe.exporting.briefs.wording import word_note
from recoupe.exporting.briefs.words import load_format_words
from recoupe.situation.brief.document import Document, Drawing, Heading, Items, Paragraph, Table

TEMPLATES = "recoupe.exporting.briefs"
KINDS = {Heading: "heading", Paragraph: "paragraph", Items: "items", Table: "table", Drawing: "drawing"}


class References:
    """How often each note was referred to so far, so that it can lead back to every place."""

    def __init__(self) -> None:
        self.counted: Counter[int] = Counter()

    def refer(self, number: int) -> int:
        """Which reference to the note this is: 1, 2 …"""
        self.counted[number] += 1
        return self.counted[number]


def make_html(document: Document) -> bytes:
    """The page, in UTF-8; the document must have been laid out."""
    style = (files(TEMPLATES) / "templates" / "brief.css").read_text("utf-8")
    page = load_environment().get_template("brief.html.j2")
    rendered = page.render(
        document=document,
        words=load_format_words(document.language),
        style=style,
        policy=write_policy(style),
        references=References(),
    )
    return rendered.encode("utf-8")


def write_policy(style: str) -> str:
    """What the page may load: its own style by its digest, pictures that it holds, and nothing else."""
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def load_environment() -> Environment:
    """The templates; whatever they are given is escaped."""
    made = Environment(
        loader=PackageLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["kind"] = lambda block: KINDS[type(block)]
    made.filters["worded"] = word_note
    return made
