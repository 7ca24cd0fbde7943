"""A real browser for the tests: the system's Chromium, headless, driven by playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SOFTWARE_GL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
NO_GL = ("--disable-gpu", "--disable-3d-apis")
TIMEOUT = 20_000  # ms: software drawing on a busy machine


def find_chromium() -> str:
    """The program's path: what CHROMIUM names, else the first that is installed; the test is skipped where none is."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.skip("there is no Chromium here: install it (python tools/setup_browser.py) or name it in CHROMIUM")
    return found


@contextmanager
def open_browser(playwright: Playwright, *, gl: bool = True) -> Iterator[Browser]:
    """A running browser, with WebGL drawn in software or with none at all."""
    arguments = ["--disable-dev-shm-usage", "--hide-scrollbars", *(SOFTWARE_GL if gl else NO_GL)]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium's sandbox cannot be set up by root
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
    try:
        yield browser
    finally:
        browser.close()


class Watch:
    """What a page asked for and complained about since it was opened."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("console", lambda message: self._hear(message.type, message.text))

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" or "Content Security Policy" in text:
            self.complaints.append(f"{kind}: {text}")

    def find_foreign(self, base: str) -> list[str]:
        """Addresses that were asked for and are neither this server's nor made in the page."""
        return [url for url in self.requests if not url.startswith((base, "data:", f"blob:{base}"))]


# Kept for a module, not for the session: while playwright runs, its event loop holds the thread.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """The driver; the tests are skipped where there is no browser to drive."""
    find_chromium()
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser with WebGL."""
    with open_browser(playwright) as opened:
        yield opened


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Cookies and storage of one test."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR", timezone_id="UTC")
    opened.set_default_timeout(TIMEOUT)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page of its own for one test."""
    return context.new_page()


@pytest.fixture
def watch(page: Page) -> Watch:
    """What the page asks for and complains about; ask for it before the page is opened."""
    return Watch(page)
