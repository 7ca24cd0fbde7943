"""The lead of an article (chapô, standfirst), which pages set apart from its text and extraction loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.intake.page_boxes import LEAST_LINKED, share_linked
from recoupe.intake.page_labels import Labels, one_line
from recoupe.intake.page_lines import clean_line, is_notice
from recoupe.intake.page_own import is_own
from recoupe.intake.page_words import BESIDE, LEAD

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEADS = ("p", "div", "h2", "h3", "h4", "span", "strong", "b", "section")
LEAST, LONGEST = 40, 900  # characters: the name of a section is shorter, an article longer
MOST_LEADS = 20  # that are looked at: an article's own comes before those of others
KNOWN_BY = 40  # characters by which a line is found again among the page's words


def find_leads(tree: HtmlElement, labels: Labels, titles: frozenset[str]) -> list[str]:
    """What the page shows as a lead by the name of its class, or by being its description word for word.

    `choose_lead` tells the article's own from what stands elsewhere on the page.
    """
    said = list_descriptions(labels)
    found = []
    for element in tree.iter(*LEADS):
        named = LEAD.search(element.get("class") or "") is not None
        head = " ".join((element.text or "").split())[:KNOWN_BY]
        if not named and not (head and any(text.startswith(head) for text in said)):
            continue
        words = clean_line(" ".join("".join(element.itertext()).split()))
        if not LEAST <= len(words) <= LONGEST or is_notice(words):
            continue
        if (named or any(words.startswith(text) for text in said)) and is_shown(element, titles):
            found.append(words)
            if len(found) == MOST_LEADS:
                break
    return found


def list_descriptions(labels: Labels) -> list[str]:
    """The descriptions in a page's labels, without the dots of those that are cut short."""
    metas = (*labels.metas.get("og:description", ()), *labels.metas.get("description", ()))
    described = (*metas, one_line(labels.article.get("description")) or "")
    return [text for one in described if len(text := one.rstrip(" .…[]")) >= LEAST]


def is_shown(element: HtmlElement, titles: frozenset[str]) -> bool:
    """Whether a lead is text of this page's article and no box or link of another."""
    beside = BESIDE.search(f"{element.get('class', '')} {element.get('id', '')}")
    return not beside and share_linked(element) < LEAST_LINKED and is_own(element, titles)


def choose_lead(leads: list[str], lines: list[str], title: str | None, whole: str) -> str | None:
    """The lead that stands between the title and the first line of the text, among the words of the ``whole`` page,
    and is in none of its lines; None where there is none."""
    whole, text = squeeze(whole), squeeze("".join(lines))
    top = max(0, whole.find(squeeze(title))) if title else 0
    begin = next((place for line in lines[:3] if (place := whole.find(squeeze(line[:KNOWN_BY]), top)) >= 0), -1)
    for words in leads:
        squeezed = squeeze(words)
        if 0 <= whole.find(squeezed, top) < begin and squeezed not in text:
            return words
    return None


def squeeze(text: str) -> str:
    """The text without white space, which extraction changes."""
    return "".join(text.split())
