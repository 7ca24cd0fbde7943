"""What a page says of itself where machines look: meta tags, links and JSON-LD, gathered in one walk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_DATA = 500_000  # characters of one JSON-LD block: articles repeat their text there, and nothing is longer
MOST_NODES = 2_000
DEEPEST = 6
LEAST_HEADLINE = 10  # characters by which an article is known for the page's own
DATE_IN_BROKEN = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
ARTICLES = ("article", "blogposting", "report")  # how a type ends: NewsArticle, LiveBlogPosting …
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labels:
    """``metas`` by name in lower case, ``nodes`` of JSON-LD by their ``@id``, and the first that is an article."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)  # rel -> href, the first of each
    nodes: dict[str, Node] = field(default_factory=dict)
    article: Node = field(default_factory=dict)

    def first(self, *names: str) -> str | None:
        """The first content of the first of these metas that has one."""
        return next((self.metas[name][0] for name in names if self.metas.get(name)), None)

    def follow(self, value: object) -> object:
        """The node that a reference ({"@id": "#author"}) stands for, else the value itself."""
        if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
            return self.nodes.get(value["@id"], value)
        return value

    def addresses(self) -> frozenset[str]:
        """The addresses that the page calls its own, without scheme and fragment."""
        own = (self.links.get("canonical"), self.first("og:url"))
        return frozenset(strip_address(one) for one in own if one)


def gather_labels(tree: HtmlElement, address: str | None = None) -> Labels:
    """All labels of a page; ``address`` is where it was fetched."""
    labels = Labels()
    for meta in tree.iter("meta"):
        content = one_line(meta.get("content"))
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if content and name:
            labels.metas.setdefault(name.strip().lower(), []).append(content)
    for link in tree.iter("link"):
        for rel in (link.get("rel") or "").lower().split():
            labels.links.setdefault(rel, (link.get("href") or "").strip())
    articles: list[Node] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            add_data(labels, articles, script.text)
    own = labels.addresses() | ({strip_address(address)} if address else set())
    labels.article.update(choose_article(articles, own, list_titles(tree, labels)))
    return labels


def list_titles(tree: HtmlElement, labels: Labels) -> frozenset[str]:
    """The titles that a page gives itself: in its metas, its head and its headings of the first order."""
    metas = (labels.first("og:title"), labels.first("twitter:title"))
    heads = (*tree.findall(".//head/title"), *tree.findall(".//h1")[:10])
    shown = (one_line(" ".join(one.itertext())) for one in heads)
    return frozenset(one for one in (*metas, *shown) if one)


def add_data(labels: Labels, articles: list[Node], text: str) -> None:
    """Add the nodes of one JSON-LD block, its articles apart too; of one that is broken, its date of publication."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    if len(text) > LONGEST_DATA:
        return
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        found = DATE_IN_BROKEN.search(text)
        if found:
            labels.article.setdefault("datePublished", found[1])
        return
    for node in walk_nodes(value):
        if len(labels.nodes) >= MOST_NODES:
            return
        name = str(node.get("@id") or f"_:{len(labels.nodes)}")
        labels.nodes[name] = {**node, **labels.nodes.get(name, {})}  # a reference may have a type and nothing else
        if is_article(node):
            articles.append(node)


def choose_article(articles: list[Node], own: frozenset[str], titles: frozenset[str]) -> Node:
    """The node of the page's own article among those of lists and related ones: it has the page's address, else its
    title, else it comes first."""
    for node in articles:
        page = node.get("mainEntityOfPage")
        named = (node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page)
        if any(strip_address(one) in own for one in named if isinstance(one, str)):
            return node
    for node in articles:
        headline = one_line(node.get("headline")) or ""
        if len(headline) >= LEAST_HEADLINE and any(headline in title for title in titles):
            return node
    return articles[0] if articles else {}


def strip_address(address: str) -> str:
    """An address without its scheme, its fragment and the slash at its end."""
    return address.split("#")[0].partition("://")[2].rstrip("/") or address


def walk_nodes(value: object, depth: int = 0) -> Iterator[Node]:
    """Every object that has a type, the outer ones first."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from walk_nodes(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for item in value.values():
            if isinstance(item, list | dict):
                yield from walk_nodes(item, depth + 1)


def is_article(node: Node) -> bool:
    """Whether a node is of some kind of article."""
    types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
    return any(str(one).lower().endswith(ARTICLES) for one in types)


def one_line(value: object) -> str | None:
    """The words of a page's own label on one line, or None where it has none; some sites escape them twice."""
    if not isinstance(value, str):
        return None
    return " ".join((unescape(value) if "&" in value else value).split()) or None
