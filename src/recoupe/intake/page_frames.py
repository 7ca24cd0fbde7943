"""Which element holds an article where no name says so, as on old sites: the one whose paragraphs say most."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST_SHARE = 0.8  # of the words in paragraphs on the page
LEAST_PARAGRAPH = 40  # characters
NAMED = re.compile(r"post|entry|article|content|story|text|main|page|body", re.IGNORECASE)


def set_frame(body: HtmlElement) -> None:
    """Marks the element that holds nearly all paragraphs as the article where nothing around it bears such a name.

    Without a frame, trafilatura takes paragraphs from anywhere and passes over the lists between them.
    """
    weights: dict[HtmlElement, int] = {}
    for paragraph in body.iter("p"):
        length = sum(map(len, paragraph.itertext()))
        if length >= LEAST_PARAGRAPH:
            parent = paragraph.getparent()
            weights[parent] = weights.get(parent, 0) + length
    if not weights:
        return
    best = max(weights, key=lambda one: weights[one])
    if best is not body and weights[best] >= LEAST_SHARE * sum(weights.values()) and not is_named(best):
        best.set("itemprop", "articleBody")
        best.tag = "div"


def is_named(element: HtmlElement) -> bool:
    """Whether it or what is around it, below the body, is called an article or the like."""
    for one in (element, *element.iterancestors()):
        if one.tag == "body":
            return False
        if one.tag in ("article", "main") or NAMED.search(f"{one.get('class', '')} {one.get('id', '')}"):
            return True
    return False
