"""The timeline in a real browser: a period is chosen with the mouse or the keyboard, and told through the address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.desk.browser import Watch

PERIOD = re.compile(r"since=(\d{4}-\d\d-\d\d)&until=(\d{4}-\d\d-\d\d)")


@pytest.fixture
def plain(page: Page) -> Page:
    """A page whose map draws nothing, so that the timeline has the machine for itself."""
    page.route("**/static/map.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    return page


def open_timeline(page: Page, address: str) -> None:
    """The page with its timeline drawn."""
    page.goto(address)
    page.wait_for_selector(".timeline[data-ready]")


def drag(page: Page, start: float, end: float) -> None:
    """Drag over the bars, from one share of their width to another."""
    frame = page.locator(".timeline svg").bounding_box()
    page.mouse.move(frame["x"] + frame["width"] * start, frame["y"] + 20)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] * (start + end) / 2, frame["y"] + 20)
    page.mouse.move(frame["x"] + frame["width"] * end, frame["y"] + 20)
    page.mouse.up()


def test_brush_is_in_the_address_and_told(plain: Page, watch: Watch, static: str) -> None:
    open_timeline(plain, f"{static}/?certainty=denied")
    drag(plain, 0.25, 0.5)
    plain.wait_for_url(PERIOD)
    start, end = PERIOD.search(plain.url).groups()
    assert "2025-01-25" < start < "2025-02-05"
    assert "2025-02-25" < end < "2025-03-05"
    expect(plain.locator("#asked")).to_contain_text(f"since={start}")
    expect(plain.locator("#since")).to_have_value(start)
    assert "certainty=denied" in plain.url
    assert watch.complaints == []


def test_period_can_be_dragged_backwards_and_cleared(plain: Page, static: str) -> None:
    open_timeline(plain, f"{static}/")
    drag(plain, 0.5, 0.25)
    plain.wait_for_url(PERIOD)
    start, end = PERIOD.search(plain.url).groups()
    assert start < end
    plain.get_by_role("button", name="Toute la période").click()
    assert plain.url == f"{static}/"
    expect(plain.locator("#since")).to_have_value("")


def test_click_chooses_nothing(plain: Page, static: str) -> None:
    """A day is not chosen by accident."""
    open_timeline(plain, f"{static}/")
    frame = plain.locator(".timeline svg").bounding_box()
    plain.mouse.click(frame["x"] + 300, frame["y"] + 10)
    assert plain.url == f"{static}/"


def test_ends_move_by_keyboard_and_keep_the_focus(plain: Page, static: str) -> None:
    open_timeline(plain, f"{static}/?since=2025-02-01&until=2025-02-10")
    start = plain.get_by_role("slider", name="Début de la période")
    start.focus()
    plain.keyboard.press("ArrowRight")
    assert plain.url.endswith("?since=2025-02-02&until=2025-02-10")
    expect(start).to_be_focused()
    expect(start).to_have_attribute("aria-valuetext", re.compile("2 févr"))
    plain.keyboard.press("Shift+ArrowRight")
    assert "since=2025-02-09" in plain.url
    plain.keyboard.press("Home")
    assert "since=" not in plain.url, "the first day is an open end"


def test_ends_cannot_cross(plain: Page, static: str) -> None:
    open_timeline(plain, f"{static}/?since=2025-02-01&until=2025-02-02")
    plain.get_by_role("slider", name="Début de la période").focus()
    plain.keyboard.press("PageUp")
    start, end = PERIOD.search(plain.url).groups()
    assert start == end


def test_what_lasts_is_a_bar_and_the_undated_are_counted(plain: Page, static: str) -> None:
    open_timeline(plain, f"{static}/")
    link = plain.get_by_role("link", name=re.compile("Blocus de Bokoma.*….*dure"))
    expect(link.locator("rect.lasting")).to_have_attribute("mask", "url(#desk-fade-right)")
    expect(plain.get_by_role("link", name=re.compile("Siège levé")).locator("rect")).to_have_attribute(
        "mask", "url(#desk-fade-left)"
    )
    expect(plain.locator(".timeline .conflict-sign")).to_have_count(2)
    expect(plain.locator(".timeline-undated")).to_have_text("Sans date : 7")


def test_many_incidents_are_counts_only(plain: Page, static: str) -> None:
    """Three years by the week, and no link among them."""
    open_timeline(plain, f"{static}/?many=1")
    expect(plain.locator(".timeline")).to_have_attribute("data-ready", "counts")
    expect(plain.locator(".timeline svg a")).to_have_count(0)
    expect(plain.locator(".timeline-foot")).to_contain_text("par semaine")


def test_period_is_not_part_of_its_own_question(plain: Page, watch: Watch, static: str) -> None:
    """Else what lies beside it could not be chosen any more."""
    open_timeline(plain, f"{static}/?since=2025-02-01&until=2025-02-10&q=mine")
    (asked,) = [url for url in watch.requests if "/timeline?" in url]
    assert asked.endswith("/api/v1/timeline?q=mine")
