"""Feeds that change, fail and come back: every entry is taken once, and every failure is put off longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.archive.holdings import load_reports
from tests.watching.conftest import Clock, Heard
from tests.watching.site import Page, Site

from recoupe.archive import Archive
from recoupe.archive.feeds import (
    MOST_TRIES,
    StoredFeed,
    find_due,
    find_next_due,
    follow_feeds,
    list_feeds,
    revive_feed,
)
from recoupe.archive.times import write_instant
from recoupe.errors import InputError
from recoupe.watching.following import MOST_LASTING, Follower, Turn, take_turn
from recoupe.watching.plan import FeedPlan

HALF_HOUR = timedelta(minutes=30)


def plan_for(site: Site, **fields: object) -> FeedPlan:
    given = {"every": HALF_HOUR, "most": 50, **fields}
    return FeedPlan(address=f"{site.address}/feed", **given)  # type: ignore[arg-type]


def follow(follower: Follower, plan: FeedPlan) -> None:
    with follower.archive.write() as connection:
        follow_feeds(connection, {plan.address: plan.name}, write_instant(follower.clock()))


def turn(follower: Follower, plan: FeedPlan) -> Turn:
    return take_turn(look(follower.archive), plan, follower)


def look(archive: Archive) -> StoredFeed:
    with archive.read() as connection:
        (feed,) = list_feeds(connection)
    return feed


def list_texts(archive: Archive) -> list[str]:
    with archive.read() as connection:
        return sorted(one.report.text for one in load_reports(connection))


def test_each_entry_is_taken_once(site: Site, follower: Follower, archive: Archive, clock: Clock) -> None:
    for name in ("a", "b", "c"):
        site.put_article(name, f"Article {name}.")
    site.put_feed("/feed", "b", "a")
    plan = plan_for(site)
    follow(follower, plan)
    assert turn(follower, plan) == Turn(new=2, kept=2, fresh=2)
    site.put_feed("/feed", "c", "b", "a")
    assert turn(follower, plan) == Turn(new=1, kept=1, fresh=1)
    site.put_feed("/feed", "a", "c")
    assert turn(follower, plan) == Turn(), "listed in another order, one left out"
    assert list_texts(archive) == ["Article a.", "Article b.", "Article c."]
    assert [site.count(f"/{name}") for name in ("a", "b", "c")] == [1, 1, 1]
    assert look(archive).items == 3


def test_what_did_not_change_is_not_sent_again(site: Site, follower: Follower, archive: Archive) -> None:
    site.put_article("a", "Article a.")
    site.put_feed("/feed", "a")
    plan = plan_for(site)
    follow(follower, plan)
    turn(follower, plan)
    assert look(archive).etag is not None
    assert turn(follower, plan) == Turn(), "304"
    assert look(archive).failures == 0


def test_a_turn_takes_so_many_entries(site: Site, follower: Follower, archive: Archive) -> None:
    names = [f"n{number}" for number in range(5)]
    for name in names:
        site.put_article(name, f"Article {name}.")
    site.put_feed("/feed", *names)
    plan = plan_for(site, most=2)
    follow(follower, plan)
    assert [turn(follower, plan).kept for _ in range(4)] == [2, 2, 1, 0], "also where the feed itself is unchanged"
    first = [path for path in site.asked if path != "/feed"][:2]
    assert first == ["/n0", "/n1"], "the newest come first"


def test_a_page_that_fails_is_tried_at_later_turns(
    site: Site, follower: Follower, archive: Archive, heard: Heard
) -> None:
    site.put_article("a", "Article a.")
    site.put_feed("/feed", "b", "a")
    plan = plan_for(site)
    follow(follower, plan)
    assert turn(follower, plan) == Turn(new=2, kept=1, fresh=1, missed=1)
    assert look(archive).waiting == 1
    site.put_article("b", "Article b.")
    assert turn(follower, plan) == Turn(kept=1, fresh=1)
    assert look(archive).waiting == 0
    assert [fields["tries"] for fields in heard.find("entry missed")] == [1]


def test_a_page_that_always_fails_is_given_up(site: Site, follower: Follower, archive: Archive) -> None:
    site.put_feed("/feed", "never")
    plan = plan_for(site)
    follow(follower, plan)
    assert [turn(follower, plan).missed for _ in range(MOST_TRIES + 2)] == [1] * MOST_TRIES + [0, 0]
    assert (look(archive).waiting, look(archive).failed) == (0, 1)
    assert look(archive).failures == 0, "the feed itself is well"


@pytest.mark.parametrize(
    ("page", "least"),
    [
        pytest.param(Page(status=500), timedelta(hours=1), id="twice the interval after the first failure"),
        pytest.param(
            Page(status=503, headers={"Retry-After": "86400"}), timedelta(days=1), id="as long as the server asks"
        ),
        pytest.param(Page("no feed at all"), timedelta(hours=1), id="no feed"),
        pytest.param(Page(status=302, headers={"Location": "/feed"}), timedelta(hours=1), id="leads to itself"),
    ],
)
def test_a_feed_that_fails_waits_longer(
    site: Site, follower: Follower, archive: Archive, clock: Clock, page: Page, least: timedelta
) -> None:
    site.pages["/feed"] = page
    plan = plan_for(site)
    follow(follower, plan)
    waits = []
    for _ in range(8):
        turn(follower, plan)
        feed = look(archive)
        with archive.read() as connection:
            assert find_due(connection, write_instant(clock() + least - timedelta(seconds=1))) == ()
        waits.append(feed.next_due)
    assert waits == sorted(waits)
    assert feed.failures == 8
    assert not feed.dead, "it may come back"
    assert feed.next_due <= write_instant(clock() + timedelta(days=1.1)), "but not for ever"
    site.put_feed("/feed")
    turn(follower, plan)
    assert (look(archive).failures, look(archive).last_error) == (0, None)


@pytest.mark.parametrize(
    ("status", "turns"), [pytest.param(410, 1, id="gone for good"), pytest.param(403, MOST_LASTING, id="forbidden")]
)
def test_a_dead_feed_is_left_alone_until_it_is_revived(
    site: Site, follower: Follower, archive: Archive, status: int, turns: int
) -> None:
    site.pages["/feed"] = Page(status=status)
    plan = plan_for(site)
    follow(follower, plan)
    for _ in range(turns):
        assert not look(archive).dead
        turn(follower, plan)
    assert look(archive).dead
    assert look(archive).reason
    with archive.read() as connection:
        assert find_due(connection, "9999") == ()
        assert find_next_due(connection) is None
    with archive.write() as connection:
        follow_feeds(connection, {plan.address: None}, "2025-11-05T08:00:00Z")
    assert look(archive).dead, "a restart changes nothing"
    with archive.write() as connection:
        revive_feed(connection, plan.address, "2025-11-05T08:00:00Z")
    site.put_feed("/feed")
    turn(follower, plan)
    assert (look(archive).dead, look(archive).failures, look(archive).reason) == (False, 0, None)


def test_failures_of_another_kind_between_keep_a_feed_alive(site: Site, follower: Follower, archive: Archive) -> None:
    plan = plan_for(site)
    follow(follower, plan)
    for number in range(2 * MOST_LASTING):
        site.pages["/feed"] = Page(status=500 if number % 5 == 4 else 404)
        turn(follower, plan)
    assert not look(archive).dead


def test_a_feed_that_is_no_longer_named_is_left_alone(site: Site, follower: Follower, archive: Archive) -> None:
    plan = plan_for(site)
    follow(follower, plan)
    with archive.write() as connection:
        follow_feeds(connection, {"https://autre.example/flux": None}, "2025-11-05T08:00:00Z")
        assert [one.address for one in list_feeds(connection)] == ["https://autre.example/flux"]
        with pytest.raises(InputError, match="no feed is followed at https://nul"):
            revive_feed(connection, "https://nul.example", "2025-11-05T08:00:00Z")


def test_reports_get_what_the_plan_says(site: Site, follower: Follower, archive: Archive) -> None:
    site.put_article("a", "Article a.")
    site.put_feed("/feed", "a")
    for fields, outlet, sensitive in (
        ({}, "Le Courrier du Fleuve", False),
        ({"name": "Fleuve"}, "Fleuve", False),
        ({"outlet": "Radio Fleuve", "sensitive": True}, "Radio Fleuve", True),
    ):
        plan = replace(plan_for(site, **fields), address=f"{site.address}/feed")
        with archive.write() as connection:
            follow_feeds(connection, {plan.address: plan.name}, "2025-11-05T08:00:00Z")
            connection.exec_driver_sql("DELETE FROM feed_entries")
        site.put_article("a", f"Article pour {outlet}.")
        site.put_feed("/feed", "a")
        with archive.write() as connection:
            revive_feed(connection, plan.address, "2025-11-05T08:00:00Z")
        turn(follower, plan)
        with archive.read() as connection:
            (report,) = (one for one in load_reports(connection) if outlet in one.report.text)
        assert (report.report.outlet, report.sensitive) == (outlet, sensitive)
