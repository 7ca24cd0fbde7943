"""The map in a real browser under the desk's policy: what it draws, what it tells, and what it does without WebGL."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.desk.axe import find_barriers
from tests.desk.browser import Watch
from tests.desk.harness.data import HOSTILE
from tests.desk.harness.maps import open_map

CANVAS = ".map canvas.maplibregl-canvas"


@pytest.fixture(scope="module")
def drawn(browser: Browser, static: str) -> Iterator[Page]:
    """A drawn map that several tests look at and none changes."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    open_map(page, f"{static}/")
    yield page
    context.close()


def click_at(page: Page, lon: float, lat: float) -> None:
    """Click where the WebGL map has this point."""
    west, south, east, north = (float(part) for part in page.locator(".map").get_attribute("data-box").split(","))
    frame = page.locator(CANVAS).bounding_box()

    def up(degrees: float) -> float:
        return math.asinh(math.tan(math.radians(degrees)))

    x = frame["x"] + frame["width"] * (lon - west) / (east - west)
    y = frame["y"] + frame["height"] * (up(north) - up(lat)) / (up(north) - up(south))
    page.mouse.click(x, y)


def test_map_is_drawn_and_asks_nobody_else(page: Page, watch: Watch, static: str) -> None:
    open_map(page, f"{static}/")
    assert page.locator(".map").get_attribute("data-ready") == "gl"
    assert watch.complaints == []
    assert watch.find_foreign(static) == []
    assert any("maplibre-gl-worker.mjs" in url for url in watch.requests), "the worker came from elsewhere"


def test_a_label_is_text_and_never_markup(drawn: Page) -> None:
    """A place's or a report's words may hold tags."""
    click_at(drawn, 0.0, 15.5)
    link = drawn.locator(".map-panel a")
    expect(link).to_have_text(HOSTILE)
    expect(link).to_have_attribute("href", "/incidents/i1")
    expect(drawn.locator(".map-panel img")).to_have_count(0)


@pytest.mark.parametrize(
    ("lon", "lat", "words"),
    [
        pytest.param(2.5, 15.0, "à proximité", id="near: a dot in its disc"),
        pytest.param(4.5, 14.0, "quelque part dans cette zone", id="division: a ring"),
        pytest.param(5.5, 12.0, "contesté", id="contested: a notched ring"),
        pytest.param(7.0, 15.5, "dure", id="lasting: a square"),
        pytest.param(-2.4, 14.75, "sur cet axe", id="axis: a line"),
    ],
)
def test_panel_says_what_the_sign_says(drawn: Page, lon: float, lat: float, words: str) -> None:
    click_at(drawn, lon, lat)
    expect(drawn.locator(".map-panel")).to_contain_text(words)


def test_click_beside_closes_the_panel(drawn: Page) -> None:
    click_at(drawn, 0.0, 15.5)
    expect(drawn.locator(".map-panel")).to_have_count(1)
    click_at(drawn, -3.0, 17.5)
    expect(drawn.locator(".map-panel")).to_have_count(0)


def test_axe_finds_nothing_serious_on_the_map_and_its_panel(drawn: Page) -> None:
    click_at(drawn, 5.5, 12.0)
    assert find_barriers(drawn) == []


def test_group_parts_when_clicked(page: Page, static: str) -> None:
    """Twelve incidents within three kilometres: nearer first, and the move is told."""
    open_map(page, f"{static}/")
    click_at(page, -1.19, 12.3)
    page.wait_for_url(re.compile("bbox="))
    west, _, east, _ = (float(part) for part in page.url.split("bbox=")[1].split("&")[0].split(","))
    assert east - west < 5


def test_move_by_keyboard_is_in_the_address_and_told(page: Page, static: str) -> None:
    open_map(page, f"{static}/?certainty=denied")
    page.locator(CANVAS).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile(r"\?certainty=denied&bbox=-?\d+(\.\d{1,4})?(,-?\d+(\.\d{1,4})?){3}$"))
    expect(page.locator("#asked")).to_contain_text("bbox=")


def test_move_by_the_wheel_is_in_the_address_and_told(page: Page, static: str) -> None:
    open_map(page, f"{static}/")
    box = page.locator(".map").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -400)
    page.wait_for_url(re.compile(r"\?bbox="))
    expect(page.locator("#asked")).to_contain_text("bbox=")


def test_opening_moves_nothing_in_the_address(page: Page, static: str) -> None:
    """Only a reader's own move is a filter."""
    open_map(page, f"{static}/")
    page.wait_for_timeout(500)
    assert page.url == f"{static}/"


def test_box_in_the_address_is_shown(page: Page, static: str) -> None:
    open_map(page, f"{static}/?bbox=-5,12,1,16")
    west, south, east, north = (float(part) for part in page.locator(".map").get_attribute("data-box").split(","))
    assert west <= -5 <= 1 <= east
    assert south <= 12 <= 16 <= north
    assert east - west < 20


def test_enter_tells_what_is_at_the_centre_and_escape_gives_the_focus_back(page: Page, static: str) -> None:
    open_map(page, f"{static}/?bbox=2,14.9,3,15.1")
    page.locator(CANVAS).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-panel h3")).to_be_focused()
    expect(page.locator(".map-panel a")).to_have_attribute("href", "/incidents/i2")
    page.keyboard.press("Escape")
    expect(page.locator(".map-panel")).to_have_count(0)
    expect(page.locator(CANVAS)).to_be_focused()


def test_groups_of_the_server_are_shown_and_asked_for_again_nearer(page: Page, watch: Watch, static: str) -> None:
    open_map(page, f"{static}/?clustered=1&bbox=-10,5,10,23")
    with page.expect_request("**/api/v1/map?*"):
        click_at(page, 0, 14)
    zooms = [int(url.split("zoom=")[1].split("&")[0]) for url in watch.requests if "/api/v1/map" in url]
    assert zooms[-1] > zooms[0]
    assert watch.complaints == []


def test_failure_is_said_and_can_be_tried_again(page: Page, static: str) -> None:
    page.route("**/api/v1/map?*", lambda route: route.fulfill(status=503, body="{}"))
    page.goto(f"{static}/")
    expect(page.locator(".map-note")).to_contain_text("n’ont pas pu être lues")


def test_theme_is_changed_on_the_map_as_well(page: Page, watch: Watch, static: str) -> None:
    open_map(page, f"{static}/")
    page.locator("[data-theme-toggle]").click()
    page.wait_for_selector(".map[data-ready]")
    click_at(page, 2.5, 15.0)
    expect(page.locator(".map-panel a")).to_have_attribute("href", "/incidents/i2")
    assert watch.complaints == []


def test_lost_graphics_leave_a_map_of_links(page: Page, static: str) -> None:
    """Drivers crash, and browsers take the context away from a page with many tabs beside it."""
    open_map(page, f"{static}/")
    page.evaluate(
        "document.querySelector('.map canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )
    page.wait_for_selector(".map[data-ready=svg]")
    expect(page.locator(".map-svg a[href='/incidents/i1']")).to_have_count(1)
    expect(page.locator(CANVAS)).to_have_count(0)


def test_paper_gets_the_map_as_links(page: Page, static: str) -> None:
    """A canvas prints empty."""
    open_map(page, f"{static}/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".map-svg.on-paper")).to_be_visible()
    expect(page.locator(".map-svg a[href='/incidents/i3']")).to_have_count(1)
    expect(page.locator(CANVAS)).to_be_hidden()
