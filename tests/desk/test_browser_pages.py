"""Every page of the desk itself in a real browser: nothing in the way of anybody, at any width; and what pages do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.desk.axe import find_barriers
from tests.desk.browser import Watch
from tests.desk.harness.own_maps import write_all
from tests.desk.harness.running import run_desk
from tests.desk.records import keep, make_desk_crisis

from recoupe.desk.state import open_desk
from recoupe.settings import Settings, load_settings

pytestmark = pytest.mark.slow

PAGES = ["/", "/?conflict=yes&type=armed_attack,abduction", "/?type=coup", "/axes", "/advisories", "/actors"]
PAGES += ["/actors/jnim", "/sources", "/search?q=attaque", "/search?q=rien", "/add", "/reports/dogofry-1", "INCIDENT"]
SHORTEST_TARGET = 24  # pixels, WCAG 2.2's least
PRESSED = "button, select, .chip, .button, summary, .nav a, label:has(input), input:not([type=hidden], label *)"
SMALL = f"""(least) => [...document.querySelectorAll('{PRESSED}')]
  .filter((one) => one.checkVisibility() && !one.closest('.maplibregl-map, dialog'))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < least || box.width < least)
  .map(([html, box]) => `${{html}} ${{box.width}}x${{box.height}}`)"""
DROP = """(name) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(['Un texte.'], name));
  const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
  document.querySelector('[data-drop-zone]').dispatchEvent(drop);
}"""


@pytest.fixture(scope="module")
def served(static: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk over the invented crisis, with maps of its own; the bundle is built."""
    folder = tmp_path_factory.mktemp("pages")
    write_all(folder / "maps")
    with open_desk(load_settings(home=folder)) as desk:
        assert keep(desk.archive, make_desk_crisis()) == []
        with run_desk(desk) as address:
            yield address


@pytest.fixture
def go(page: Page, served: str) -> Callable[[str], None]:
    """Opens a page of the desk, its scripts wired; "INCIDENT" is that of the contested toll."""

    def open_page(path: str) -> None:
        if path == "INCIDENT":
            found = page.request.get(f"{served}/api/v1/reports/dogofry-1").json()
            path = f"/incidents/{found['statements'][0]['incident']}"
        page.goto(served + path)
        page.wait_for_selector("html[data-desk=ready]")

    return open_page


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_in_the_way(go: Callable[[str], None], page: Page, watch: Watch, served: str, path: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    go(path)
    assert find_barriers(page) == []
    assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    go(f"{path}{'&' if '?' in path else '?'}lang=en" if path != "INCIDENT" else path)
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert watch.complaints == []
    assert watch.find_foreign(served) == []


@pytest.mark.parametrize("path", ["/", "/add", "/reports/dogofry-1", "INCIDENT"])
def test_what_is_pressed_is_large_enough(go: Callable[[str], None], page: Page, path: str) -> None:
    """Buttons, fields and chips; links inside of sentences are let off by the guidelines."""
    page.set_viewport_size({"width": 360, "height": 740})
    go(path)
    page.evaluate("document.querySelectorAll('main details, aside details').forEach((fold) => (fold.open = true))")
    small = page.evaluate(SMALL, SHORTEST_TARGET)
    assert small == []


def test_a_chip_takes_its_filter_away_without_a_page_load(
    go: Callable[[str], None], page: Page, watch: Watch, served: str
) -> None:
    go("/?type=armed_attack,abduction&conflict=yes")
    watch.requests.clear()
    page.get_by_role("link", name=re.compile("Retirer : Type : enlèvement")).click()
    expect(page).to_have_url(re.compile(r"type=armed_attack&conflict=yes$"))
    expect(page.locator("[data-filter-form] input[value=abduction]")).not_to_be_checked()
    expect(page.locator("[data-filter-form] input[value=armed_attack]")).to_be_checked()
    expect(page.locator(".chips").get_by_text("enlèvement")).to_have_count(0)
    assert not any(re.fullmatch(rf"{served}/(\?.*)?", url) for url in watch.requests)


def test_what_is_pointed_at_in_the_list_is_shown_on_map_and_timeline(go: Callable[[str], None], page: Page) -> None:
    go("/?type=armed_attack")
    page.wait_for_selector(".map[data-ready]")
    page.wait_for_selector(".timeline[data-ready=items]")
    page.locator(".item-title a").first.focus()
    expect(page.locator(".map-here")).to_be_visible()
    id_ = page.locator("[data-incident]").first.get_attribute("data-incident")
    expect(page.locator(".timeline a.is-at")).to_have_attribute("data-id", str(id_))
    page.locator("#f-actor").focus()
    expect(page.locator(".map-here")).to_be_hidden()
    expect(page.locator(".timeline a.is-at")).to_have_count(0)


def test_what_has_no_place_is_counted_and_listed(go: Callable[[str], None], page: Page) -> None:
    go("/?bbox=-12,10,4,20")
    page.get_by_role("link", name="hors de la carte, sans lieu connu : 1").click()
    page.wait_for_selector(".map[data-ready]")
    expect(page.locator(".item-title a")).to_have_text(["arrestation"])
    assert "bbox" not in page.url, "what has no place is in no part of a map"


def test_what_cannot_be_asked_is_told_beside_what_stands(go: Callable[[str], None], page: Page) -> None:
    go("/?since=2025-10-01")
    page.get_by_label("Au", exact=True).fill("2025-09-01")
    alert = page.locator("[data-refresh]").get_by_role("alert")
    expect(alert).to_contain_text("2025-09-01")
    expect(page.locator(".item-title").first).to_be_visible()
    page.get_by_label("Au", exact=True).fill("2025-11-30")
    expect(alert).to_have_count(0)


def test_filters_are_folded_where_there_is_no_room(go: Callable[[str], None], page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    go("/")
    expect(page.locator(".filter-fold > form")).to_be_hidden()
    page.locator(".filter-fold > summary").click()
    expect(page.locator(".filter-fold > form")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".filter-fold > form")).to_be_visible()


def test_own_maps_are_drawn_and_taken_away(go: Callable[[str], None], page: Page, watch: Watch, served: str) -> None:
    statuses: list[tuple[str, int]] = []
    page.on("response", lambda answer: statuses.append((answer.url.rpartition("/")[2], answer.status)))
    go("/")
    page.wait_for_selector(".map[data-own='3']")
    page.wait_for_selector(".map[data-ready]")
    page.wait_for_timeout(1000)  # tiles are drawn after they have come
    assert {("piste.geojson", 200), ("zones.pmtiles", 206), ("image.pmtiles", 206)} <= set(statuses)
    sea = {"x": 330, "y": 200, "width": 40, "height": 40}
    drawn = page.screenshot(clip=sea)
    page.locator(".own-maps > summary").click()
    page.get_by_label("image").uncheck()
    page.get_by_label("zones").uncheck()
    page.wait_for_timeout(1000)
    assert page.screenshot(clip=sea) != drawn
    assert watch.complaints == []
    assert watch.find_foreign(served) == []


def test_keys_go_from_words_to_statement_and_back(go: Callable[[str], None], page: Page) -> None:
    go("/reports/dogofry-1")
    words = page.locator(".report-text mark.evidence").first
    words.focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Montrer ses mots")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(words).to_be_focused()
    expect(words).to_have_class(re.compile("is-current"))


def test_files_can_be_dropped(go: Callable[[str], None], page: Page) -> None:
    go("/add")
    for name in ("a.txt", "b.txt"):
        page.evaluate(DROP, name)
    expect(page.locator("[data-drop-zone] li")).to_have_text([re.compile(r"a\.txt"), re.compile(r"b\.txt")])
    assert page.evaluate("document.querySelector('[data-drop-zone] input').files.length") == 2
    page.evaluate("document.querySelector('[data-drop-zone]').dataset.mostFiles = 2")
    page.locator("#reports-files").set_input_files(
        [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": b"x"} for n in range(3)]
    )
    assert not page.evaluate("document.querySelector('[data-drop-zone] input').checkValidity()")


def test_an_empty_desk_says_what_to_do(page: Page, static: str, tmp_path: Path) -> None:
    with open_desk(Settings(home=tmp_path)) as desk, run_desk(desk) as address:
        page.goto(f"{address}/")
        page.get_by_role("link", name="Ajouter un premier rapport").click()
        expect(page).to_have_url(f"{address}/add")
        expect(page.locator("[data-drop-zone]")).to_be_visible()
