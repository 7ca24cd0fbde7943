"""What a feed itself gives of an article: all of it, or the lines that are to make one ask for its page.

The rule is of what stands there, and nothing is guessed of the page. An entry's content (``content:encoded``, Atom's
``content``, ``content_html`` and ``content_text`` of JSON Feed) is the article where it has CONTENT_WORDS; its summary
or description where it has SUMMARY_WORDS. Neither is where it ends as a teaser does, or says that the rest is for
subscribers. What feeds sign their entries with ("L'article … est apparu en premier sur …") is no part of either.
"""

from __future__ import annotations

import re
from html import escape

from recoupe.intake.page_stubs import PAYWALL
from recoupe.intake.web.markup import make_plain

CONTENT_WORDS = 60  # content is meant to be the whole article; where it is a summary all the same, that has 20 to 50
SUMMARY_WORDS = 150  # a summary is not meant to be; the longest leads of French news have 100
SIGNATURE = 600  # characters at the end in which it stands, with the whole title in it
TAIL = 400  # characters at the end in which an article says that it is cut
SIGNED = re.compile(
    r"\s*(?:L['’]article\b.{0,400}?\best\s+apparu\s+en\s+premier\s+sur\b|Cet\s+article\s+est\s+apparu\b|"
    r"The\s+post\b.{0,400}?\b(?:appeared\s+first\s+on|first\s+appeared\s+on)\b).*\Z",
    re.IGNORECASE | re.DOTALL,
)
TEASER = re.compile(
    r"(?:…|\.\.\.|[\[(](?:…|\.\.\.)[\])]|\b(?:lire\s+(?:la\s+suite|plus|l['’]article)|en\s+savoir\s+plus|"
    r"(?:read|learn)\s+more|continue\s+reading|continuer\s+(?:la|à)\s+lire|voir\s+plus))[\s»\"”>→.…\])]*\Z",
    re.IGNORECASE,
)


def find_article(contents: list[str | None], summary: str | None) -> str | None:
    """The markup of the article that an entry holds, as the feed gives it; None where it holds none, or a part.

    ``contents`` are what it gives as content, of which the longest counts.
    """
    longest = max((one for one in contents if one), key=len, default=None)
    if is_whole(longest, CONTENT_WORDS):
        return longest
    return summary if is_whole(summary, SUMMARY_WORDS) else None


def is_whole(markup: str | None, least: int) -> bool:
    """Whether markup has so many words and ends as an article does."""
    text = read_article(markup or "")
    end = text[-TAIL:]  # and not all of it: a run of a million dots would be gone through from each
    return len(text.split()) >= least and TEASER.search(end) is None and PAYWALL.search(end) is None


def read_article(markup: str) -> str:
    """The text of an article that a feed holds, its paragraphs apart by an empty line, without what the feed signs it
    with."""
    text = make_plain(markup) or ""
    return f"{text[:-SIGNATURE]}{SIGNED.sub('', text[-SIGNATURE:])}".strip()


def mark_up(text: str) -> str:
    """Plain text as markup: its lines as paragraphs."""
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n") if line.strip())
