"""Filters: the address holds the whole state, and map, timeline, list and form move together."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.desk.journeys.visit import Visit

pytestmark = pytest.mark.slow
CANVAS = ".map canvas.maplibregl-canvas"
MOST = 200  # incidents that the API gives at once; the examples have fewer


def expect_all_alike(visit: Visit) -> int:
    """How many incidents the list says, which is what the API says for the page's own address."""
    query = urlsplit(visit.page.url).query
    answer = visit.page.request.get(f"{visit.base}/api/v1/incidents?limit={MOST}&{query}")
    number = len(answer.json()["items"])
    expect(visit.counted()).to_have_text(visit.count("%(num)d incident", "%(num)d incidents", number))
    return number


def drawn(visit: Visit) -> Locator:
    """The incidents that the timeline links to."""
    return visit.page.locator(".timeline a[href^='/incidents/']")


def read_box(text: str) -> list[float]:
    """West, south, east, north."""
    return [float(part) for part in text.split("&")[0].split(",")]


def find_box(page: Page) -> str | None:
    """What the map shows."""
    return page.locator(".map").get_attribute("data-box")


def test_what_is_filtered_stays_by_reload_and_by_back_and_forward(visit: Visit) -> None:
    page = visit.open("/")
    every = expect_all_alike(visit)
    visit.field("Contradicted").select_option("yes")
    page.wait_for_url("**conflict=yes*")
    visit.field("Independent voices, at least").fill("2")
    page.wait_for_url("**corroboration=2*")
    some = expect_all_alike(visit)
    assert 0 < some < every
    address = page.url
    for again in ("reload", "back and forward"):
        if again == "reload":
            page.reload()
        else:
            visit.follow(page.locator("li.item").get_by_role("heading").get_by_role("link").first)
            page.go_back()
        visit.wait()
        assert page.url == address
        expect(visit.field("Contradicted")).to_have_value("yes")
        expect(visit.field("Independent voices, at least")).to_have_value("2")
        assert expect_all_alike(visit) == some
    visit.shoot("filtered")
    page.go_forward()
    visit.wait()
    assert "/incidents/" in page.url


def test_a_move_of_the_map_filters_list_and_timeline(visit: Visit) -> None:
    page = visit.open("/?since=2025-10-01")
    before, shown = expect_all_alike(visit), drawn(visit).count()
    page.locator(CANVAS).focus()
    with page.expect_response("**/api/v1/timeline?*bbox*"):
        page.keyboard.press("+")
    page.wait_for_url(re.compile("since=2025-10-01.*bbox="))
    after = expect_all_alike(visit)
    assert after < before
    expect(drawn(visit)).not_to_have_count(shown)
    page.reload()
    visit.wait()
    assert expect_all_alike(visit) == after
    asked, shown_box = read_box(page.url.partition("bbox=")[2]), read_box(str(find_box(page)))
    assert shown_box[0] <= asked[0] < asked[2] <= shown_box[2], "what was asked for is within what is shown"
    assert shown_box[2] - shown_box[0] < 2 * (asked[2] - asked[0])
    visit.shoot("map-moved")


def test_a_period_chosen_in_the_timeline_filters_map_and_list(visit: Visit) -> None:
    page = visit.open("/")
    before = expect_all_alike(visit)
    frame = page.locator(".timeline svg").bounding_box()
    assert frame is not None
    with page.expect_response("**/api/v1/map?*since=*"):
        page.mouse.move(frame["x"] + frame["width"] * 0.9, frame["y"] + 10)
        page.mouse.down()
        page.mouse.move(frame["x"] + frame["width"] * 0.96, frame["y"] + 10, steps=4)
        page.mouse.up()
    page.wait_for_url("**since=*")
    after = expect_all_alike(visit)
    assert 0 < after < before
    expect(visit.field("From")).not_to_have_value("")
    visit.shoot("period")
    page.get_by_role("slider", name=visit.scripted("from")).press("Home")
    page.get_by_role("slider", name=visit.scripted("to")).press("End")
    assert expect_all_alike(visit) == before


def test_language_and_theme_are_kept_with_the_filters(visit: Visit) -> None:
    page = visit.open("/?conflict=yes")
    number = expect_all_alike(visit)
    other = {"fr": "English", "en": "Français"}[visit.language]
    visit.follow(page.get_by_role("link", name=other, exact=True))
    visit.language = {"fr": "en", "en": "fr"}[visit.language]
    assert "conflict=yes" in page.url
    expect(page.locator("html")).to_have_attribute("lang", visit.language)
    expect(visit.counted()).to_have_text(visit.count("%(num)d incident", "%(num)d incidents", number))
    light = background(page)
    visit.button("Dark").click()
    visit.open("/sources")
    expect(page.locator("html")).to_have_attribute("lang", visit.language)
    assert background(page) != light, "remembered on the next page"
    visit.shoot("dark")


def background(page: Page) -> str:
    """The colour of the page's ground."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_keyboard_alone_filters_and_opens(visit: Visit) -> None:
    page = visit.open("/")
    visit.field("Near").focus()
    page.keyboard.type("Ségou")
    page.wait_for_url("**place=S*")
    number = expect_all_alike(visit)
    assert number > 0
    for _ in range(80):
        page.keyboard.press("Tab")
        if "/incidents/" in str(page.evaluate("document.activeElement.href ?? ''")):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/incidents/" in page.url
