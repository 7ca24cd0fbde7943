"""What stands inside an article and is none of its text, taken out of the tree: captions, credits, links to others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Words of a class or an id, between hyphens or underscores: "wp-caption-text", "a_lire_aussi", "newsletter-box".
NAMES = re.compile(
    r"(?:^|[\s_-])(?:(?:img|image|photo|media|wp|picture)?[_-]?(?:caption|legende?s?|credits?)|copyright|"
    r"related|read[_-]?also|lire[_-]aussi|a[_-]lire|meme[_-]sujet|voir[_-]aussi|recommand\w*|recommend\w*|"
    r"newsletter|infolettre|abonne\w*|promo|partage|share|sharing|social|comments?|commentaires?|cookies?|consent|"
    r"paywall|breadcrumbs?|fil-d-ariane|tags?-list|menu|navbar|sidebar|widget|footer|pied[_-]de[_-]page)(?:$|[\s_-])",
    re.IGNORECASE,
)
NAMED = ("div", "p", "span", "section", "aside", "ul", "ol", "figcaption", "small", "em", "header", "footer")
ALWAYS = ("figcaption", "aside", "nav", "noscript", "template", "dialog", "form", "iframe", "button")
LABEL = re.compile(
    r"\s*[\[(>»•→▶–-]*\s*(?:(?:à|a|À)\s+lire(?:\s+(?:aussi|également|ailleurs|sur))?|(?:re)?lire\s+(?:aussi|également)|"
    r"(?:à\s+)?(?:voir|écouter|regarder|découvrir)\s+(?:aussi|également)|(?:sur|dans)\s+le\s+m[êe]me\s+(?:sujet|thème)|"
    r"articles?\s+(?:liés?|similaires?|recommandés?|connexes?)|nos\s+(?:autres|derniers)\s+articles|pour\s+aller\s+plus\s+loin|"
    r"(?:recevez|abonnez-vous|inscrivez-vous|s['’]inscrire)\b[^.]{0,60}\b(?:newsletter|infolettre|lettre|alertes?|cha[îi]ne)|"
    r"(?:cr[ée]dits?\s+(?:photo|image)s?|photo|©|\(c\)|l[ée]gende)\s*[:©]?)\s*(?P<end>[:…»\])–-]|$|\s)",
    re.IGNORECASE,
)
CREDIT = re.compile(r"\s*(?:cr[ée]dits?|photo|©|\(c\)|l[ée]gende)", re.IGNORECASE)
BLOCKS = frozenset(("p", "li", "div", "section", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "td"))
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
LONGEST_BOX = 400  # characters: a box names a handful of titles; what is longer holds text of the article
LONGEST_CREDIT = 150
MOST_CREDIT_WORDS = 6  # "Photo d'illustration."
LEAST_LINKED = 0.5  # share of a box's words, after its label, that are links


def prune_page(tree: HtmlElement) -> None:
    """Takes captions, credits, boxes of links to other articles and forms out of the tree; texts behind them stay."""
    body = tree.find("body")
    if body is None:
        return
    most = sum(map(len, body.itertext())) // 2
    doomed = list(body.iter(*ALWAYS))
    doomed += [element for element in body.iter(*NAMED) if is_beside(element, most)]
    doomed += [box for element in body.iter("*") for box in find_boxes(element)]
    for element in doomed:
        if element.getparent() is not None and element is not body:
            element.drop_tree()


def is_beside(element: HtmlElement, most: int) -> bool:
    """Whether its class or id says that it is beside the article; what holds the title or, of ``most`` characters and
    more, most of the page's words is not ("has-sidebar")."""
    name = f"{element.get('class', '')} {element.get('id', '')}"
    if len(name) < 2 or not NAMES.search(name) or next(element.iter("h1", "article", "main"), None) is not None:
        return False
    return sum(map(len, element.itertext())) <= most or share_linked(element) >= LEAST_LINKED


def find_boxes(element: HtmlElement) -> list[HtmlElement]:
    """The elements of a box that begins in this one with a label such as "À lire aussi :", with the list below it."""
    text = element.text
    if not text or len(text) > LONGEST_BOX or not LABEL.match(text):
        return []
    box = climb(element)
    words = " ".join(box.itertext()).strip()
    if len(words) > LONGEST_BOX:
        return []
    following = box.getnext()
    lists = following is not None and following.tag in ("ul", "ol", "div") and share_linked(following) >= LEAST_LINKED
    if box.tag in HEADINGS or LABEL.sub("", words, count=1).strip(" :…") == "":
        return [box, following] if lists else []
    if CREDIT.match(words):
        short = len(words) <= LONGEST_CREDIT and (len(words.split()) <= MOST_CREDIT_WORDS or not is_sentence(words))
        return [box] if short and box.tag in BLOCKS else []
    return [box] if share_linked(box) > 0 and not is_sentence(words) else []


def climb(element: HtmlElement) -> HtmlElement:
    """The block that an element opens: the paragraph of "<p><strong>À lire aussi :</strong> …"."""
    while element.tag not in BLOCKS:
        parent = element.getparent()
        if parent is None or parent.tag == "body" or (parent.text or "").strip() or parent[0] is not element:
            break
        element = parent
    return element


def is_sentence(words: str) -> bool:
    """Whether the words after a label go on as a sentence of the article: "À lire la presse, le pays va mal."."""
    label = LABEL.match(words)
    rest = words[label.end() :] if label else words
    return label is not None and label["end"].strip() == "" and rest[:1].islower() and rest.rstrip().endswith(".")


def share_linked(element: HtmlElement) -> float:
    """How much of an element's text is that of links."""
    whole = sum(len(text.strip()) for text in element.itertext())
    linked = sum(len(text.strip()) for link in element.iter("a") for text in link.itertext())
    return linked / whole if whole else 0.0
