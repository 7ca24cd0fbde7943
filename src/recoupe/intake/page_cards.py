"""Cards of other articles: a title that is a link, with a line of text; on the page of a brief they outweigh it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from recoupe.intake.page_boxes import share_linked

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST_TITLE = 25  # characters: the name of a section is shorter
LEAST_CARDS = 3  # alike beside each other
MOST_TITLES = 500  # that are looked at: around each, the page is searched
HIGHEST = 4  # elements from a title to its card


def find_cards(body: HtmlElement) -> list[HtmlElement]:
    """Elements of one make, three and more beside each other, each under a title that leads to another page."""
    groups: dict[tuple[HtmlElement, str, str], list[HtmlElement]] = {}
    for heading in islice(body.iter("h2", "h3", "h4", "h5"), MOST_TITLES):
        link = next(heading.iter("a"), None)
        if link is None or (link.get("href") or "#").startswith("#") or share_linked(heading) < 1:
            continue  # posts of a live page lead to themselves
        if len("".join(heading.itertext()).strip()) >= LEAST_TITLE and (card := find_card(heading)) is not None:
            groups.setdefault((card.getparent(), card.tag, card.get("class") or ""), []).append(card)
    return [card for cards in groups.values() if len(cards) >= LEAST_CARDS for card in cards]


def find_card(heading: HtmlElement) -> HtmlElement | None:
    """The element around a title that has another of its make beside it, and more in it than the title."""
    card = heading.getparent()
    for _ in range(HIGHEST):
        if card is None or card.tag in ("body", "main") or next(card.iter("h1"), None) is not None:
            return None
        beside = [one for one in (card.getprevious(), card.getnext()) if one is not None]
        if any(one.tag == card.tag and one.get("class") == card.get("class") for one in beside):
            return card if next(card.iter("p"), None) is not None else None
        card = card.getparent()
    return None
