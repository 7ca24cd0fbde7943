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
BYLINES = ".//*[@itemprop='author' or @rel='author' or contains(@class, 'byline') or contains(@class, 'author')]"
MOST_BYLINES = 10
LONGEST_NAME, MOST_AUTHORS = 100, 20
BY = re.compile(r"^(?:(?:publié|écrit|propos recueillis)?\s*par|by)\s*:?\s+", re.IGNORECASE)
AFTER_NAME = re.compile(
    r"\s*(?:[|•·–—]|\s-\s|,?\s*\b(?:publié|posté|mis à jour|modifié|le \d|\d{1,2}[/ ]\w+[/ ]\d{4})).*",
    re.IGNORECASE | re.DOTALL,
)
AND = re.compile(r"\s*;\s*|\s+et\s+|\s+&\s+|\s+avec\s+(?=l?['’]?\s?[A-Z])")
NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:\s+[\w.'’-]+){0,4}")
WEB = ("http://", "https://")
SECOND_LEVEL = frozenset(
    ("ac", "co", "com", "edu", "gouv", "gov", "info", "net", "org", "presse")
)  # "co.uk", "gouv.ml"
LONGEST_ADDRESS = 2_000


def find_title(tree: HtmlElement, labels: Labels, outlet: str | None) -> str | None:
    """The title of the article without the name of its outlet behind it."""
    labelled = labels.first("og:title") or one_line(labels.article.get("headline"))
    if labelled is None:
        heads = [text for head in tree.iter("h1") if (text := one_line(" ".join(head.itertext())))]
        labelled = heads[0] if len(heads) == 1 else labels.first("twitter:title", "dc.title", "title")
    if labelled is None:
        element = tree.find(".//head/title")
        labelled = None if element is None else one_line(element.text)
    return None if labelled is None else cut_outlet(labelled, outlet)


def cut_outlet(title: str, outlet: str | None) -> str:
    """The title without its outlet: "Attaque à Farandé - L'Écho fictif" gives "Attaque à Farandé"."""
    parts = list(SEPARATORS.finditer(title))
    if parts and outlet and title[parts[-1].end() :].casefold() == outlet.casefold():
        return title[: parts[-1].start()]
    return title


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


def find_authors(tree: HtmlElement, labels: Labels) -> tuple[str, ...]:
    """The names of those who wrote it, as they stand ("AFP", "La rédaction"), each once."""
    listed = name_authors(labels.article.get("author"), labels)
    if not listed:
        metas = [*labels.metas.get("author", ()), *labels.metas.get("article:author", ())]
        listed = [name for meta in metas if not meta.startswith(WEB) for name in split_names(meta)]
    if not listed:
        shown = (one_line(" ".join(element.itertext())) or "" for element in tree.xpath(BYLINES)[:MOST_BYLINES])
        listed = next((names for text in shown if (names := split_names(text))), [])
    return tuple(dict.fromkeys(name for name in listed if 1 < len(name) <= LONGEST_NAME))[:MOST_AUTHORS]


def name_authors(value: object, labels: Labels) -> list[str]:
    """The names in JSON-LD's ``author``: a name, an object, a reference or a list of them."""
    if isinstance(value, list):
        return [name for one in value[:MOST_AUTHORS] if not isinstance(one, list) for name in name_authors(one, labels)]
    value = labels.follow(value)
    named = value.get("name") if isinstance(value, dict) else value
    if isinstance(named, list):
        return [name for one in named if (name := one_line(one))]
    name = one_line(named)
    return [] if name is None or name.startswith(WEB) else [BY.sub("", name)]


def split_names(text: str) -> list[str]:
    """The names of a byline: "Par Awa Traoré et Paul Keïta (avec AFP)" gives three."""
    text = AFTER_NAME.sub("", BY.sub("", text.strip().replace("(", "").replace(")", "")), count=1)
    if not text or len(text) > LONGEST_NAME:
        return []
    parts = [part.strip(" ,") for part in AND.split(text)]
    commas = [name.strip() for part in parts for name in part.split(",")]
    if all(NAME.fullmatch(name) for name in commas):
        parts = commas
    return [part for part in parts if part]


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
