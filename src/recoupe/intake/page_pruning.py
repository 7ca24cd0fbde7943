"""What stands inside an article and is none of its text, taken out of the tree: captions, credits, links to others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.intake.page_boxes import ENDS, LEAST_LINKED, find_boxes, share_linked
from recoupe.intake.page_cards import find_cards
from recoupe.intake.page_frames import set_frame
from recoupe.intake.page_layout import set_layout, set_lists, set_paragraphs
from recoupe.intake.page_segments import LONGEST_CAPTION, cut_segments
from recoupe.intake.page_words import BESIDE, CREDITED, OFTEN_BESIDE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAMED = frozenset((
    "div", "p", "span", "section", "aside", "ul", "ol", "li", "dl", "dd", "figcaption", "small", "em", "header",
    "footer", "blockquote", "ins", "table", "article", "h2", "h3", "h4",
))  # fmt: skip
ALWAYS = ("figcaption", "aside", "nav", "noscript", "template", "dialog", "iframe", "button", "select", "textarea")
# Elements of AMP that show menus, advertisements and lists of other articles.
AMP = ("amp-ad", "amp-embed", "amp-sidebar", "amp-list", "amp-social-share", "amp-consent", "amp-sticky-ad")
LEAST_SENTENCE = 6  # words: shorter ones with a full stop are labels ("Lecture 3 min.")
LEAST_LINK = 4  # words of a paragraph that is a link alone: a title, and no name
BARE_ADDRESS = re.compile(r"\s*(?:https?://|pic\.)\S+\s*")


def prune_page(tree: HtmlElement) -> None:
    """Takes captions, credits, boxes of links to other articles and forms out of the tree; texts behind them stay."""
    body = tree.find("body")
    if body is None:
        return
    set_layout(body)
    cut_segments(body)
    most = sum(map(len, body.itertext())) // 2
    doomed = [one for one in body.iter(*ALWAYS, *AMP, "form") if not holds_article(one, most)]
    doomed += find_cards(body)
    doomed += [one for element in body.iter("*") for one in find_doomed(element, most)]
    for element in doomed:
        if element.getparent() is not None and element is not body:
            element.drop_tree()
    loosen_quotes(body)
    set_lists(body)
    set_paragraphs(body)
    set_frame(body)


def find_doomed(element: HtmlElement, most: int) -> list[HtmlElement]:
    """The element where it is beside the article, else the box that begins in it."""
    if element.tag in NAMED and is_beside(element, most):
        return [element]
    if element.tag == "p" and (is_title_of_another(element) or is_caption(element)):
        return [element]
    return find_boxes(element)


def holds_article(element: HtmlElement, most: int) -> bool:
    """Whether what is beside an article on most pages holds it: old sites wrap a whole page in a form."""
    return next(element.iter("h1", "main"), None) is not None or (
        element.tag == "form" and (sum(map(len, element.itertext())) > most or has_sentence(element))
    )


def is_beside(element: HtmlElement, most: int) -> bool:
    """Whether its class or id says that it is beside the article; what holds the title or, of ``most`` characters and
    more, most of the page's words is not ("has-sidebar")."""
    name = f"{element.get('class', '')} {element.get('id', '')}"
    if len(name) < 2:
        return False
    sure = BESIDE.search(name) is not None
    if not sure and OFTEN_BESIDE.search(name) is None:
        return False
    if next(element.iter("h1", "main"), None) is not None:
        return False
    if not sure and has_sentence(element):
        for attribute in ("class", "id"):  # trafilatura would go by the same words
            element.set(attribute, OFTEN_BESIDE.sub(" ", element.get(attribute, "")))
        return False
    return sum(map(len, element.itertext())) <= most or share_linked(element) >= LEAST_LINKED


def has_sentence(element: HtmlElement) -> bool:
    """Whether it holds a sentence that is no link."""
    for text in element.itertext():
        if len(text) > LEAST_SENTENCE and text.rstrip().endswith(ENDS) and len(text.split()) >= LEAST_SENTENCE:
            return True
    return False


def is_title_of_another(paragraph: HtmlElement) -> bool:
    """Whether a paragraph is one link and no sentence, as between two paragraphs of an article."""
    links = list(paragraph.iter("a"))
    if len(links) != 1 or share_linked(paragraph) < 1:
        return False
    words = "".join(links[0].itertext()).strip()
    return len(words.split()) >= LEAST_LINK and not words.endswith(ENDS)


def is_caption(paragraph: HtmlElement) -> bool:
    """Whether a paragraph is a picture with a few words below it that credit it."""
    if (paragraph.text or "").strip() or not len(paragraph) or next(paragraph[0].iter("img", "amp-img"), None) is None:
        return False
    words = " ".join("".join(paragraph.itertext()).split())
    return len(words) <= LONGEST_CAPTION and CREDITED.search(words) is not None


def loosen_quotes(body: HtmlElement) -> None:
    """Takes bare addresses out of quoted posts: what a post says is somebody's word and stays, with who posted it."""
    for quote in body.iter("blockquote"):
        for link in list(quote.iter("a")):
            if BARE_ADDRESS.fullmatch("".join(link.itertext())):
                link.drop_tree()
