"""Looking things up: search, axes, advisories, actors, sources, each for what it is there for, and on to incidents."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.desk.journeys.visit import Visit

pytestmark = pytest.mark.slow


def go_to(visit: Visit, name: str) -> Page:
    """A page by its link in the navigation."""
    return visit.follow(visit.link(name, visit.page.get_by_role("navigation")))


def see_incident(visit: Visit) -> None:
    """The page is an incident's, with what is said of it."""
    expect(visit.page.get_by_role("region", name=visit.word("What is said, slot by slot"))).to_be_visible()
    assert "/incidents/" in visit.page.url


def test_words_are_searched_and_found_in_their_report(visit: Visit) -> None:
    page = visit.open("/axes")
    go_to(visit, "Search")
    page.get_by_role("searchbox").fill('"sous escorte" camion*')
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".item mark").filter(has_text="sous escorte").first).to_be_visible()
    visit.shoot("search")
    visit.follow(page.locator(".item").get_by_role("link").first)
    expect(page.locator(".report-text")).to_contain_text("escort")
    page.go_back()
    page.get_by_role("searchbox").fill("xyzzyx")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("0")


def test_roads_lead_to_what_happened_along_them(visit: Visit) -> None:
    page = visit.open("/search")
    go_to(visit, "Axes")
    visit.shoot("axes")
    road = page.get_by_role("heading", level=2).first.inner_text()
    visit.follow(page.locator(".card .item a").first)
    see_incident(visit)
    expect(page.get_by_role("main")).to_contain_text(road)


def test_advice_leads_to_its_words_and_its_incident(visit: Visit) -> None:
    page = visit.open("/search")
    go_to(visit, "Advisories")
    visit.shoot("advisories")
    here = page.url
    visit.follow(page.locator("blockquote a").first)
    expect(page.locator("mark.evidence.is-current").first).to_be_in_viewport()
    visit.open(here.removeprefix(visit.base))
    visit.follow(page.locator(".item p a").first)
    see_incident(visit)


def test_an_actor_leads_to_what_it_is_said_to_do(visit: Visit) -> None:
    page = visit.open("/search")
    go_to(visit, "Actors")
    visit.shoot("actors")
    name = page.get_by_role("rowheader").get_by_role("link").first
    called = name.inner_text()
    visit.follow(name)
    expect(page.get_by_role("heading", level=1)).to_contain_text(called)
    visit.shoot("actor")
    here = page.url
    visit.follow(visit.link("On the map and in time"))
    expect(visit.counted()).to_be_visible()
    expect(visit.field("Actor")).not_to_have_value("")
    visit.open(here.removeprefix(visit.base))
    visit.follow(page.get_by_role("listitem").get_by_role("link", name=visit.label("armed_attack")).last)
    see_incident(visit)


def test_a_voice_leads_to_what_it_speaks_of(visit: Visit) -> None:
    page = visit.open("/search")
    go_to(visit, "Sources")
    name = page.get_by_role("rowheader").get_by_role("link").first
    voice = name.inner_text()
    visit.shoot("sources")
    visit.follow(name)
    visit.follow(page.locator("li.item").get_by_role("heading").get_by_role("link").first)
    see_incident(visit)
    expect(page.get_by_role("main")).to_contain_text(voice)
