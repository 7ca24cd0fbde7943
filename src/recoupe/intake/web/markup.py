"""XML of strangers: refused before any parser sees it where it declares entities; their HTML made plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.errors import InputError
from recoupe.intake.page_charsets import decode_page
from recoupe.intake.page_pruning import prune_page
from recoupe.intake.page_trees import parse_tree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>", re.IGNORECASE)
PROLOG = re.compile(r"\s*(?:(?:<\?[^<>]*\?>|<!--(?:(?!-->).)*-->)\s*)*", re.DOTALL)
ROOT = re.compile(rb"\s*(?:(?:<\?[^<>]*\?>|<!--(?:(?!-->).)*-->)\s*)*<((?:[\w-]{1,40}:)?[\w-]{1,40})", re.DOTALL)
BLOCKS = frozenset(
    ("p", "div", "li", "ul", "ol", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "section")
)


def find_root(head: bytes) -> str:
    """The name of the root element of XML by its first bytes: "rss", "sitemapindex"; "" where there is none."""
    head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf")  # UTF-16 as well: only its name is looked at
    found = ROOT.match(head)
    return found[1].decode("ascii", "replace").lower() if found else ""


def decode_xml(data: bytes) -> str:
    """The text of XML without its declaration; raises InputError where it has a document type, and so may have
    entities that grow without end or name files and addresses."""
    text = DECLARATION.sub("", decode_page(data).removeprefix("\ufeff"), count=1)
    prolog = PROLOG.match(text)
    rest = text[prolog.end() :] if prolog else text
    if rest[:2] == "<!":
        raise InputError("declares a document type or entities, which feeds and sitemaps do not need. It is not read.")
    return text


def make_plain(markup: str | None) -> str | None:
    """The words of a piece of HTML, its paragraphs apart by an empty line; None where there are none."""
    if markup is None or not markup.strip():
        return None
    try:
        tree = parse_tree(f"<html><body><div>{markup}</div></body></html>")
    except InputError:
        return None
    prune_page(tree)
    pieces: list[str] = []
    body = tree.find("body")
    if body is not None:
        gather_pieces(body, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line) or None


def gather_pieces(body: HtmlElement, pieces: list[str]) -> None:
    """Add the texts of an element, with line ends between its blocks."""
    from lxml import etree  # here because it takes a tenth of a second to import

    for event, element in etree.iterwalk(body, events=("start", "end")):
        end = "\n" if element.tag in BLOCKS else ""
        if event == "start":
            own = "" if element.tag in ("script", "style") else element.text or ""
            pieces.append(end + own.replace("\n", " "))
        else:
            pieces.append(end + (element.tail or "").replace("\n", " "))
