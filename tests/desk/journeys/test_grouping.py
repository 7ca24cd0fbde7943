"""Grouping: two incidents merged and the merge undone, a statement split off and the split undone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.desk.journeys.visit import Visit

pytestmark = pytest.mark.slow
WHY = "relu dans les deux textes"


def tellings(visit: Visit) -> Locator:
    """The statements that the incident's page shows."""
    return (
        visit.page.get_by_role("region", name=visit.word("What is said"))
        .get_by_role("listitem")
        .filter(has=visit.page.locator("blockquote"))
    )


def give_reason(visit: Visit, within: Locator, button: str) -> Page:
    """The page after a form was filled with a reason and sent."""
    within.get_by_label(visit.word("Reason"), exact=True).fill(WHY)
    return visit.follow(within.get_by_role("button", name=visit.word(button), exact=True))


def undo(visit: Visit) -> None:
    """Take back the judgement that the page tells of."""
    notice = visit.page.get_by_role("status").filter(has_text=visit.word("Undo")).first
    notice.locator("summary").click()
    give_reason(visit, notice, "Undo it")
    expect(visit.page.get_by_role("status").first).to_be_visible()


def merge(visit: Visit, incident: str, other: str) -> None:
    """Merge an incident with another, on the page of the first."""
    page = visit.open(f"/incidents/{incident}")
    fold = page.locator("details").filter(has_text=visit.word("Merge with another incident")).last
    fold.locator("summary").click()
    fold.get_by_label(visit.word("its id"), exact=True).fill(other)
    visit.shoot("merging")
    give_reason(visit, fold, "Merge")


def find_pair(visit: Visit) -> tuple[str, str]:
    """Two incidents of one type, the latest two that nobody has judged."""
    page = visit.open("/?type=armed_attack&conflict=no&corroboration=1&reviewed=no")
    links = page.locator("li.item").get_by_role("heading").get_by_role("link")
    first, second = (str(links.nth(at).get_attribute("href")).rpartition("/")[2] for at in (0, 1))
    return first, second


def test_two_incidents_are_merged_and_the_merge_is_undone(visit: Visit) -> None:
    first, second = find_pair(visit)
    visit.open(f"/incidents/{second}")
    theirs = tellings(visit).count()
    visit.open(f"/incidents/{first}")
    ours = tellings(visit).count()
    merge(visit, first, second)
    expect(tellings(visit)).to_have_count(ours + theirs)
    visit.shoot("merged")
    undo(visit)
    visit.shoot("merge-undone")
    for incident, said in ((first, ours), (second, theirs)):
        visit.open(f"/incidents/{incident}")
        expect(tellings(visit)).to_have_count(said)


def test_a_statement_is_split_off_and_the_split_is_undone(visit: Visit) -> None:
    page = visit.open("/?corroboration=2&reviewed=no")
    visit.follow(page.locator("li.item").get_by_role("heading").get_by_role("link").first)
    before = tellings(visit).count()
    assert before > 1
    box = page.get_by_label(visit.word("not of this incident")).last
    box.check()
    fold = page.locator("details").filter(has_text=visit.word("Split off the statements that are ticked")).last
    fold.locator("summary").click()
    visit.shoot("splitting")
    give_reason(visit, fold, "Split off")
    expect(tellings(visit)).to_have_count(before - 1)
    visit.shoot("split")
    undo(visit)
    expect(tellings(visit)).to_have_count(before)
