"""When a page was published: by its own labels, else by its address; never guessed from its words."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from recoupe.intake.moments import find_moment
from recoupe.intake.page_own import is_own
from recoupe.intake.page_words import CHANGED, DATE, PUBLISHED
from recoupe.intake.taken import DatedBy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from recoupe.intake.page_labels import Labels

DATE_METAS = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published"),
    *("parsely-pub-date", "sailthru.date", "publication_date", "publish-date", "publishdate", "pubdate", "pub_date"),
    *("dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "date"),
)
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-]|$)", re.ASCII)
LATER = re.compile(r"updat|modif|mise?[-_ ]?[aà][-_ ]?jour|\bmaj\b|actualis", re.IGNORECASE)
FIRST = re.compile(r"publi|posted|posté|mis\s+en\s+ligne|paru|entry-date|\bdate\s*:", re.IGNORECASE)
MARKED = ".//*[@itemprop='datePublished' or @pubdate] | .//abbr[contains(@class, 'published')]"
PRINTED = ".//*[contains(@class, 'date') or contains(@class, 'publi') or contains(@class, 'byline')]"  # "Publié le …"
LONGEST_PRINTED = 150  # characters, as of two dates with labels, and who wrote it; a longer one is a text
LONGEST_UNLABELLED = 60
MOST_TIMES = 20
# "Publié le 5 novembre 2025", and "5 novembre 2025 • Mise à jour : 6 novembre 2025".
LABELLED = re.compile(
    rf"\b{PUBLISHED}\s*(?P<date>{DATE})|(?<![\w(])(?P<unlabelled>{DATE})\W{{1,5}}{CHANGED}", re.IGNORECASE
)
# What may stand before a label: nothing, who wrote it, another part of the line.
BEFORE_LABEL = re.compile(r"\W*|\W*(?:par|by)\s.{2,60}|.{0,80}[|·•–,-]\W*", re.IGNORECASE)
Dated = tuple[str, DatedBy]


def find_date(tree: HtmlElement, labels: Labels, address: str | None, titles: frozenset[str]) -> Dated | None:
    """The day or moment of publication as ISO text with how it was found, None where the page does not say; ``titles``
    are those that the page shows as its own, to tell its date from those of other articles."""
    said = [value for value in (labels.article.get("datePublished"), *label_dates(labels)) if value]
    moment = find_first(said) or find_first(shown_dates(tree, titles))
    if moment is not None:
        return moment, DatedBy.METADATA
    found = None if said else find_moment(search_head(tree))  # which makes something of a date that is none
    return (found, DatedBy.METADATA) if found is not None else find_in_address(address)


def find_first(values: list[str]) -> str | None:
    """The first day or moment that one of the values says."""
    return next((moment for value in values if (moment := find_moment(value)) is not None), None)


def label_dates(labels: Labels) -> list[str]:
    """What metas and the JSON-LD of the page around the article say of its date."""
    metas = [value for name in DATE_METAS for value in labels.metas.get(name, ())]
    around = [node.get("datePublished") for node in labels.nodes.values() if "WebPage" in str(node.get("@type"))]
    return [*metas, *(value for value in around if isinstance(value, str))]


def shown_dates(tree: HtmlElement, titles: frozenset[str]) -> list[str]:
    """The dates that the page shows as its own: first those marked or labelled as of publication, then its first
    <time>, then what its class calls a date."""
    marked = [
        one.get("content") or one.get("datetime") or one.get("title") or one.text or ""
        for one in tree.xpath(MARKED)[:MOST_TIMES]
        if is_own(one, titles)
    ]
    times = [time for time in tree.xpath(".//time")[:MOST_TIMES] if not says_later(time) and is_own(time, titles)]
    first = [read_time(time) for time in times if FIRST.search(before(time))]
    printed = [
        text
        for one in tree.xpath(PRINTED)[:MOST_TIMES]
        if len(text := " ".join(" ".join(one.itertext()).split())) <= LONGEST_PRINTED and is_own(one, titles)
    ]
    labelled = [*map(cut_label, printed), *(cut_label(text) for text in label_texts(tree, titles))]
    plain = [text for text in printed if len(text) <= LONGEST_UNLABELLED and not LATER.search(text)]
    return [*marked, *first, *filter(None, labelled), *map(read_time, times[:1]), *plain]


def read_time(time: HtmlElement) -> str:
    """What a <time> says, for machines or else for readers."""
    return time.get("datetime") or "".join(time.itertext())


def says_later(time: HtmlElement) -> bool:
    """Whether a <time> says when the page was changed: by its class or its parent's, or by the words before it."""
    name = f"{time.get('class', '')} {time.get('itemprop', '')}"
    if LATER.search(name):
        return FIRST.search(name) is None  # WordPress: "entry-date published updated" where it never was changed
    return LATER.search(time.getparent().get("class") or "") is not None or LATER.search(before(time)) is not None


def before(time: HtmlElement) -> str:
    """The words just before an element: "Publié le :"."""
    previous = time.getprevious()
    return ((previous.tail if previous is not None else time.getparent().text) or "")[-LONGEST_UNLABELLED:]


def label_texts(tree: HtmlElement, titles: frozenset[str]) -> list[str]:
    """The short texts anywhere on the page in which a day is labelled as that of publication."""
    found = [one for one in tree.xpath(".//body//text()") if LABELLED.search(one[:LONGEST_PRINTED])][:MOST_TIMES]
    return [" ".join(one.split()) for one in found if len(one) <= LONGEST_PRINTED and is_own_text(one, titles)]


def is_own_text(text: Any, titles: frozenset[str]) -> bool:  # lxml's string that knows its place
    """Whether a text is the page's own, and no link or script."""
    around = text.getparent() if text.is_text else text.getparent().getparent()
    return around.tag not in ("a", "script", "style") and is_own(around, titles)


def cut_label(text: str) -> str | None:
    """The part of a line of dates that says when it was published: of "Mis à jour le 6 mai, publié le 5 mai" the last;
    None where none is labelled so."""
    found = LABELLED.search(text)
    if found and (not BEFORE_LABEL.fullmatch(text[: found.start()]) or text.endswith(".")):
        return None  # "Selon un rapport publié le 5 novembre 2024, …"
    return None if found is None else found["date"] or found["unlabelled"]


def search_head(tree: HtmlElement) -> str | None:
    """What htmldate finds in the head, in labels that are not in our lists; in the body it would guess."""
    from htmldate import find_date as find_labelled  # here because it loads dateparser, half a second
    from lxml import html

    head = tree.find("head")
    if head is None:
        return None
    alone = html.Element("html")
    alone.append(deepcopy(head))
    for element in list(alone.iter("meta", "script")):
        name = f"{element.get('property', '')} {element.get('name', '')} {element.get('itemprop', '')}"
        if element.tag == "script" or LATER.search(name):  # htmldate takes the day of a change where it finds no other
            element.drop_tree()
    try:
        return find_labelled(alone, url="", extensive_search=False, original_date=True)
    except Exception:  # noqa: BLE001  # whatever goes wrong in it on a broken page, the page has no date then
        return None


def find_in_address(address: str | None) -> Dated | None:
    """The day in an address: "https://example.org/2025/11/05/attaque" gives "2025-11-05"."""
    found = IN_ADDRESS.search((address or "").split("?")[0])
    day = None if found is None else find_moment("-".join(found.groups()))
    return None if day is None else (day, DatedBy.ADDRESS)
