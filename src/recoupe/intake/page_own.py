"""Whether something on a page is the article's own, or that of another article, a comment or a menu beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.intake.page_words import BESIDE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ELSEWHERE = frozenset(("aside", "nav", "footer"))
HIGHEST = 8  # ancestors that are looked at
LONGEST_TEASER = 400  # characters: a title, a date, a line or two; what is longer is the article around it
LEAST_TITLE = 25  # characters of a link that is a title; sections, authors and tags are shorter


def is_own(element: HtmlElement, titles: frozenset[str]) -> bool:
    """Whether a date or a byline belongs to the page's own article, of which ``titles`` are the titles as shown."""
    within = True
    for ancestor in list(element.iterancestors())[:HIGHEST]:
        if next(ancestor.iter("h1"), None) is not None:
            return True
        if ancestor.tag in ELSEWHERE or BESIDE.search(f"{ancestor.get('class', '')} {ancestor.get('id', '')}"):
            return False
        within = within and sum(map(len, ancestor.itertext())) <= LONGEST_TEASER
        if within and names_another(ancestor, titles):
            return False
    return True


def names_another(element: HtmlElement, titles: frozenset[str]) -> bool:
    """Whether a link in it is the title of another article."""
    texts = (" ".join(" ".join(link.itertext()).split()) for link in element.iter("a"))
    return any(len(text) >= LEAST_TITLE and not any(text in title for title in titles) for text in texts)
