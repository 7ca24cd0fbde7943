"""Whether what comes is the page of a kept report at another address: then it is noted, and not read as another report.

Addresses alone never tell: two are one page where the words are those of the report too. The page's address says where
to look, and how much a text may differ that is still the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from recoupe.addresses import compare_page
from recoupe.archive.chunks import split_chunks
from recoupe.archive.loading import load_reports_by_keys
from recoupe.archive.rows import store_address
from recoupe.archive.schema import reports
from recoupe.archive.schema_originals import pages, twins
from recoupe.archive.stored import StoredReport
from recoupe.archive.takings import keep_text, list_pages, put_originals, put_pages
from recoupe.archive.times import now, write_moment
from recoupe.intake.taken import Taken
from recoupe.linking.twins import Likeness, compare_twins
from recoupe.model import Report

MOST_COMPARED = 12  # versions of the pages that an address may name: a live page has as many of one line


class Kinship(StrEnum):
    """What something that comes is to a version of a report that is kept."""

    AGAIN = "again"  # the same words from the same address: another taking at most
    TWIN = "twin"  # its page at another address
    LATER = "later"  # its page, with other words: another version


@dataclass(frozen=True, slots=True)
class Match:
    """The version of a report that something is akin to, and how; ``why`` is for people."""

    kinship: Kinship
    key: int
    report_id: str
    line: str
    why: str


def find_matches(
    connection: Connection, came: Sequence[Taken], openings: Sequence[str] = ()
) -> tuple[Match | None, ...]:
    """The kept report that each is akin to, None for most; ``openings`` are as for ``compare_twins``."""
    listed = [list_pages(taken) for taken in came]
    by_page = find_by_page(connection, sorted({page for some in listed for page in some}))
    by_id = find_by_id(connection, [taken.report.id for taken in came])
    matches = []
    for taken, some in zip(came, listed, strict=True):
        near = dict.fromkeys(key for page in some for key in by_page.get(page, ()))
        keys = [*near, *(key for key in by_id.get(taken.report.id, ()) if key not in near)][:MOST_COMPARED]
        matches.append(find_match(connection, taken, keys, frozenset(near), openings) if keys else None)
    return tuple(matches)


def find_by_page(connection: Connection, wanted: Sequence[str]) -> dict[str, list[int]]:
    """The keys of the versions that are known under pages, the current ones and the last to come first."""
    found: dict[str, list[int]] = {}
    for chunk in split_chunks(wanted):
        query = select(pages.c.page, reports.c.key).join_from(pages, reports).where(pages.c.page.in_(chunk))
        for row in connection.execute(query.order_by(reports.c.current.desc(), reports.c.key.desc())):
            found.setdefault(row.page, []).append(row.key)
    return found


def find_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, list[int]]:
    """The keys of the versions with these ids, the current ones and the last to come first."""
    found: dict[str, list[int]] = {}
    for chunk in split_chunks(dict.fromkeys(ids)):
        query = select(reports.c.id, reports.c.key).where(reports.c.id.in_(chunk))
        for row in connection.execute(query.order_by(reports.c.current.desc(), reports.c.key.desc())):
            found.setdefault(row.id, []).append(row.key)
    return found


def find_match(
    connection: Connection, taken: Taken, keys: Sequence[int], paged: Collection[int], openings: Sequence[str]
) -> Match | None:
    """The nearest kinship to one of the versions, the first of several; ``paged`` are those that share a page."""
    if taken.report.note is not None:  # what somebody noted is no page
        return None
    kept = load_reports_by_keys(connection, keys)
    found = [tell_kinship(kept[key], taken, paged=key in paged, openings=openings) for key in keys]
    order = list(Kinship)
    return min((match for match in found if match), key=lambda match: order.index(match.kinship), default=None)


def tell_kinship(kept: StoredReport, taken: Taken, *, paged: bool, openings: Sequence[str] = ()) -> Match | None:
    """What something is to a version that has its id or, where ``paged``, one of its pages; None where it is another
    report, or a version for no other reason than its id or its address."""
    old, new, url = kept.report, taken.report, find_url(taken)
    likeness = compare_twins(old, new, openings, taken.facts.authors)
    if likeness is None or old.note is not None:
        return None

    def match(kinship: Kinship, why: str) -> Match:
        return Match(kinship, kept.key, old.id, kept.line, why)

    if url is None or store_address(url) == store_address(old.url):
        again = likeness is Likeness.SAME and (url is not None or old.id == new.id) and not brings_news(old, new)
        return match(Kinship.AGAIN, "the same words") if again else None
    if not paged:
        same = likeness is Likeness.SAME and old.url is not None and not brings_day(old, new)
        return match(Kinship.TWIN, "the same words of the same outlet") if same else None
    if likeness is Likeness.CHANGED or brings_day(old, new):
        return match(Kinship.LATER, "the same page, changed") if name_host(url) == name_host(old.url) else None
    return match(Kinship.TWIN, "the same page" if likeness is Likeness.SAME else "the same page, with fewer words")


def find_url(taken: Taken) -> str | None:
    """The address that something has of itself, or that its bytes came from."""
    original = taken.original
    return taken.report.url or (original.address if original is not None and original.is_page else None)


def brings_news(old: Report, new: Report) -> bool:
    """Whether the newcomer tells of itself what the kept report does not: a day, a title, an address."""
    told = ((one.outlet, one.title, one.published, one.language, store_address(one.url)) for one in (old, new))
    return any(value is not None and value != known for known, value in zip(*told, strict=True))


def brings_day(old: Report, new: Report) -> bool:
    """Whether the newcomer alone has a day: it is worth more than another version costs."""
    return old.published is None and new.published is not None


def name_host(url: str | None) -> str:
    """The site of an address without its faces; a reprint whose page names the first one is on another."""
    return (compare_page(url) or "").partition("/")[0]


def put_twins(connection: Connection, found: Iterable[tuple[Match, Taken]]) -> list[bool]:
    """Note twins of kept reports, each with its bytes; which of them were not known before, in order."""
    new = []
    for match, taken in found:
        url = keep_text(find_url(taken))
        address = store_address(url)
        line = select(reports.c.key).where(reports.c.line == match.line)
        known = select(twins.c.key).where(twins.c.report_key.in_(line), twins.c.address == address).limit(1)
        new.append(url is not None and connection.scalar(known) is None)
        if not new[-1]:
            continue
        original = taken.original
        put_originals(connection, [] if original is None else [original])
        row = {
            "report_key": match.key,
            "url": url,
            "address": address,
            "why": match.why,
            "taken": now() if original is None else write_moment(original.fetched),
            "sha256": None if original is None else original.sha256,
        }
        connection.execute(insert(twins).values(row))
        put_pages(connection, ((match.key, page) for page in list_pages(taken)))
    return new
