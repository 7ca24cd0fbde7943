"""The text of an article in the page's JSON-LD: all there is where a script would build the page."""

from __future__ import annotations

import re

from recoupe.intake.page_labels import Labels

BREAK = re.compile(r"</(?:p|div|h\d|li)>|<br\s*/?>|[\r\n]+", re.IGNORECASE)
TAG = re.compile(r"<[^<>]{1,500}>")
LEAST_SHARE = 0.5  # of its words, that the page shows: below it the page shows an excerpt, a menu or nothing


def choose_body(lines: list[str], labels: Labels) -> list[str]:
    """The lines that the page shows, or those of its JSON-LD where these are more than twice as many words."""
    body = labels.article.get("articleBody")
    if not isinstance(body, str):
        return lines
    told = [line for part in BREAK.split(body) if (line := " ".join(TAG.sub(" ", part).split()))]
    return told if count_words(lines) < LEAST_SHARE * count_words(told) else lines


def count_words(lines: list[str]) -> int:
    """How many words the lines have."""
    return sum(len(line.split()) for line in lines)
