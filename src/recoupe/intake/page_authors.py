"""Who wrote a page's article: from its labels first, and from its byline then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.intake.page_labels import Labels, one_line
from recoupe.intake.page_own import is_own

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BYLINES = (
    ".//*[@itemprop='author' or @rel='author' or contains(@class, 'byline') or contains(@class, 'author')"
    " or contains(@class, 'auteur') or contains(@class, 'signature')]"
)
MOST_BYLINES = 10
LONGEST_NAME, MOST_AUTHORS = 100, 20
BY = re.compile(r"^(?:(?:publié|écrit|propos recueillis)?\s*par|by)\s*:?\s+", re.IGNORECASE)
AFTER_NAME = re.compile(
    r"\s*(?:[|•·–—]|\s-\s|,?\s*\b(?:publié|posté|mis à jour|modifié|le \d|\d{1,2}[/ ]\w+[/ ]\d{4})).*",
    re.IGNORECASE | re.DOTALL,
)
# What follows a name in brackets is where or for whom, but for "(avec AFP)"; behind "@" is an account.
ASIDE = re.compile(r"\((?!\s*avec\b)[^()]*\)|\s@\w+", re.IGNORECASE)
NOBODY = re.compile(r"(?:admin\w*|root|webmaster|user\d*|wp\w*|none|null|unknown)", re.IGNORECASE)
AND = re.compile(r"\s*;\s*|\s+et\s+|\s+&\s+|\s+avec\s+(?=l?['’]?\s?[A-Z])")
NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:\s+[\w.'’-]+){0,4}")
WEB = ("http://", "https://")


def find_authors(tree: HtmlElement, labels: Labels, titles: frozenset[str]) -> tuple[str, ...]:
    """The names of those who wrote it, as they stand ("AFP", "La rédaction"), each once; ``titles`` are those that
    the page shows as its own, to tell its byline from those of other articles."""
    listed = keep_names(name_authors(labels.article.get("author") or labels.article.get("creator"), labels))
    if not listed:
        metas = [*labels.metas.get("author", ()), *labels.metas.get("article:author", ())]
        listed = keep_names([name for meta in metas if not meta.startswith(WEB) for name in split_names(meta)])
    if not listed:
        own = (element for element in tree.xpath(BYLINES)[:MOST_BYLINES] if is_own(element, titles))
        shown = (split_names(one_line(" ".join(element.itertext())) or "") for element in own)
        listed = next((names for one in shown if (names := keep_names(one))), [])
    return tuple(dict.fromkeys(listed))[:MOST_AUTHORS]


def keep_names(names: list[str]) -> list[str]:
    """The names that are somebody's: not "admin", which is who set the site up."""
    return [name for name in names if 1 < len(name) <= LONGEST_NAME and not NOBODY.fullmatch(name)]


def name_authors(value: object, labels: Labels) -> list[str]:
    """The names in JSON-LD's ``author``: a name, an object, a reference or a list of them."""
    if isinstance(value, list):
        return [name for one in value[:MOST_AUTHORS] if not isinstance(one, list) for name in name_authors(one, labels)]
    value = labels.follow(value)
    named = value.get("name") if isinstance(value, dict) else value
    if isinstance(named, list):
        return [name for one in named if (name := one_line(one))]
    name = one_line(named)
    return [] if name is None or name.startswith(WEB) else split_names(name)


def split_names(text: str) -> list[str]:
    """The names of a byline: "Par Awa Traoré et Paul Keïta (avec AFP)" gives three."""
    text = ASIDE.sub("", text).replace("(", "").replace(")", "").strip(" ,-|•")
    text = AFTER_NAME.sub("", BY.sub("", text), count=1).rstrip(" -")
    if not text or len(text) > LONGEST_NAME:
        return []
    parts = [part.strip(" ,") for part in AND.split(text)]
    commas = [name.strip() for part in parts for name in part.split(",")]
    if all(NAME.fullmatch(name) for name in commas):
        parts = commas
    return [part for part in parts if part]
