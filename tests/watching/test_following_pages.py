"""Feeds and pages through the real door and the real readers of both: conditional requests, robots.txt, redirects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.network.servers import reach
from tests.watching.conftest import Heard
from tests.watching.site import Page, Site
from tests.watching.test_following import follow, list_texts, look, plan_for

from recoupe.archive import Archive
from recoupe.archive.feeds import MOST_EDITS, MOST_TRIES, revive_feed
from recoupe.archive.originals import load_takings
from recoupe.archive.purging import purge
from recoupe.intake.taken import ENTRY_TYPE
from recoupe.network import Door
from recoupe.watching.following import MOST_LASTING, Follower, Turn, take_turn
from recoupe.watching.reading_feeds import read_feed, take_pages

ATTACK = (
    "Des hommes armés ont attaqué lundi le poste de Tessit, selon une source sécuritaire.",
    "Douze soldats ont été tués et cinq autres blessés, a-t-elle ajouté.",
    "L’armée n’a pas encore réagi, et le bilan reste provisoire d’après la mairie.",
)
WHOLE = "".join(f"<p>{one.replace('lundi', 'mardi')} Cela reste à confirmer.</p>" for one in ATTACK * 3)
NOW = "2025-11-05T08:00:00Z"


@dataclass
class Turns:
    """A feed's turns, each through a door of its own, as a watcher's rounds are."""

    site: Site
    follower: Follower
    home: Path

    def __call__(self) -> Turn:
        plan = plan_for(self.site)
        with Door(reach(self.home)) as door:
            return take_turn(
                look(self.follower.archive),
                plan,
                replace(self.follower, door=door, read_feed=read_feed, take_page=take_pages(door)),
            )


@pytest.fixture
def turn(site: Site, follower: Follower, tmp_path: Path) -> Turns:
    follow(follower, plan_for(site))
    return Turns(site, follower, tmp_path)


def count_pages(site: Site) -> list[str]:
    return [path for path in site.asked if path not in ("/feed", "/robots.txt")]


def list_reports(archive: Archive) -> list[str]:
    """The ids of the reports, the first to come first."""
    with archive.read() as connection:
        return list(connection.exec_driver_sql("SELECT id FROM reports WHERE current ORDER BY key").scalars())


def list_kinds(archive: Archive) -> list[tuple[str | None, str | None, str | None]]:
    """Of what kind of bytes each report was made, from which address and which place in it."""
    with archive.read() as connection:
        keys = connection.exec_driver_sql("SELECT key FROM reports WHERE current ORDER BY key").scalars().all()
        takings = load_takings(connection, keys)
        return [(one.media_type, one.address, one.place) for key in keys for one in takings[key]]


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"ETag": '"7f"'}, id="by its ETag"),
        pytest.param({"Last-Modified": "Wed, 05 Nov 2025 08:00:00 GMT"}, id="by its day"),
    ],
)
def test_an_unchanged_feed_is_not_sent_again(site: Site, turn: Turns, headers: dict[str, str]) -> None:
    site.put_page("/a", *ATTACK)
    site.put_items("/feed", site.make_item("a", "/a"), **headers)
    assert turn() == Turn(new=1, kept=1, fresh=1)
    assert turn() == Turn()
    assert [status for path, status in site.answers if path == "/feed"] == [200, 304]
    site.put_page("/b", "Une autre attaque a visé Gossi.", *ATTACK[1:])
    site.put_items("/feed", site.make_item("b", "/b"), **{name: f"{value}x" for name, value in headers.items()})
    assert turn().kept == 1
    assert count_pages(site) == ["/a", "/b"]


def test_what_robots_txt_forbids_is_told_once_and_not_asked_for(
    site: Site, turn: Turns, archive: Archive, heard: Heard
) -> None:
    site.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /closed/\n")
    site.put_page("/closed/a", *ATTACK)
    site.put_page("/b", *ATTACK)
    site.put_items("/feed", site.make_item("a", "/closed/a"), site.make_item("b", "/b"))
    assert turn() == Turn(new=2, kept=1, fresh=1, missed=1)
    assert [turn() for _ in range(3)] == [Turn()] * 3
    assert count_pages(site) == ["/b"]
    (missed,) = heard.find("entry missed")
    assert "robots.txt forbids it" in missed["error"]
    assert (missed["tries"], missed["given_up"]) == (1, True)
    assert (look(archive).waiting, look(archive).failed, look(archive).failures) == (0, 1, 0)
    site.pages["/robots.txt"] = Page("User-agent: *\nDisallow:\n")
    with archive.write() as connection:
        revive_feed(connection, f"{site.address}/feed", NOW)
    assert turn().kept == 1, "asked for again where somebody wants that"


def test_a_feed_that_robots_txt_forbids_is_dead_after_a_while(site: Site, turn: Turns, archive: Archive) -> None:
    site.pages["/robots.txt"] = Page("User-agent: recoupe\nDisallow: /\n")
    for _ in range(MOST_LASTING):
        turn()
    assert look(archive).dead
    assert "robots.txt forbids it" in str(look(archive).reason)
    assert set(site.asked) == {"/robots.txt"}


@pytest.mark.parametrize(
    ("path", "page"),
    [
        pytest.param("/closed/a", None, id="robots.txt forbids it"),
        pytest.param("/none", Page(status=403), id="forbidden"),
        pytest.param("/wall", "La suite est réservée aux abonnés.", id="a paywall"),
        pytest.param(None, None, id="no address"),
    ],
)
def test_an_article_that_its_feed_holds_is_taken_from_there(
    site: Site, turn: Turns, archive: Archive, path: str | None, page: Page | str | None
) -> None:
    site.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /closed/\n")
    if isinstance(page, Page):
        site.pages[str(path)] = page
    elif page is not None:
        site.put_page(str(path), page)
    site.put_items("/feed", site.make_item("a", path, title="À Tessit", content=WHOLE))
    assert turn() == Turn(new=1, kept=1, fresh=1, own=1)
    assert turn() == Turn()
    (text,) = list_texts(archive)
    assert text.startswith("À Tessit\n\nDes hommes armés ont attaqué mardi")
    feed = f"{site.address}/feed"
    assert list_kinds(archive) == [(ENTRY_TYPE, feed, f"{feed}, entry À Tessit")]


def test_a_page_that_can_be_had_outweighs_what_its_feed_holds(site: Site, turn: Turns, archive: Archive) -> None:
    site.put_page("/a", *ATTACK)
    site.put_items("/feed", site.make_item("a", "/a", content=WHOLE))
    assert turn() == Turn(new=1, kept=1, fresh=1)
    assert list_kinds(archive) == [("text/html", f"{site.address}/a", None)]


@pytest.mark.parametrize("path", [pytest.param(None, id="no address"), pytest.param("/none", id="no page")])
def test_a_teaser_is_no_report(site: Site, turn: Turns, archive: Archive, path: str | None) -> None:
    site.put_items("/feed", site.make_item("a", path, content=f"{WHOLE}<p>Lire la suite…</p>"))
    assert turn() == Turn(new=1, missed=1)
    assert list_texts(archive) == []


def test_redirects_are_followed(site: Site, turn: Turns, archive: Archive) -> None:
    moved = {"Location": f"{site.address}/new"}
    site.put_page("/b", *ATTACK)
    site.pages["/a"] = Page(status=301, headers={"Location": "/b"})
    site.put_items("/new", site.make_item("a", "/a"), ETag='"1"')
    site.pages["/feed"] = Page(status=301, headers=moved)
    assert turn() == Turn(new=1, kept=1, fresh=1)
    assert turn() == Turn()
    assert [status for path, status in site.answers if path == "/new"] == [200, 304]
    ((_, address, _),) = list_kinds(archive)
    assert address == f"{site.address}/b", "where it led"


def test_an_entry_that_leads_to_a_feed_is_not_followed(site: Site, turn: Turns, heard: Heard) -> None:
    site.put_page("/b", *ATTACK)
    site.put_items("/other", site.make_item("b", "/b"))
    site.put_items("/feed", site.make_item("a", "/other"))
    assert turn() == Turn(new=1, missed=1)
    assert "is a feed that another one names" in heard.find("entry missed")[0]["error"]
    assert "/b" not in site.asked


@pytest.mark.parametrize("status", [404, 500])
def test_a_page_that_fails_is_asked_for_so_often(site: Site, turn: Turns, heard: Heard, status: int) -> None:
    site.pages["/a"] = Page(status=status)
    site.put_items("/feed", site.make_item("a", "/a"), ETag='"1"')
    assert [turn().missed for _ in range(MOST_TRIES + 2)] == [1] * MOST_TRIES + [0, 0]
    assert site.count("/a") == MOST_TRIES
    assert [one["given_up"] for one in heard.find("entry missed")] == [False] * (MOST_TRIES - 1) + [True]


def test_an_entry_that_was_edited_is_taken_again(site: Site, turn: Turns, archive: Archive) -> None:
    site.put_page("/a", *ATTACK)
    site.put_items("/feed", site.make_item("a", "/a", title="Douze morts"))
    assert turn() == Turn(new=1, kept=1, fresh=1)
    site.put_page("/a", ATTACK[0], "Quinze soldats ont été tués, selon un nouveau bilan.", ATTACK[2])
    assert turn() == Turn(), "the feed says nothing of it"
    site.put_items("/feed", site.make_item("a", "/a", title="Quinze morts"))
    assert turn() == Turn(new=1, kept=1, fresh=1)
    assert turn() == Turn()
    (text,) = list_texts(archive)
    assert "Quinze soldats" in text, "another version of the same report"
    assert site.count("/a") == 2


def test_an_entry_that_its_feed_edits_is_taken_from_it_again(site: Site, turn: Turns, archive: Archive) -> None:
    site.put_items("/feed", site.make_item("a", content=WHOLE))
    turn()
    site.put_items("/feed", site.make_item("a", content=WHOLE.replace("Douze", "Quinze")))
    assert turn() == Turn(new=1, kept=1, fresh=1, own=1)
    (text,) = list_texts(archive)
    assert "Quinze soldats" in text
    site.put_items("/feed", site.make_item("b", content=WHOLE))
    turn()
    assert len(list_texts(archive)) == 2, "another entry is another report"
    (gone, _) = list_reports(archive)
    purge(archive, gone, "demande", who="amina")
    site.put_items("/feed", site.make_item("c", content=WHOLE.replace("Tessit", "Gossi")))
    assert turn().kept == 1
    assert len(list_texts(archive)) == 2, "one that is purged takes no other entry of its feed along"


def test_an_entry_that_is_another_each_time_is_taken_so_often(site: Site, turn: Turns) -> None:
    site.put_page("/a", *ATTACK)
    for number in range(MOST_EDITS + 4):
        site.put_items("/feed", site.make_item("a", "/a", title=f"Lu {number} fois"))
        turn()
    assert site.count("/a") == MOST_EDITS + 1


def test_what_an_older_version_noted_is_not_taken_again(site: Site, turn: Turns, archive: Archive) -> None:
    site.put_page("/a", *ATTACK)
    site.put_items("/feed", site.make_item("a", "/a"))
    turn()
    with archive.write() as connection:
        connection.exec_driver_sql("UPDATE feed_entries SET digest = NULL")
    assert turn() == Turn()
    site.put_items("/feed", site.make_item("a", "/a", title="Quinze morts"))
    assert turn().new == 1, "but what changes from then on is"
