"""Links to other articles and captions inside a paragraph: "…<br><b>À lire aussi :</b> <a>Un convoi attaqué</a>"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.intake.page_words import CREDITED, LABEL

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_CAPTION = 250  # characters of the words below a picture
MOST_UNLINKED = 30  # characters beside label and link, such as "(vidéo)"; more is a sentence
OPENED = re.compile(
    r"\s*[\[(]\s*(?:à\s+)?(?:re)?(?:lire|voir)\s+(?:aussi|également|notre\s+\w+)?\s*:?\s*$", re.IGNORECASE
)
CLOSED = re.compile(r"\s*[\])]")


def cut_segments(body: HtmlElement) -> None:
    """Takes lines that lead elsewhere out of paragraphs that are broken by <br>, and such links in brackets."""
    for link in list(body.iter("a")):
        cut_brackets(link)
    for line in list(body.iter("br")):
        members = find_members(line)
        if members and is_elsewhere(line, members):
            cut(line, members)


def find_members(line: HtmlElement) -> list[HtmlElement]:
    """The elements between a line break and the next one."""
    found: list[HtmlElement] = []
    following = line.getnext()
    while following is not None and following.tag != "br":
        found.append(following)
        following = following.getnext()
    return found


def is_elsewhere(line: HtmlElement, members: list[HtmlElement]) -> bool:
    """Whether the text between two breaks is a label with a link and little else, or the credit of a picture."""
    pieces = [line.tail or "", *("".join(one.itertext()) + (one.tail or "") for one in members)]
    words = " ".join("".join(pieces).split())
    before = line.getprevious()
    if before is not None and before.tag == "img" and not (before.tail or "").strip():
        return len(words) <= LONGEST_CAPTION and CREDITED.search(words) is not None
    label = LABEL.match(words)
    if label is None:
        return False
    links = [link for one in members for link in one.iter("a")]
    linked = sum(len(" ".join(" ".join(link.itertext()).split())) for link in links)
    return linked > 0 and len(words) - label.end() - linked <= MOST_UNLINKED


def cut(line: HtmlElement, members: list[HtmlElement]) -> None:
    """Takes the elements after a line break away, with the text between them."""
    line.tail = None
    for one in members:
        one.getparent().remove(one)  # with its tail


def cut_brackets(link: HtmlElement) -> None:
    """Takes a link in brackets away: "(lire aussi : <a>Un convoi attaqué</a>)"."""
    before, parent = link.getprevious(), link.getparent()
    text = (before.tail if before is not None else parent.text) or ""
    opened, closed = OPENED.search(text), CLOSED.match(link.tail or "")
    if not opened or not closed:
        return
    rest = text[: opened.start()] + (link.tail or "")[closed.end() :]
    if before is not None:
        before.tail = rest
    else:
        parent.text = rest
    parent.remove(link)
