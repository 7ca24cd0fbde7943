"""Watchers as processes: started, signalled, killed and started again."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests.archive.holdings import load_incidents, load_reports
from tests.watching.site import Page, Site
from tests.watching.starting import start

from recoupe.archive import open_archive
from recoupe.archive.schema_watching import feed_entries, outbox
from recoupe.settings import Settings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="there are no such signals"),
]
SOON = 20.0  # seconds in which a watcher ends, on a machine that has much else to do
KILLS = 12


def write_plan(folder: Path, site: Site, *, rules: str = "", feeds: tuple[str, ...] = ("feed",)) -> Path:
    path = folder / "FEEDS.yml"
    named = "".join(f"  - {{address: '{site.address}/{feed}', every: 1 min}}\n" for feed in feeds)
    path.write_text(f"feeds:\n{named}{rules}", encoding="utf-8")
    return path


RULES = "rules:\n  - {name: Tout, notify: [{file: notices.jsonl}]}\n"


def attack(number: int) -> str:
    return f"Le poste de Tessit a été attaqué de nouveau, récit {number}."


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_it_ends_cleanly_while_it_waits(site: Site, tmp_path: Path, name: str) -> None:
    site.put_article("a", attack(1))
    site.put_feed("/feed", "a")
    with start(write_plan(tmp_path, site), tmp_path, "") as watcher:
        watcher.wait_for("round")
        time.sleep(0.5)
        began = time.monotonic()
        watcher.process.send_signal(getattr(signal, name))
        code, told = watcher.end()
    assert code == 0, told
    assert time.monotonic() - began < SOON
    assert json.loads(told.splitlines()[-1])["event"] == "ended"


@pytest.mark.parametrize("path", [pytest.param("/feed", id="a feed"), pytest.param("/a", id="a page")])
def test_it_ends_cleanly_while_a_server_drips(site: Site, tmp_path: Path, path: str) -> None:
    site.put_feed("/feed", "a")
    site.pages[path] = Page(drips=True)
    with start(write_plan(tmp_path, site), tmp_path, "") as watcher:
        watcher.wait_for("started")
        while path not in site.asked:
            time.sleep(0.05)
        began = time.monotonic()
        watcher.process.send_signal(signal.SIGTERM)
        code, told = watcher.end()
    assert code == 0, told
    assert time.monotonic() - began < SOON
    assert "Traceback" not in told


def test_its_file_is_read_again(site: Site, tmp_path: Path) -> None:
    site.put_article("b", attack(1))
    site.put_feed("/feed")
    site.put_feed("/other", "b")
    plan = write_plan(tmp_path, site)
    with start(plan, tmp_path, "") as watcher:
        watcher.wait_for("feed")
        plan.write_text("feeds: nothing", encoding="utf-8")
        watcher.process.send_signal(signal.SIGHUP)
        assert "FEEDS.yml" in watcher.wait_for("plan refused")["error"], "and the old one stays in force"
        write_plan(tmp_path, site, feeds=("feed", "other"))
        watcher.process.send_signal(signal.SIGHUP)
        assert watcher.wait_for("plan read")["feeds"] == 2
        assert watcher.wait_for("feed")["kept"] == 1
        watcher.process.send_signal(signal.SIGTERM)
        assert watcher.end()[0] == 0


def test_a_second_watcher_is_refused(site: Site, settings: Settings, tmp_path: Path) -> None:
    site.put_feed("/feed")
    plan = write_plan(tmp_path, site)
    with start(plan, settings.home, settings.db) as first:
        first.wait_for("feed")
        with start(plan, settings.home, settings.db) as second:
            code, told = second.end()
        assert (code, "another recoupe watch" in told) == (3, True), told
        first.process.kill()
        first.process.wait()
        with start(plan, settings.home, settings.db, "once") as third:
            code, told = third.end()
    assert code == 0, "the lock went with the process"


def test_systemd_is_told(site: Site, tmp_path: Path) -> None:
    site.put_feed("/feed")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(SOON)
        told: list[str] = []
        environ = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "2000000"}
        with start(write_plan(tmp_path, site), tmp_path, "", **environ) as watcher:
            watcher.wait_for("feed")
            while sum("WATCHDOG=1" in one for one in told) < 4:
                told.append(manager.recv(4096).decode())
            watcher.process.send_signal(signal.SIGTERM)
            assert watcher.end()[0] == 0
            while "STOPPING=1" not in told:
                told.append(manager.recv(4096).decode())
    assert any(one.startswith("READY=1\n") for one in told)


def test_killed_at_any_moment_it_loses_and_repeats_nothing(site: Site, settings: Settings, tmp_path: Path) -> None:
    """Articles come while watchers are killed; in the end each is kept once, and each incident was told once for each
    state in which anybody could have met it."""
    plan = write_plan(tmp_path, site, rules=RULES)
    chance = random.Random(7)
    names: list[str] = []
    with start(plan, settings.home, settings.db, "once") as watcher:
        assert watcher.end()[0] == 0, "the rule has started: nothing is the backlog's"
    for number in range(KILLS):
        names.append(f"n{number}")
        site.put_article(names[-1], attack(number))
        site.put_feed("/feed", *reversed(names))
        make_due(settings)
        with start(plan, settings.home, settings.db) as watcher:
            watcher.wait_for("started")
            time.sleep(chance.uniform(0, 2.0))
            watcher.process.kill()
            watcher.process.wait()
    for _ in range(2):
        make_due(settings)
        with start(plan, settings.home, settings.db, "once") as watcher:
            code, told = watcher.end()
            assert code == 0, told
    with open_archive(settings) as archive, archive.read() as connection:
        texts = [one.report.text for one in load_reports(connection)]
        states = [row.state for row in connection.execute(select(feed_entries.c.state))]
        waiting = connection.execute(select(outbox)).all()
        live = {one.id for one in load_incidents(connection)}
    assert sorted(texts) == sorted(map(attack, range(KILLS)))
    assert states == ["kept"] * KILLS
    assert waiting == []
    notices: list[dict[str, Any]] = [
        json.loads(line) for line in (tmp_path / "notices.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    ids = [one["id"] for one in notices]
    assert len(ids) == len(set(ids))
    assert live <= {one["incident"] for one in notices}
    fresh = [one["incident"] for one in notices if one["kind"] == "new"]
    assert len(fresh) == len(set(fresh))


def make_due(settings: Settings) -> None:
    """Have every feed be due now."""
    with open_archive(settings) as archive, archive.write() as connection:
        connection.exec_driver_sql("UPDATE feeds SET next_due = '2000-01-01T00:00:00Z'")
