"""Every page within reach: of people who see or move otherwise, of small screens, of paper, of browsers without
scripts; and none asks for anything from elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from tests.desk.axe import find_barriers
from tests.desk.browser import TIMEOUT, Watch
from tests.desk.journeys.texts import STORIES
from tests.desk.journeys.visit import LOCALES, Visit

pytestmark = pytest.mark.slow
PAGES = ("/", "/review", "/axes", "/advisories", "/actors", "/sources", "/search?q=camions", "/add", "/accounts")
THEMES = {"fr": "light", "en": "dark"}  # the words weigh nothing on a barrier, so each theme has one of them
WIDE = "document.documentElement.scrollWidth"
OPEN = "document.querySelectorAll('details').forEach((one) => (one.open = true))"


def find_pages(visit: Visit) -> list[str]:
    """Every page: those of the navigation, one of each kind that they lead to, and one that there is not."""
    ask = visit.page.request
    incident = ask.get(f"{visit.base}/api/v1/incidents?conflict=yes").json()["items"][0]
    first = f"/incidents/{incident['id']}"
    report = f"/reports/{incident['members'][0]['report']}"
    return [*PAGES, first, report, f"/comparing?of={incident['id']}", "/actors/jnim", "/account", "/nothing"]


def test_every_page_has_no_barrier_and_fits_a_small_screen(visit: Visit) -> None:
    visit.expected.add(404)
    page, theme, faults = visit.page, THEMES[visit.language], []
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # one of its two words
    for path in find_pages(visit):
        page.set_viewport_size({"width": 1280, "height": 900})
        visit.open(path)
        page.evaluate(OPEN)
        faults += [f"{path}, {theme}: {barrier}" for barrier in find_barriers(page)]
        page.set_viewport_size({"width": 360, "height": 740})
        if (width := page.evaluate(WIDE)) > 360:
            faults.append(f"{path}: {width} pixels wide where the screen has 360")
        if path == "/":
            visit.shoot("360")
    assert faults == []


def test_paper_has_the_words_and_not_the_tools(visit: Visit) -> None:
    page, faults = visit.page, []
    for path in find_pages(visit)[:-1]:
        visit.open(path)
        page.emulate_media(media="print")
        if page.get_by_role("navigation").is_visible() or page.locator("[data-theme-toggle]").is_visible():
            faults.append(f"{path} prints its tools")
        if not page.locator("h1").first.inner_text():
            faults.append(f"{path} prints no heading")
        page.emulate_media(media="screen")
    assert faults == []


def test_without_scripts_forms_and_links_do_it(visit: Visit, browser: Browser) -> None:
    """Filter, open, follow to the words, search, judge, and add; all of it waits for pages and for nothing else."""
    context = browser.new_context(java_script_enabled=False, locale=LOCALES[visit.language])
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    plain = Visit(page, visit.base, visit.language, Watch(page), visit.folder, visit.journey)
    page.goto(f"{visit.base}/")
    page.locator("summary").filter(has_text=visit.word("Filters")).first.click()
    plain.field("Contradicted").select_option("yes")
    plain.button("Filter").click()
    page.wait_for_url("**conflict=yes*")
    plain.shoot("without-scripts")
    page.locator("li.item").get_by_role("heading").get_by_role("link").first.click()
    page.wait_for_url("**/incidents/*")
    page.locator("blockquote a").first.click()
    page.wait_for_url("**/reports/*#s-*")
    expect(page.locator("mark.evidence").first).to_be_visible()
    page.goto(f"{visit.base}/review")
    fold = page.locator("details").filter(has_text=visit.word("Accept")).filter(has=page.locator("#accept-reason"))
    fold.locator("summary").click()
    fold.get_by_label(visit.word("Reason")).fill("relu sur papier")
    fold.get_by_role("button").click()
    page.wait_for_url("**done=*")
    page.goto(f"{visit.base}/add")
    plain.field("Text").fill(STORIES[visit.language].text)
    plain.button("Read").click()
    page.wait_for_url("**/add/*")
    expect(plain.button("Discard")).to_be_visible(timeout=6 * TIMEOUT)  # the page asks for itself anew
    plain.button("Discard").click()
    page.wait_for_url("**/add")
    assert plain.find_faults() == []
    context.close()
