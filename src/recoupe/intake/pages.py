"""A web page to its article: trafilatura finds the text, the page's labels say what it says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.errors import InputError
from recoupe.intake.page_authors import find_authors
from recoupe.intake.page_bodies import choose_body
from recoupe.intake.page_charsets import decode_page
from recoupe.intake.page_dates import find_date
from recoupe.intake.page_facts import find_canonical, find_language, find_outlet, find_title, make_absolute
from recoupe.intake.page_labels import Labels, gather_labels, list_titles
from recoupe.intake.page_leads import choose_lead, find_leads
from recoupe.intake.page_lines import clean_lines
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
        address = make_absolute(address, None)
        return build_found(tree, gather_labels(tree, address), address)
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
    titles = list_titles(tree, labels)
    published, dated_by = find_date(tree, labels, url, titles) or (None, None)
    authors = find_authors(tree, labels, titles)
    article = read_article(tree, labels, title, titles, authors)
    return Found(
        text=article if title is None or article.startswith(title) else f"{title}\n\n{article}",
        title=title,
        outlet=outlet,
        published=published,
        language=find_language(tree, labels, article),
        url=url,
        facts=Facts(
            authors=authors,
            published_at=published if published is not None and "T" in published else None,
            dated_by=dated_by,
            canonical=canonical,
        ),
    )


def read_article(
    tree: HtmlElement, labels: Labels, title: str | None, titles: frozenset[str], authors: tuple[str, ...]
) -> str:
    """The text of the article, its paragraphs apart by empty lines; raises InputError where the page holds none."""
    links = frozenset(" ".join(" ".join(link.itertext()).split()) for link in tree.iter("a"))
    strip_scripts(tree)
    body = tree.find("body")
    leads, whole = find_leads(tree, labels, titles), "" if body is None else " ".join(body.itertext())
    shown = extract_lines(tree)
    check_listing(shown, links, labels)
    lines = trim_lines(choose_body(shown, labels), links, title)
    check_article("\n\n".join(lines), title, labels)
    lines = clean_lines(lines, authors)
    lead = choose_lead(leads, lines, title, whole)
    return "\n\n".join(lines if lead is None else [lead, *lines])


def strip_scripts(tree: HtmlElement) -> None:
    """Takes scripts and styles out of the tree; their labels are gathered by then."""
    from lxml import etree  # here because lxml takes a tenth of a second to import

    etree.strip_elements(tree, "script", "style", with_tail=False)


def extract_lines(tree: HtmlElement) -> list[str]:
    """The paragraphs of the article, each a line; none where there is none. The tree is cut down for it."""
    from trafilatura import bare_extraction  # here because it takes half a second to import

    prune_page(tree)
    found = bare_extraction(tree, with_metadata=False, include_comments=False)
    text = "" if found is None or isinstance(found, dict) else found.text or ""
    return [line for part in text.split("\n") if (line := part.strip())]
