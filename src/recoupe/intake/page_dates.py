"""When a page was published: by its own labels, else by its address; never guessed from its words."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from recoupe.intake.moments import find_moment
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
ELSEWHERE = ("aside", "nav", "footer", "li")  # a time there is that of another article
LATER = re.compile(r"updat|modif|mise?[-_ ]?a[-_ ]?jour|maj\b", re.IGNORECASE)
PRINTED = ".//*[contains(@class, 'date') or contains(@class, 'publi') or contains(@class, 'byline')]"  # "Publié le …"
LONGEST_PRINTED = 60  # characters, as of a date with its label; a longer one is a text that names a day
MOST_TIMES = 20
Dated = tuple[str, DatedBy]


def find_date(tree: HtmlElement, labels: Labels, address: str | None) -> Dated | None:
    """The day or moment of publication as ISO text with how it was found, None where the page does not say."""
    said = [value for value in (labels.article.get("datePublished"), *label_dates(labels)) if value]
    for value in (*said, *shown_dates(tree)):
        moment = find_moment(value)
        if moment is not None:
            return moment, DatedBy.METADATA
    found = None if said else find_moment(search_head(tree))  # which makes something of a date that is none
    return (found, DatedBy.METADATA) if found is not None else find_in_address(address)


def label_dates(labels: Labels) -> list[str]:
    """What metas and the JSON-LD of the page around the article say of its date."""
    metas = [value for name in DATE_METAS for value in labels.metas.get(name, ())]
    around = [node.get("datePublished") for node in labels.nodes.values() if "WebPage" in str(node.get("@type"))]
    return [*metas, *(value for value in around if isinstance(value, str))]


def shown_dates(tree: HtmlElement) -> list[str]:
    """The dates of the page's own <time> and of what is marked as its date of publication, the marked ones first."""
    marked = [
        element.get("content") or element.get("datetime") or element.text or ""
        for element in tree.xpath(".//*[@itemprop='datePublished' or @pubdate]")[:MOST_TIMES]
    ]
    times = [time.get("datetime") for time in tree.xpath(".//time[@datetime]")[:MOST_TIMES] if is_own(time)]
    printed = [
        text
        for element in tree.xpath(PRINTED)[:MOST_TIMES]
        if len(text := " ".join(element.itertext())) <= LONGEST_PRINTED and is_own(element) and not LATER.search(text)
    ]
    return [*marked, *times[:1], *printed]


def is_own(element: HtmlElement) -> bool:
    """Whether a date belongs to the page's own article and says when it was published first."""
    name = f"{element.get('class', '')} {element.get('itemprop', '')} {element.getparent().get('class', '')}"
    return not LATER.search(name) and next(element.iterancestors(*ELSEWHERE), None) is None


def search_head(tree: HtmlElement) -> str | None:
    """What htmldate finds in the head, in labels that are not in our lists; in the body it would guess."""
    from htmldate import find_date as find_labelled  # here because it loads dateparser, half a second
    from lxml import html

    head = tree.find("head")
    if head is None:
        return None
    alone = html.Element("html")
    alone.append(deepcopy(head))
    try:
        return find_labelled(alone, url="", extensive_search=False, original_date=True)
    except Exception:  # noqa: BLE001  # whatever goes wrong in it on a broken page, the page has no date then
        return None


def find_in_address(address: str | None) -> Dated | None:
    """The day in an address: "https://example.org/2025/11/05/attaque" gives "2025-11-05"."""
    found = IN_ADDRESS.search((address or "").split("?")[0])
    day = None if found is None else find_moment("-".join(found.groups()))
    return None if day is None else (day, DatedBy.ADDRESS)
