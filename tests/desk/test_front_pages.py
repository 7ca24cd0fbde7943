"""What every page has, in a real browser: filters, key help, theme, marks; and a page without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.desk.axe import find_barriers
from tests.desk.browser import Watch


@pytest.fixture
def plain(page: Page) -> Page:
    """A page whose map draws nothing."""
    page.route("**/static/map.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    return page


def open_page(page: Page, address: str) -> None:
    """The page with its scripts wired."""
    page.goto(address)
    page.wait_for_selector("html[data-desk=ready]")


def test_form_filters_without_a_page_load(plain: Page, watch: Watch, static: str) -> None:
    open_page(plain, f"{static}/?bbox=1,2,3,4")
    plain.get_by_label("Mots").fill("marché & pont")
    plain.get_by_label("démenti").check()
    expect(plain.locator("#asked")).to_have_text("bbox=1%2C2%2C3%2C4&q=march%C3%A9+%26+pont&certainty=denied")
    assert "certainty=denied" in plain.url
    assert len([url for url in watch.requests if re.fullmatch(rf"{static}/(\?.*)?", url)]) == 1
    assert watch.complaints == []


def test_filter_taken_back_leaves_the_address(plain: Page, static: str) -> None:
    open_page(plain, f"{static}/")
    plain.get_by_label("démenti").check()
    plain.wait_for_url(re.compile("certainty=denied"))
    plain.get_by_label("démenti").uncheck()
    plain.wait_for_url(f"{static}/")


def test_fragment_that_comes_anew_keeps_the_focus(plain: Page, static: str) -> None:
    open_page(plain, f"{static}/")
    plain.get_by_role("link", name="Incident 2").focus()
    plain.evaluate("document.dispatchEvent(new CustomEvent('desk:filter', {detail: {from: 'test', changed: {}}}))")
    expect(plain.get_by_role("link", name="Incident 3")).to_be_visible()
    expect(plain.get_by_role("link", name="Incident 2")).to_be_focused()


def test_fragment_that_fails_leaves_what_stood(plain: Page, static: str) -> None:
    plain.route("**/parts/list*", lambda route: route.fulfill(status=500, body="<p>trace</p>"))
    open_page(plain, f"{static}/")
    with plain.expect_response("**/parts/list*"):
        plain.get_by_label("démenti").check()
    expect(plain.get_by_role("link", name="Incident 2")).to_be_visible()
    expect(plain.get_by_text("trace")).to_have_count(0)
    expect(plain.get_by_role("alert")).to_have_text("Les données n’ont pas pu être lues.")


def test_question_mark_shows_the_keys_but_not_in_a_field(plain: Page, static: str) -> None:
    open_page(plain, f"{static}/")
    plain.get_by_label("Mots").focus()
    plain.keyboard.type("?")
    expect(plain.locator("#keys")).to_be_hidden()
    plain.locator("#main").focus()
    plain.keyboard.type("?")
    expect(plain.locator("#keys")).to_be_visible()
    plain.keyboard.press("Escape")
    expect(plain.locator("#keys")).to_be_hidden()


def test_theme_is_remembered(plain: Page, watch: Watch, static: str) -> None:
    open_page(plain, f"{static}/")
    light = plain.evaluate("getComputedStyle(document.body).backgroundColor")
    plain.locator("[data-theme-toggle]").click()
    expect(plain.locator("[data-theme-toggle]")).to_have_attribute("aria-pressed", "true")
    plain.reload()
    assert plain.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert watch.complaints == []


def test_statement_shows_its_evidence_and_the_reverse(page: Page, watch: Watch, static: str) -> None:
    open_page(page, f"{static}/report.html")
    page.get_by_role("link", name="Attaque").click()
    expect(page.locator("mark.is-current")).to_have_attribute("data-statement", "s1")
    expect(page.locator(".statement[aria-current]")).to_have_attribute("data-statement", "s1")
    page.locator(".report-text mark.figure").first.click()
    current = page.locator(".statement.is-current").evaluate_all("all => all.map((one) => one.dataset.statement)")
    assert current == ["s2", "s3"], "both statements that have these words for evidence"
    assert watch.complaints == []


def test_marks_answer_to_the_keyboard(page: Page, static: str) -> None:
    open_page(page, f"{static}/report.html")
    page.locator("#m-s1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#s-s1")).to_have_class(re.compile("is-current"))


def test_address_of_a_statement_shows_it(page: Page, static: str) -> None:
    open_page(page, f"{static}/report.html#s-s3")
    expect(page.locator("mark.is-current")).to_have_attribute("id", "m-s2")


def test_kind_of_mark_can_be_taken_away(page: Page, static: str) -> None:
    open_page(page, f"{static}/report.html")
    place = page.locator(".report-text mark.place")
    expect(place).to_have_css("text-decoration-line", "underline")
    page.locator("[data-shows=place]").uncheck()
    expect(place).to_have_css("text-decoration-line", "none")
    expect(page.locator(".report-text mark.time")).to_have_css("text-decoration-line", "underline")


def test_page_without_scripts_is_a_form_and_links(browser: Browser, static: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{static}/")
    page.get_by_label("Mots").fill("mine")
    page.get_by_role("button", name="Filtrer").click()
    assert "q=mine" in page.url
    expect(page.get_by_role("link", name="Incident 1")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 720, 1280])
@pytest.mark.parametrize("path", ["/", "/report.html"])
def test_nothing_is_wider_than_the_window(plain: Page, static: str, path: str, width: int) -> None:
    plain.set_viewport_size({"width": width, "height": 700})
    open_page(plain, f"{static}{path}")
    assert plain.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/report.html"])
def test_axe_finds_nothing_serious(plain: Page, static: str, path: str, theme: str) -> None:
    plain.emulate_media(color_scheme=theme)
    open_page(plain, f"{static}{path}")
    assert find_barriers(plain) == []
