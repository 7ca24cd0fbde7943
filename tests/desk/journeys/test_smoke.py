"""The shortest way through the desk, among the fast tests: from the map to an incident, and to the words of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.desk.journeys.visit import Visit
from tests.desk.records import keep, make_desk_crisis

from recoupe.archive import open_archive
from recoupe.settings import Settings


@pytest.fixture(scope="module")
def db(home: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The invented crisis, which nothing has to be read for."""
    address = f"sqlite:///{tmp_path_factory.mktemp('smoke') / 'archive.sqlite'}"
    with open_archive(Settings(home=home, db=address)) as archive:
        assert keep(archive, make_desk_crisis()) == []
    return address


def test_from_the_map_to_the_words(visit: Visit) -> None:
    page = visit.open("/?conflict=yes")
    visit.shoot("situation")
    visit.follow(page.get_by_role("link", name=visit.label("armed_attack")).last)
    visit.shoot("incident")
    words = page.locator("blockquote a").first
    evidence = words.inner_text()
    visit.follow(words)
    marked = page.locator("mark.evidence.is-current").first
    expect(marked).to_be_in_viewport()
    assert marked.inner_text() in evidence
    visit.shoot("report")
