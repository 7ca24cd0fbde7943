"""What holds an article together in the wrong element, put right before it is cut out: tables that only place things,
lines that <br> breaks instead of paragraphs, links that take the weight of a list's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST_CELL = 200  # characters of a cell in which lines are broken: figures and names are shorter
LEAST_BESIDE = 2  # words beside its links that a list's item says itself
BLOCKS = ("p", "div", "h1", "h2", "table", "ul")
# Elements whose lines are paragraphs where <br> breaks them, and those that end such a line.
BROKEN = frozenset(("div", "section", "article", "main", "body", "center", "blockquote", "td"))
ENDING = frozenset((
    "p", "div", "section", "article", "main", "center", "blockquote", "table", "ul", "ol", "dl", "figure", "hr",
    "header", "footer", "aside", "nav", "form", "pre", "h1", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip
MOST_CHILDREN = 5_000  # of an element whose lines become paragraphs: articles have hundreds, hostile pages 90,000
WHITE = re.compile(r"[ \t\r\n\f]+")


def set_layout(body: HtmlElement) -> None:
    """Turns tables that only place things into plain blocks."""
    loosened = []
    for table in [one for one in body.iter("table") if is_layout(one)]:
        inner = (part for part in table.iter("tbody", "thead", "tr", "td", "th"))
        for part in [part for part in inner if next(part.iterancestors("table"), None) is table]:
            part.tag = "div"
        loosened.append(table)
    for table in loosened:  # last, so that what is inside was known by the table nearest to it
        table.tag = "div"


def is_layout(table: HtmlElement) -> bool:
    """Whether a table places a page's parts: it holds a table, or a cell of it holds a text in lines or paragraphs."""
    if next((one for one in table.iter("table") if one is not table), None) is not None:
        return True
    for cell in table.iter("td"):
        broken = sum(1 for _ in cell.iter("br")) >= 2 or next(cell.iter(*BLOCKS), None) is not None
        if broken and sum(map(len, cell.itertext())) >= LEAST_CELL:
            return True
    return False


def set_lists(body: HtmlElement) -> None:
    """Takes the links off the items of lists that say something beside them, which would be passed over as menus."""
    for item in body.iter("li"):
        links = list(item.iter("a"))
        if links and tells_itself(item, links):
            for link in links:
                link.drop_tag()


def tells_itself(item: HtmlElement, links: list[HtmlElement]) -> bool:
    """Whether a list's item says something beside its links: "<a>Farandé</a> : deux morts"."""
    linked = sum(len(" ".join(link.itertext()).split()) for link in links)
    return len([word for word in " ".join(item.itertext()).split() if word[0].isalnum()]) - linked >= LEAST_BESIDE


def set_paragraphs(body: HtmlElement) -> None:
    """Turns lines that <br> breaks into paragraphs, and what breaks lines in the source of a page into spaces.

    trafilatura joins "<font>…</font><br><font>…</font>" without a space, and takes the source's own lines for lines.
    """
    for element in list(body.iter("font")):
        element.drop_tag()
    for element in body.iter("*"):
        if element.tag == "pre":
            continue
        if element.text:
            element.text = WHITE.sub(" ", element.text)
        if element.tail:
            element.tail = WHITE.sub(" ", element.tail)
    for element in list(body.iter("div")):
        if (element.text or "").strip() and not any(child.tag in ENDING or child.tag == "br" for child in element):
            element.tag = "p"  # beside paragraphs, trafilatura passes over a text that is in none
    parents = dict.fromkeys(line.getparent() for line in body.iter("br"))
    for parent in parents:
        if parent.tag in BROKEN and len(parent) <= MOST_CHILDREN:
            wrap_lines(parent)
        elif parent.tag in ("li", "dd"):
            for line in list(parent.iter("br")):
                line.tail = f" {line.tail or ''}"
                line.drop_tag()


def wrap_lines(parent: HtmlElement) -> None:
    """Puts each line of an element, and what stands between its blocks, into a paragraph of its own."""
    children = list(parent)
    line = parent.makeelement("p")
    line.text, parent.text = parent.text, None
    made = [line]
    for child in children:
        parent.remove(child)
        if child.tag != "br" and child.tag not in ENDING:
            line.append(child)
            continue
        line = parent.makeelement("p")
        line.text, child.tail = child.tail, None
        made += [line] if child.tag == "br" else [child, line]
    parent.extend(one for one in made if len(one) or (one.text or "").strip() or one.tag != "p")
