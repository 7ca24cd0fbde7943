"""Boxes in an article that lead elsewhere, known by their first words: "À lire aussi", "Sur le même sujet", credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.intake.page_words import ALSO, CREDIT, LABEL

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = frozenset(("p", "li", "div", "section", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "td"))
LONGEST_BOX = 400  # characters: a box names a handful of titles; what is longer holds text of the article
LONGEST_CREDIT = 150
MOST_CREDIT_WORDS = 6  # "Photo d'illustration."
MOST_FOLLOWING = 6  # links below a label
LEAST_LINKED = 0.5  # share of a box's words, after its label, that are links
ENDS = (".", "!", "?", "»", "…", "”")


def find_boxes(element: HtmlElement) -> list[HtmlElement]:
    """The elements of a box that begins in this one with a label such as "À lire aussi :", with the links below it."""
    text = element.text
    if not text or len(text) > LONGEST_BOX or not LABEL.match(text):
        return []
    box = climb(element)
    words = " ".join(" ".join(box.itertext()).split())
    if len(words) > LONGEST_BOX:
        return []
    if LABEL.sub("", words, count=1).strip(" :…|") == "":
        return find_following(box)
    if CREDIT.match(words):
        short = len(words) <= LONGEST_CREDIT and (len(words.split()) <= MOST_CREDIT_WORDS or not is_sentence(words))
        return [box] if short and box.tag in BLOCKS else []
    if ALSO.match(words) and not words.endswith("."):
        return [box] if box.tag in BLOCKS else []
    return [box] if leads_elsewhere(box, words) and not is_sentence(words) else []


def climb(element: HtmlElement) -> HtmlElement:
    """The block that an element opens: the paragraph of "<p><strong>À lire aussi :</strong> …"."""
    while element.tag not in BLOCKS:
        parent = element.getparent()
        if parent is None or parent.tag == "body" or (parent.text or "").strip() or parent[0] is not element:
            break
        element = parent
    return element


def find_following(box: HtmlElement) -> list[HtmlElement]:
    """A label that stands alone with what follows it and is links; the label alone where nothing such does."""
    while box.getnext() is None and not (box.tail or "").strip():
        parent = box.getparent()
        if parent is None or parent.tag == "body" or len(parent) > 1 or (parent.text or "").strip():
            break
        box = parent
    found = [box] if box.tag in BLOCKS else []
    following = box.getnext()
    while following is not None and len(found) <= MOST_FOLLOWING and is_links(following):
        found.append(following)
        following = following.getnext()
    return found if len(found) > 1 or box.tag in BLOCKS else []


def is_links(element: HtmlElement) -> bool:
    """Whether an element is a list of links, a link, or a paragraph that is one and no sentence."""
    if share_linked(element) < LEAST_LINKED:
        return False
    return element.tag in ("ul", "ol", "div", "a") or not "".join(element.itertext()).strip().endswith(ENDS)


def leads_elsewhere(box: HtmlElement, words: str) -> bool:
    """Whether what follows a label in its box is mostly a link."""
    label = LABEL.match(words)
    rest = len(words) - (label.end() if label else 0)
    linked = sum(len(" ".join(" ".join(link.itertext()).split())) for link in box.iter("a"))
    return linked >= LEAST_LINKED * rest


def is_sentence(words: str) -> bool:
    """Whether the words after a label go on as a sentence of the article: "À lire la presse, le pays va mal."."""
    label = LABEL.match(words)
    rest = words[label.end() :] if label else words
    return label is not None and label["end"].strip() == "" and rest[:1].islower() and rest.rstrip().endswith(".")


def share_linked(element: HtmlElement) -> float:
    """How much of an element's text is that of links."""
    whole = sum(len(text.strip()) for text in element.itertext())
    if element.tag == "a":
        return 1.0 if whole else 0.0
    linked = sum(len(text.strip()) for link in element.iter("a") for text in link.itertext())
    return linked / whole if whole else 0.0
