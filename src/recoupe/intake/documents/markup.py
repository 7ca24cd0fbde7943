"""The HTML of an e-mail to lines of text, quoted parts marked as plain text marks them; no scripts, nothing fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

UNSHOWN = frozenset(("script", "style", "head", "title", "noscript", "template", "object", "svg", "math", "iframe"))
PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "article", "pre"))
BLOCKS = frozenset(("div", "li", "tr", "td", "th", "section", "header", "footer", "hr", "dt", "dd", "center"))
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


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


def lay_out(root: _Element) -> str:
    """The text of a tree, walked without a call for each level."""
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
                quoted += 1
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
