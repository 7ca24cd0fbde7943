"""A brief's page in a real browser: nothing is asked for, nothing is barred, it fits a phone; pictures are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.desk.axe import find_barriers
from tests.desk.browser import Watch, browser, context, page, playwright, watch
from tests.exporting.briefs.documents import make_whole

from recoupe.exporting.briefs import write_brief

__all__ = ["browser", "context", "page", "playwright", "watch"]

FOLDER = Path(__file__).resolve().parents[3] / "artefacts" / "briefs"


@pytest.fixture(params=["fr", "en"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a brief's page in each language."""
    path = tmp_path / f"brief-{request.param}.html"
    write_brief(make_whole(request.param), path)
    return path.as_uri()


@pytest.mark.parametrize(
    ("scheme", "width"), [pytest.param("light", 1280, id="light"), pytest.param("dark", 390, id="dark, on a phone")]
)
def test_page_stands(page: Page, watch: Watch, address: str, scheme: str, width: int, told: list[str]) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=FOLDER / f"{Path(address).stem}-{scheme}.png", full_page=True)
    line = f"pictures of briefs: {FOLDER}"
    if line not in told:
        told.append(line)
    assert [url for url in watch.requests if url != address] == []
    assert watch.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert find_unstyled(page) is False


def find_unstyled(page: Page) -> bool:
    """Whether the policy kept the page's own style from it."""
    return bool(page.evaluate("getComputedStyle(document.querySelector('nav')).borderRadius === '0px'"))


def test_axe_finds_nothing_serious(page: Page, address: str) -> None:
    page.goto(address)
    assert find_barriers(page) == []


def test_printed_page_has_numbers_and_all_notes(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "print.pdf", prefer_css_page_size=True)
    assert (tmp_path / "print.pdf").stat().st_size > 10_000
    assert page.locator(".back").first.is_hidden()
