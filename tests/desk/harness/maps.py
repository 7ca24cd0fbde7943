"""Opening a page that has a map."""

from __future__ import annotations

from playwright.sync_api import Page


def open_map(page: Page, address: str) -> None:
    """The page with its map drawn and its scripts wired."""
    page.goto(address)
    page.wait_for_selector(".map[data-ready]")
    page.wait_for_selector(".map:not([aria-busy])")
