"""The map in a browser without WebGL: the same incidents as links in an SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from tests.desk.browser import Watch, open_browser
from tests.desk.harness.data import HOSTILE
from tests.desk.harness.maps import open_map


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser in which WebGL is switched off."""
    with open_browser(playwright, gl=False) as opened:
        yield opened


def test_incidents_are_links(page: Page, watch: Watch, static: str) -> None:
    open_map(page, f"{static}/")
    assert page.locator(".map").get_attribute("data-ready") == "svg"
    hrefs = page.locator(".map-svg a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert {f"/incidents/i{n}" for n in range(1, 9)} <= set(hrefs)
    assert watch.complaints == []
    assert watch.find_foreign(static) == []


def test_click_opens_the_panel(page: Page, static: str) -> None:
    open_map(page, f"{static}/")
    page.locator(".map-svg a[href='/incidents/i1'] .sign").click()
    expect(page.locator(".map-panel a")).to_have_text(HOSTILE)


def test_group_is_listed(page: Page, static: str) -> None:
    open_map(page, f"{static}/")
    page.get_by_label("12 incidents ici").locator(".sign").click()
    expect(page.locator(".map-panel li")).to_have_count(12)


def test_keys_and_buttons_move_it_and_are_told(page: Page, static: str) -> None:
    open_map(page, f"{static}/")
    page.locator(".map-svg").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile("bbox="))
    before = page.url
    page.get_by_role("button", name="Agrandir").click()
    page.wait_for_url(lambda url: url != before)
    expect(page.locator("#asked")).to_contain_text("bbox=")


def test_disc_is_as_wide_as_its_kilometres(page: Page, static: str) -> None:
    """500 km around 18° north: as high on the sheet as 2 x 500 / 111.2 degrees of latitude."""
    open_map(page, f"{static}/?bbox=-20,8,10,28")
    height = page.locator(".map-svg path.ring").evaluate_all(
        "paths => Math.max(...paths.map((path) => path.getBBox().height))"
    )
    south, north = (float(page.locator(".map").get_attribute("data-box").split(",")[n]) for n in (1, 3))
    tall = page.locator(".map-svg").bounding_box()["height"]
    assert height / tall * (north - south) == pytest.approx(1000 / 111.2, rel=0.02)
