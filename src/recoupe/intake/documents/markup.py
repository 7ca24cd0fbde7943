"""The HTML of an e-mail, or in a cell of a table, to lines of text; no scripts, nothing fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.intake.page_trees import parse_tree

if TYPE_CHECKING:
    from lxml.etree import _Element

UNSHOWN = frozenset(("script", "style", "head", "title", "noscript", "template", "object", "svg", "math", "iframe"))
PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "article", "pre"))
BLOCKS = frozenset(("div", "li", "tr", "td", "th", "section", "header", "footer", "hr", "dt", "dd", "center"))
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
INLINE = frozenset(("a", "b", "em", "figcaption", "figure", "font", "i", "small", "span", "strong", "sub", "sup", "u"))
NAMES = "|".join(sorted(INLINE | PARAGRAPHS | BLOCKS | UNSHOWN | {"html", "body", "dl", "tbody", "thead"}))
# As programs write tags: neither "a < b", "<3", "<AFP>" nor "x <b et c>".
ATTRIBUTES = r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))*\s*/?>"
TELLING = re.compile(rf"</(?:{NAMES})\s*>|<(?:br|hr|img){ATTRIBUTES}|\A\s*<(?:{NAMES}){ATTRIBUTES}", re.IGNORECASE)
BREAKS = re.compile(rf"<(?:p|br){ATTRIBUTES}", re.IGNORECASE)
BLOCK = re.compile(rf"<(?:{'|'.join(sorted(BLOCKS | PARAGRAPHS))}){ATTRIBUTES}", re.IGNORECASE)


def read_markup(data: bytes, charset: str | None) -> str:
    """The text that the HTML shows: paragraphs apart by an empty line, lines of a quotation begun with "> "."""
    from lxml import html  # here because few inputs are e-mail and it takes a while to import
    from lxml.etree import ParserError

    from recoupe.intake.documents.bodies import decode_charset

    text = decode_charset(data, charset)
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text)  # lxml takes no text that says how it was encoded
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (ParserError, ValueError):  # nothing but comments
        return ""
    return lay_out(root)


def read_cell(text: str) -> str:
    """The text of a cell that another tool wrote: of HTML what it shows, paragraphs apart by an empty line; anything
    else ("moins de < 5 morts", "I <3 Gao") to the letter.

    Raises InputError where there is more HTML than a page could have.
    """
    if "<" not in text or TELLING.search(text) is None:
        return text
    if BREAKS.search(text) is None:  # as WordPress keeps its articles: marked words, and lines as they are meant
        text = re.sub(r"\n[ \t\r]*\n", "<br><br>", text)
        text = text if BLOCK.search(text) else text.replace("\n", "<br>")
    return lay_out(parse_tree(text), quoting=False)


def lay_out(root: _Element, *, quoting: bool = True) -> str:
    """The text of a tree, lines of a quotation begun with "> " where they are to be told apart; walked without a call
    for each level."""
    from lxml.etree import iterwalk

    lines, quoted = [""], 0
    walk = iterwalk(root, events=("start", "end", "comment"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if name in UNSHOWN or HIDDEN.search(element.get("style", "")):
                walk.skip_subtree()
                continue
            if name == "blockquote":
                quoted += quoting
            end_line(lines, name)
            add_words(lines, element.text, quoted)
            continue
        if name == "blockquote":
            quoted = max(0, quoted - 1)
        if name != "br":
            end_line(lines, name)
        add_words(lines, element.tail if element is not root else None, quoted)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def end_line(lines: list[str], name: str) -> None:
    """Begins a new line, or a new paragraph, where an element of this name does."""
    ends = name in BLOCKS or name in PARAGRAPHS
    if name == "br" or (ends and lines[-1].strip(" >")):
        lines.append("")
    if name in PARAGRAPHS and len(lines) > 1 and lines[-2].strip():
        lines.append("")


def add_words(lines: list[str], text: str | None, quoted: int) -> None:
    """Adds words to the last line."""
    words = re.sub(r"\s+", " ", text or "")
    if not words.strip():
        if words and lines[-1] and not lines[-1].endswith(" "):
            lines[-1] += " "
        return
    if not lines[-1].strip():
        lines[-1] = "> " if quoted else ""
        words = words.lstrip()
    lines[-1] += words
