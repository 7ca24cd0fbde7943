"""The program itself on a site with feeds, pages and robots.txt: what it takes, tells, and does not do twice."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select
from tests.archive.holdings import load_reports
from tests.watching.site import Page, Site
from tests.watching.starting import PROJECT, Watcher, start
from tests.watching.test_delivering import Inbox, find_port

from recoupe.archive import open_archive
from recoupe.archive.schema_watching import feed_entries
from recoupe.settings import Settings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="there are no such signals"),
]
PROGRAM = ("-m", "recoupe", "watch")
SOON = 20.0  # seconds in which it ends, on a machine that has much else to do
ATTACK = "Des hommes armés ont attaqué le 3 novembre 2025 le poste militaire de Tessit, dans la région de Gao."
TOLL = "{} soldats ont été tués dans cette attaque, selon {}."
REST = "Le calme est revenu dans la localité, où les habitants enterrent leurs morts, et les routes restent fermées."
OTHER = "La mairie de Ségou a inauguré jeudi une école de six classes en présence des parents d’élèves et du préfet."


@pytest.fixture(scope="module")
def gazetteer(home: Path) -> Path:
    """The session's gazetteer, built once."""
    command = [sys.executable, "-m", "recoupe", "gazetteer", "find", "Tessit"]
    subprocess.run(command, check=False, capture_output=True, cwd=PROJECT)
    return home


@pytest.fixture
def place(settings: Settings, gazetteer: Path) -> Settings:
    """A home with a gazetteer and an archive of its own."""
    settings.home.mkdir(mode=0o700, exist_ok=True)
    shutil.copy(gazetteer / "gazetteer.sqlite", settings.home)
    return settings


@pytest.fixture
def mails() -> Iterator[tuple[Inbox, int]]:
    handler, port = Inbox(), find_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


def write_plan(folder: Path, site: Site, port: int) -> Path:
    path = folder / "FEEDS.yml"
    path.write_text(
        f"""
feeds:
  - {{address: "{site.address}/feed", every: 1 min}}
  - {{address: "{site.address}/own", every: 1 min, outlet: Radio Dune}}
  - {{address: "{site.address}/dead", every: 1 min}}
rules:
  - name: Tout
    notify: [{{file: notices.jsonl}}, {{stdout: true}}, {{webhook: "{site.address}/hook"}}, {{email: a@ong.example}}]
  - name: Bulletin
    filter: {{killed: 5}}
    notify: [{{file: digest.jsonl}}]
    digest: every 6 h
    language: en
smtp: {{host: 127.0.0.1, port: {port}, security: none, from: veille@ong.example}}
""",
        encoding="utf-8",
    )
    return path


def make_due(settings: Settings) -> None:
    """Have every feed, and the digest, be due now."""
    with open_archive(settings) as archive, archive.write() as connection:
        connection.exec_driver_sql("UPDATE feeds SET next_due = '2000-01-01T00:00:00Z'")


def read_lines(path: Path) -> list[dict[str, Any]]:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [json.loads(line) for line in text.splitlines()]


def run_once(plan: Path, settings: Settings) -> list[dict[str, Any]]:
    """The events of one round, each a line of JSON."""
    with start(plan, settings.home, settings.db, "--once", program=PROGRAM) as watcher:
        code, told = watcher.end()
    assert code == 0, told
    return [json.loads(line) for line in told.splitlines()]


def find(events: list[dict[str, Any]], event: str) -> list[dict[str, Any]]:
    return [one for one in events if one["event"] == event]


def count_posted(site: Site) -> list[str]:
    return [json.loads(body)["kind"] for _, _, body in site.posted]


def test_a_watch_from_the_first_round_to_a_digest(
    site: Site, place: Settings, tmp_path: Path, mails: tuple[Inbox, int]
) -> None:
    inbox, port = mails
    plan = write_plan(tmp_path, site, port)
    site.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /closed/\n")
    site.pages["/hook"] = Page()
    site.put_items("/feed", ETag='"0"')
    site.put_items("/own", ETag='"0"')
    events = run_once(plan, place)
    assert [one["error"] for one in find(events, "feed failed")] != [], "the dead one"
    assert count_posted(site) == []

    site.put_page("/a", ATTACK, TOLL.format("Douze", "l’armée malienne"), REST, title="Attaque à Tessit")
    site.put_page("/closed/b", ATTACK, title="Fermé")
    items = site.make_item("b", "/closed/b"), site.make_item("c", "/gone"), site.make_item("a", "/a")
    site.put_items("/feed", *items, ETag='"1"')
    make_due(place)
    events = run_once(plan, place)
    assert {one["level"] for one in events} == {"info", "warning"}
    assert all({"time", "level", "event"} <= one.keys() for one in events)
    assert [(one["feed"], one["kept"], one["missed"]) for one in find(events, "feed")] == [
        (f"{site.address}/feed", 1, 2),
        (f"{site.address}/own", 0, 0),
    ]
    notices = read_lines(tmp_path / "notices.jsonl")
    assert {one["kind"] for one in notices} == {"new"}
    told = len(notices)
    assert told >= 1
    assert (count_posted(site), len(inbox.mails)) == (["new"] * told, told)
    assert "Tessit" in str(notices), "what the program's own reader made of it"
    assert read_lines(tmp_path / "digest.jsonl") == [], "it waits"

    make_due(place)
    site.asked.clear()
    events = run_once(plan, place)
    assert (find(events, "round"), find(events, "entry missed")[0]["tries"]) == ([], 2)
    assert {path for path in site.asked if path.startswith(("/a", "/closed"))} == set(), "what was seen is not fetched"
    assert len(read_lines(tmp_path / "notices.jsonl")) == told, "and nothing is told again"

    whole = "".join(f"<p>{one}</p>" for one in (ATTACK, TOLL.format("Vingt", "un élu de la commune"), REST, REST, REST))
    site.put_items("/own", site.make_item("z", title="Le bilan s’alourdit à Tessit", content=whole), ETag='"2"')
    site.put_page("/d", OTHER, OTHER.replace("école", "mosquée"), title="À Ségou")
    site.put_items("/feed", site.make_item("d", "/d"), *items, ETag='"3"')
    make_due(place)
    events = run_once(plan, place)
    assert sum(one["own"] for one in find(events, "feed")) == 1, "an entry without an address"
    later = read_lines(tmp_path / "notices.jsonl")[told:]
    changed = [one for one in later if one["kind"] == "changed"]
    assert changed, later
    assert changed[0]["incident"] in {one["incident"] for one in notices}
    assert (changed[0]["before"]["killed"]["high"], changed[0]["tolls"]["killed"]["high"]) == (12, 20)
    assert {one["outlet"] for one in changed[0]["said"]} >= {"Radio Dune"}
    assert len(inbox.mails) == told + len(later)

    with open_archive(place) as archive, archive.write() as connection:
        connection.exec_driver_sql("UPDATE digest_turns SET due = '2000-01-01T00:00:00Z'")
    run_once(plan, place)
    run_once(plan, place)
    (digest,) = read_lines(tmp_path / "digest.jsonl")
    (section,) = digest["sections"]
    assert {one["kind"] for one in section["notices"]} == {"new", "changed"}
    assert "killed" in section["notices"][-1]["text"].lower(), "in English"
    with open_archive(place) as archive, archive.read() as connection:
        assert len(load_reports(connection)) == 3
        states = sorted(connection.scalars(select(feed_entries.c.state)))
    assert states == ["failed", "kept", "kept", "kept", "waiting"]


@pytest.mark.parametrize("path", [pytest.param("/feed", id="a feed"), pytest.param("/a", id="a page")])
def test_the_program_ends_while_a_server_drips(site: Site, tmp_path: Path, path: str) -> None:
    site.put_items("/feed", site.make_item("a", "/a"))
    site.pages[path] = Page(drips=True)
    plan = tmp_path / "FEEDS.yml"
    plan.write_text(f"feeds: [{{address: '{site.address}/feed'}}]", encoding="utf-8")
    with start(plan, tmp_path, "", program=PROGRAM) as watcher:
        watcher.wait_for("started")
        wait_until_asked(site, path, watcher)
        began = time.monotonic()
        watcher.process.send_signal(signal.SIGTERM)
        code, told = watcher.end()
    assert (code, "Traceback" in told) == (0, False), told
    assert time.monotonic() - began < SOON
    assert [json.loads(line)["event"] for line in told.splitlines()][-1] == "ended"


def wait_until_asked(site: Site, path: str, watcher: Watcher) -> None:
    end = time.monotonic() + SOON
    while path not in site.asked and time.monotonic() < end:
        time.sleep(0.05)
    assert path in site.asked, watcher.told


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        pytest.param("feeds:\n  - {address: nowhere}", 1, "FEEDS.yml, line 2: feeds.0.address", id="a wrong file"),
        pytest.param("feeds: [", 1, "no YAML", id="no YAML"),
    ],
)
def test_what_keeps_it_from_starting_is_a_line_like_any_other(tmp_path: Path, text: str, code: int, told: str) -> None:
    plan = tmp_path / "FEEDS.yml"
    plan.write_text(text, encoding="utf-8")
    with start(plan, tmp_path, "", program=PROGRAM) as watcher:
        found, lines = watcher.end()
    event = json.loads(lines)
    assert (found, event["event"], event["level"]) == (code, "failed", "error")
    assert told in event["error"]


def test_a_second_watcher_and_a_kill(site: Site, tmp_path: Path) -> None:
    site.put_items("/feed")
    plan = tmp_path / "FEEDS.yml"
    plan.write_text(f"feeds: [{{address: '{site.address}/feed'}}]", encoding="utf-8")
    with start(plan, tmp_path, "", program=PROGRAM) as first:
        first.wait_for("feed")
        with start(plan, tmp_path, "", program=PROGRAM) as second:
            code, lines = second.end()
        assert (code, "another recoupe watch" in json.loads(lines)["error"]) == (3, True)
        first.process.kill()
        first.process.wait()
    with start(plan, tmp_path, "", "--once", program=PROGRAM) as third:
        assert third.end()[0] == 0
    with closing(sqlite3.connect(tmp_path / "archive.sqlite")) as kept:
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)
