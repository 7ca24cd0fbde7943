"""Review: ten statements judged without a mouse, one taken back, each kept with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.desk.journeys.conftest import Served
from tests.desk.journeys.visit import Visit

from recoupe.archive import open_archive
from recoupe.archive.judgements import Judgement, load_judgements
from recoupe.settings import Settings

pytestmark = pytest.mark.slow
KEYS = "aaraaaraaa"
VERDICTS = {"a": "accept", "r": "reject"}


def load_made(served: Served, home: Path) -> list[Judgement]:
    """The judgements that the archive holds and nobody has undone."""
    with open_archive(Settings(home=home, db=served.db)) as archive, archive.read() as connection:
        return list(load_judgements(connection))


def tab_to(page: Page, words: str) -> None:
    """Go on with Tab until the link or button with these words has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == words:
            return
    pytest.fail(f"Tab does not come to {words}")


def wait_for_review(page: Page) -> None:
    """Come back when keys are heard."""
    page.wait_for_selector("html[data-review=ready]")


def test_ten_are_judged_by_keyboard_alone(visit: Visit, served: Served, home: Path) -> None:
    before = len(load_made(served, home))
    page = visit.open("/")
    tab_to(page, visit.word("Review"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    wait_for_review(page)
    visit.shoot("queue")
    for number, key in enumerate(KEYS, start=1):
        page.keyboard.press(key)
        page.keyboard.type(f"relu {number}")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        wait_for_review(page)
    visit.shoot("tenth")
    made = load_made(served, home)[before:]
    assert [(one.verdict.value, one.reason) for one in made] == [
        (VERDICTS[key], f"relu {number}") for number, key in enumerate(KEYS, start=1)
    ]
    assert len({one.statement_ids for one in made}) == len(KEYS), "the next comes by itself"
    page.keyboard.press("u")
    page.keyboard.type("erreur")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text(str(made[-1].seq))
    assert len(load_made(served, home)) == before + len(KEYS) - 1
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    visit.shoot("keys")
