"""A page's text to a tree that is parsed once, bounded in size and depth, without entities or network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.errors import InputError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Articles have at most some 20,000 tags. Each element costs trafilatura 0.2 ms, so that this bounds a page's time.
MOST_TAGS = 100_000
WRAPPERS = re.compile(
    r"</?(?:div|span|font|b|i|u|em|strong|center|small|big|section|table|tbody|tr|td|ul|ol|li|blockquote|a)\b[^<>]*>",
    re.IGNORECASE,
)
EMPTY_ROOT = re.compile(r"(<html[^<>]*?)\s*/>", re.IGNORECASE)  # after which libxml2 reads nothing more
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
NOT_PARSED = "cannot be parsed as HTML ({}). Save its text as .txt."


def parse_tree(text: str) -> HtmlElement:
    """The tree of a page; one that is nested too deep loses its wrappers first, and its words stay.

    Raises InputError where it has too many tags, stays too deep or is no page at all.
    """
    if text.count("<") > MOST_TAGS:
        raise InputError(f"is a web page of more than {MOST_TAGS:,} tags. Save its text as .txt.")
    text = EMPTY_ROOT.sub(r"\1>", UNREADABLE.sub("", text), count=1)
    tree, deep = parse_once(text)
    if deep:
        tree, deep = parse_once(WRAPPERS.sub(" ", text))
    if deep:
        raise InputError("is a web page that is nested too deep to be read. Save its text as .txt.")
    return tree


def parse_once(text: str) -> tuple[HtmlElement, bool]:
    """The tree, and whether it breaks off because it is nested deeper than libxml2 goes (256 without huge_tree)."""
    from lxml import etree, html  # here because lxml takes a tenth of a second to import

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True, collect_ids=False
    )
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError(NOT_PARSED.format(type(error).__name__)) from error
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return tree, any(entry.type == limit for entry in parser.error_log)
