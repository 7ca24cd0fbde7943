"""A web page to its article: trafilatura finds the text, the page's labels say what it says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.errors import InputError
from recoupe.intake.page_charsets import decode_page
from recoupe.intake.page_dates import find_date
from recoupe.intake.page_facts import (
    find_authors,
    find_canonical,
    find_language,
    find_outlet,
    find_title,
    make_absolute,
)
from recoupe.intake.page_labels import Labels, gather_labels
from recoupe.intake.page_pruning import prune_page
from recoupe.intake.page_stubs import check_article, check_listing, trim_lines
from recoupe.intake.page_trees import NOT_PARSED, parse_tree
from recoupe.intake.taken import Facts, Found

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PAGE_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
PAGE_FACTOR = 10  # a page's scripts and frames weigh many times its article: this much over max_bytes is still parsed


def is_page(data: bytes) -> bool:
    """Whether the bytes begin as HTML does."""
    return PAGE_START.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def read_page(data: bytes, *, address: str | None = None, charset: str | None = None) -> Found:
    """The article of an HTML page; ``address`` is where it was fetched, ``charset`` what the server said it is in.

    Raises InputError where there is no article (a listing, a teaser, an error page) or the page cannot be parsed.
    """
    try:
        tree = parse_tree(decode_page(data, charset))
        labels = gather_labels(tree)
        return build_found(tree, labels, make_absolute(address, None))
    except InputError:
        raise
    except Exception as error:  # whatever a parser does on a broken page, the other inputs go on
        raise InputError(NOT_PARSED.format(type(error).__name__)) from error


def build_found(tree: HtmlElement, labels: Labels, address: str | None) -> Found:
    """What a parsed page holds; its facts are found before the tree is cut down to the article."""
    canonical = find_canonical(labels, address)
    url = canonical or address
    outlet = find_outlet(labels, url)
    title = find_title(tree, labels, outlet)
    dated = find_date(tree, labels, url)
    authors = find_authors(tree, labels)
    links = frozenset(" ".join(" ".join(link.itertext()).split()) for link in tree.iter("a"))
    lines = extract_lines(tree)
    check_listing(lines, links, labels)
    article = "\n\n".join(trim_lines(lines, links, title))
    check_article(article, title, labels)
    published, dated_by = (None, None) if dated is None else dated
    moment = published if published is not None and "T" in published else None
    return Found(
        text=article if title is None or article.startswith(title) else f"{title}\n\n{article}",
        title=title,
        outlet=outlet,
        published=published,
        language=find_language(tree, labels, article),
        url=url,
        facts=Facts(authors=authors, published_at=moment, dated_by=dated_by, canonical=canonical),
    )


def extract_lines(tree: HtmlElement) -> list[str]:
    """The paragraphs of the article, each a line; none where there is none. The tree is cut down for it."""
    from trafilatura import bare_extraction  # here because it takes half a second to import

    prune_page(tree)
    found = bare_extraction(tree, with_metadata=False, include_comments=False)
    text = "" if found is None or isinstance(found, dict) else found.text or ""
    return [line for part in text.split("\n") if (line := part.strip())]
