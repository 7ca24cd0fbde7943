"""What a page says of itself where machines look: meta tags, links and JSON-LD, gathered in one walk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_DATA = 500_000  # characters of one JSON-LD block: articles repeat their text there, and nothing is longer
MOST_NODES = 2_000
DEEPEST = 6
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


def gather_labels(tree: HtmlElement) -> Labels:
    """All labels of a page."""
    labels = Labels()
    for meta in tree.iter("meta"):
        content = one_line(meta.get("content"))
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if content and name:
            labels.metas.setdefault(name.strip().lower(), []).append(content)
    for link in tree.iter("link"):
        for rel in (link.get("rel") or "").lower().split():
            labels.links.setdefault(rel, (link.get("href") or "").strip())
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            add_data(labels, script.text)
    return labels


def add_data(labels: Labels, text: str) -> None:
    """Add the nodes of one JSON-LD block; of one that is broken, its date of publication."""
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
        labels.nodes.setdefault(str(node.get("@id") or f"_:{len(labels.nodes)}"), node)
        if "@type" not in labels.article and is_article(node):
            labels.article.update(node)


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
    """The words of a page's own label on one line, or None where it has none."""
    return " ".join(value.split()) or None if isinstance(value, str) else None
