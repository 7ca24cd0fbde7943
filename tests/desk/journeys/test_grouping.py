"""Grouping: two incidents merged and the merge undone, a statement split off and the split undone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.desk.journeys.visit import Visit

pytestmark = pytest.mark.slow
WHY = "relu dans les deux textes"


def tellings(visit: Visit) -> Locator:
    """The statements that the page shows with their words."""
    return visit.page.get_by_role("main").locator("li.telling")


def open_fold(visit: Visit, words: str) -> Locator:
    """The form behind a line that says so, opened."""
    fold = visit.page.locator("details").filter(has_text=visit.word(words)).last
    fold.locator("summary").first.click()
    return fold


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


def test_two_incidents_are_merged_and_the_merge_is_undone(visit: Visit) -> None:
    page = visit.open("/?type=armed_attack&conflict=no&reviewed=no")
    ticks = page.get_by_role("main").get_by_role("listitem").get_by_role("checkbox")
    incidents = [str(ticks.nth(at).get_attribute("value")) for at in (0, 1)]
    said = {}
    for incident in incidents:
        visit.open(f"/incidents/{incident}")
        said[incident] = tellings(visit).count()
    visit.open("/?type=armed_attack&conflict=no&reviewed=no")
    for at in (0, 1):
        ticks.nth(at).check()
    visit.follow(visit.button("Compare and merge what is ticked"))
    expect(tellings(visit)).to_have_count(sum(said.values()))
    visit.shoot("compared")
    give_reason(visit, open_fold(visit, "The same: merge them"), "Merge")
    expect(tellings(visit)).to_have_count(sum(said.values()))
    visit.shoot("merged")
    undo(visit)
    for incident, number in said.items():
        visit.open(f"/incidents/{incident}")
        expect(tellings(visit)).to_have_count(number)


def test_what_may_be_the_same_is_proposed_with_reasons(visit: Visit) -> None:
    page = visit.open("/?type=armed_attack&conflict=no")
    visit.follow(page.locator("li.item").get_by_role("heading").get_by_role("link").first)
    here = page.url
    visit.follow(page.get_by_role("link", name=visit.word("Compare with others that may be the same")))
    visit.follow(page.get_by_role("complementary").get_by_role("listitem").get_by_role("link").first)
    expect(page.get_by_role("region", name=visit.word("What is known between the two"))).to_be_visible()
    visit.shoot("proposed")
    visit.follow(page.get_by_role("link", name=visit.word("Leave it, and go back")))
    assert page.url == here, "nothing was judged"


def test_a_statement_is_split_off_and_the_split_is_undone(visit: Visit) -> None:
    page = visit.open("/?corroboration=2&reviewed=no")
    visit.follow(page.locator("li.item").get_by_role("heading").get_by_role("link").first)
    before = tellings(visit).count()
    assert before > 1
    page.get_by_label(visit.word("not of this incident")).last.check()
    fold = open_fold(visit, "Split off the statements that are ticked")
    visit.shoot("splitting")
    give_reason(visit, fold, "Split off")
    expect(tellings(visit)).to_have_count(before - 1)
    undo(visit)
    expect(tellings(visit)).to_have_count(before)
