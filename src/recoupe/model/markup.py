"""HTML as text that escapes itself: what is no ``Html`` is words, and no markup comes out of words."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from recoupe.model.describing import UNSAFE

EMPTY_TAGS = frozenset({"br"})


class Html(str):
    """Markup, escaped already."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: str) -> Html:
    """An element; ``class_`` stands for ``class``, and an attribute of "" is left out.

    >>> tag("td", "5 < 6", class_="value")
    '<td class="value">5 &lt; 6</td>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{write_text(value)}"' for key, value in attributes.items() if value
    )
    return Html(f"<{name}{told}>" if name in EMPTY_TAGS else f"<{name}{told}>{join_html(children)}</{name}>")


def join_html(children: Iterable[str]) -> Html:
    """Markup and words one after the other."""
    return Html("".join(child if isinstance(child, Html) else write_text(child) for child in children))


def write_text(words: str) -> Html:
    """Words as they are read, without what would turn the writing direction of all that follows."""
    return Html(escape(UNSAFE.sub("", words)))
