"""A conflict: found among the incidents, read from both sides, followed to the words of each."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.desk.journeys.visit import Visit

pytestmark = pytest.mark.slow


def test_a_conflict_is_found_read_and_followed_to_the_words(visit: Visit) -> None:
    page = visit.open("/")
    before = visit.counted().inner_text()
    visit.field("Contradicted").select_option("yes")
    page.wait_for_url("**conflict=yes*")
    expect(visit.counted()).not_to_have_text(before)
    listed = page.locator("li.item")
    expect(listed.first).to_be_visible()
    for item in listed.all():
        expect(item).to_contain_text(visit.word("contradicted"))
    visit.shoot("list")
    visit.follow(listed.first.get_by_role("heading").get_by_role("link"))
    expect(page.get_by_role("region", name=visit.word("What cannot all be true"))).to_be_visible()
    visit.shoot("incident")
    here, quotes = page.url, page.get_by_role("region", name=visit.word("What cannot all be true")).get_by_role("link")
    assert quotes.count() >= 2, "one on each side"
    for number in (0, quotes.count() - 1):
        words = quotes.nth(number).inner_text().strip("«»“” …")
        visit.follow(quotes.nth(number), "Enter")
        marked = page.locator("mark.evidence.is-current").first
        expect(marked).to_be_in_viewport()
        expect(page.locator(".report-text")).to_contain_text(words)
        expect(page.locator(".statement.is-current").first).to_be_visible()
        visit.shoot("words")
        page.go_back()
        visit.wait()
        assert page.url == here
