"""Pages that hold no article though they hold words: told from briefs, which may have two sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.errors import NothingToRead

if TYPE_CHECKING:
    from recoupe.intake.page_labels import Labels

LEAST_WORDS = 8  # "Gao : trois morts dans l'attaque d'un bus." is the shortest brief
MOST_TEASER = 120  # words before a paywall; what is longer tells something that can be read
MOST_NOTICE = 150  # words of an error page or of a cookie wall
LEAST_CONSENT = 3  # words of consent on one short page
LEAST_HEADLINES = 4  # on a page that lists articles
LISTED = 0.4  # share of a listing's lines that are titles of links
TITLE_WITHIN = 6  # lines in which a page shows its title again, below a menu that was left
BULLET = "- "  # what trafilatura puts before the items of a list
WORD = re.compile(r"\w+(?:['’]\w+)?")
PAYWALL = re.compile(
    r"(?:article|contenu|suite|lecture)[^.]{0,40}réservée?s?\s+(?:à\s+nos|aux)\s+abonné|il\s+vous\s+reste\s+[\d,.]+\s*%|"
    r"(?:abonnez-vous|connectez-vous|identifiez-vous)\s+pour\s+(?:lire|continuer|accéder|poursuivre)|déjà\s+abonné",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"\bcookies?\b|\btraceurs?\b|\bconsentement\b|données\s+personnelles|tout\s+accepter|nos\s+partenaires|continuer\s+sans",
    re.IGNORECASE,
)
ERROR = re.compile(
    r"\b(?:erreur|error)\s*:?\s*(?:40[34]|410|50[0-4])\b|\b(?:403|404)\b.{0,30}(?:not\s+found|introuvable|non\s+trouvée|forbidden)|"
    r"page\s+(?:est\s+|demandée\s+est\s+)?(?:introuvable|non\s+trouvée|not\s+found)|n['’]existe\s+(?:pas|plus)|"
    r"^\W*(?:404|not\s+found|access\s+denied|accès\s+refusé|just\s+a\s+moment)|(?:activer|enable)\s+(?:le\s+)?javascript",
    re.IGNORECASE,
)


def check_article(article: str, title: str | None, labels: Labels) -> None:
    """Raises NothingToRead where what was found on a page is no article, with what it is."""
    words = len(WORD.findall(article))
    if words < MOST_NOTICE and is_error(article, title, words):
        raise NothingToRead(
            "is a page that says that something is missing or forbidden, and no article.", "pages that tell of errors"
        )
    if words < MOST_NOTICE and len(CONSENT.findall(article)) >= LEAST_CONSENT:
        raise NothingToRead(
            "shows a question for consent (cookies) and no article. Save the article's text as .txt.",
            "pages that ask for consent",
        )
    if 0 < words < MOST_TEASER and is_paid(article, labels):
        raise NothingToRead(
            f"shows the first {words} words of an article that is for subscribers. Save its whole text.",
            "pages for subscribers",
        )
    if words < LEAST_WORDS:
        raise NothingToRead(
            "is a web page in which no article was found. Save its text as .txt.", "pages without an article"
        )


def is_error(article: str, title: str | None, words: int) -> bool:
    """Whether the title says that a page is missing, or a text of a few lines does and says nothing else."""
    return ERROR.search(title or "") is not None or (words < MOST_NOTICE // 4 and ERROR.search(article) is not None)


def is_paid(article: str, labels: Labels) -> bool:
    """Whether the page says that its article goes on for those who pay."""
    free = labels.article.get("isAccessibleForFree")
    return PAYWALL.search(article) is not None or str(free).lower() in ("false", "no")


def check_listing(lines: list[str], links: frozenset[str], labels: Labels) -> None:
    """Raises NothingToRead where a page that calls itself no article shows a list of titles with their links."""
    if labels.article or "article" in (labels.first("og:type") or ""):
        return
    listed = sum(line.removeprefix(BULLET) in links for line in lines)
    if listed >= LEAST_HEADLINES and listed >= LISTED * len(lines):
        raise NothingToRead(
            "lists articles and is none. Give the addresses of the articles, or the site's feed.", "pages of links"
        )


def trim_lines(lines: list[str], links: frozenset[str], title: str | None) -> list[str]:
    """The lines without what is left of menus before and after the article (links that end no sentence) and without
    the title, which stands above them anyway."""
    kept = [line for number, line in enumerate(lines) if line != title or number >= TITLE_WITHIN]
    while kept and is_left_over(kept[0], links):
        kept.pop(0)
    while kept and is_left_over(kept[-1], links):
        kept.pop()
    return kept


def is_left_over(line: str, links: frozenset[str]) -> bool:
    """Whether a line is the text of a link and no sentence."""
    return line.removeprefix(BULLET) in links and not line.endswith((".", "!", "?", "»", "…"))
