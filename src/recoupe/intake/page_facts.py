"""Title, outlet, authors, own address and language of a page, from its labels first and from what it shows then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from recoupe.intake.languages import SUPPORTED, detect_language
from recoupe.intake.page_labels import Labels, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SEPARATORS = re.compile(r"\s+[–—|·•:-]\s+")
SECOND_LEVEL = frozenset(
    ("ac", "co", "com", "edu", "gouv", "gov", "info", "net", "org", "presse")
)  # "co.uk", "gouv.ml"
LONGEST_ADDRESS = 2_000
LEAST_TITLE = 3  # words


def find_title(tree: HtmlElement, labels: Labels, outlet: str | None) -> str | None:
    """The title of the article without the name of its outlet behind it."""
    labelled = labels.first("og:title") or one_line(labels.article.get("headline"))
    if labelled is None:
        heads = [text for head in tree.iter("h1") if (text := one_line(" ".join(head.itertext())))]
        labelled = heads[0] if len(heads) == 1 else labels.first("twitter:title", "dc.title", "title")
    if labelled is None:
        element = tree.find(".//head/title")
        labelled = None if element is None else one_line(element.text)
    return None if labelled is None else cut_outlet(labelled, outlet, tree)


def cut_outlet(title: str, outlet: str | None, tree: HtmlElement) -> str:
    """The title without what is not of the article behind it: "Attaque à Farandé - L'Écho fictif" gives "Attaque à
    Farandé" where that is the outlet, or where the page shows the first part alone and nowhere the whole."""
    parts = list(SEPARATORS.finditer(title))
    if not parts:
        return title
    if outlet and title[parts[-1].end() :].casefold() == outlet.casefold():
        return title[: parts[-1].start()]
    body = tree.find("body")
    shown = {" ".join(text.split()) for text in body.itertext()} if body is not None else set()
    heads = (title[: part.start()] for part in reversed(parts))
    return title if title in shown else next((head for head in heads if is_shown_title(head, shown)), title)


def is_shown_title(head: str, shown: set[str]) -> bool:
    """Whether the first part of a title stands on the page as a title does: "Gao" may be the name of a section."""
    return head in shown and len(head.split()) >= LEAST_TITLE


def find_outlet(labels: Labels, address: str | None) -> str | None:
    """Who publishes the page: its site's own name, else the host of its address."""
    publisher = labels.follow(labels.article.get("publisher"))
    named = publisher.get("name") if isinstance(publisher, dict) else publisher
    outlet = labels.first("og:site_name") or one_line(named)
    outlet = outlet or labels.first("dc.publisher", "dcterms.publisher", "publisher", "application-name")
    return outlet or find_host(address)


def find_host(address: str | None) -> str | None:
    """The host of an address without "www."."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:  # brackets that are none
        return None
    return (host or "").removeprefix("www.") or None


def find_canonical(labels: Labels, address: str | None) -> str | None:
    """The address that the page calls its own, whole and on the same site; None where it has none that can be true.

    A page that was fetched cannot claim to be another site's, nor every page to be the front page.
    """
    for claim in (labels.links.get("canonical"), labels.first("og:url")):
        made = make_absolute(claim, address)
        if made is None or not (urlsplit(made).path.strip("/") or urlsplit(made).query):
            continue
        if address is None or find_site(made) == find_site(address):
            return made
    return None


def make_absolute(address: str | None, base: str | None) -> str | None:
    """The whole http or https address, without its fragment and white space; None where there is none."""
    try:
        given = urlsplit((address or "").strip())
        parts = urlsplit(urljoin(base or "", given.geturl()))
        port = parts.port  # raises where it is none
    except ValueError:
        return None
    made = parts._replace(fragment="").geturl()
    odd = parts.username is not None or port == 0 or len(made) > LONGEST_ADDRESS or any(char.isspace() for char in made)
    nowhere = not (given.netloc or given.path or given.query) or (given.scheme and not given.netloc)
    return None if parts.scheme not in ("http", "https") or not parts.hostname or odd or nowhere else made


def find_site(address: str) -> str | None:
    """The site that an address belongs to: "m.example.org" and "www.example.org" are "example.org"."""
    labels = (find_host(address) or "").rstrip(".").split(".")
    if labels[-1].isdigit() or len(labels) == 1:
        return ".".join(labels)
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join(labels[-keep:])


def find_language(tree: HtmlElement, labels: Labels, text: str) -> str | None:
    """The language that the page declares where its text does not say otherwise, else what the text is in.

    Many French sites are built with templates that declare English.
    """
    detected = detect_language(text)
    declared = (tree.get("lang") or labels.first("og:locale") or "").replace("_", "-").split("-")[0].lower()
    return detected or (declared if declared in SUPPORTED else None)
