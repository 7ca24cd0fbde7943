"""``recoupe feeds`` and ``recoupe watch`` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import run

from recoupe.archive import open_archive
from recoupe.archive.feeds import follow_feeds, list_feeds, note_failure
from recoupe.settings import Settings

FEED = "https://journal.example/flux"
NOW = "2025-11-05T08:00:00Z"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A home with a feed that is followed."""
    with open_archive(Settings(home=tmp_path)) as archive, archive.write() as connection:
        follow_feeds(connection, {FEED: "Le Journal"}, NOW)
    return tmp_path


def fail(home: Path, times: int, *, dead: str | None = None) -> None:
    with open_archive(Settings(home=home)) as archive, archive.write() as connection:
        for _ in range(times):
            (feed,) = list_feeds(connection)
            note_failure(connection, feed, "le \x1b[2Jserveur", at=NOW, next_due=NOW, lasting=False, dead=dead)


def test_feeds_that_are_well(kept: Path) -> None:
    done = run("feeds", "--home", kept)
    assert done.exit_code == 0
    assert "Le Journal (https://journal.example/flux)\twell\tnever" in done.stdout
    assert "messages: 0 to be sent, 0 given up" in done.stdout


@pytest.mark.parametrize(
    ("times", "options", "code"),
    [
        pytest.param(4, (), 0, id="few failures"),
        pytest.param(5, (), 1, id="many"),
        pytest.param(2, ("--failing", "2"), 1, id="as many as are asked for"),
    ],
)
def test_failures_are_told_to_monitors(kept: Path, times: int, options: tuple[str, ...], code: int) -> None:
    fail(kept, times)
    done = run("feeds", "--home", kept, *options)
    assert done.exit_code == code
    assert "\x1b" not in done.stdout, "what servers say moves no cursor"


def test_a_dead_feed_is_told_and_revived(kept: Path) -> None:
    fail(kept, 1, dead="parti")
    done = run("feeds", "--home", kept, "--format", "json")
    assert done.exit_code == 1
    (feed,) = json.loads(done.stdout)["feeds"]
    assert (feed["dead"], feed["reason"], feed["failures"]) == (True, "parti", 1)
    assert run("feeds", "--home", kept, "--revive", FEED).exit_code == 0
    done = run("feeds", "--home", kept, "--revive", "https://nul.example")
    assert done.exit_code == 1
    assert "no feed is followed at https://nul.example" in done.stderr


def test_watching_offline_is_refused(kept: Path, tmp_path: Path) -> None:
    plan = tmp_path / "FEEDS.yml"
    plan.write_text("feeds: []", encoding="utf-8")
    done = run("watch", plan, "--home", kept, "--offline")
    assert done.exit_code == 3
    assert "cannot be followed offline" in done.stderr


def test_a_plan_that_is_wrong_is_told(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOUPE_OFFLINE", "0")
    plan = tmp_path / "FEEDS.yml"
    plan.write_text("feeds: [{address: nowhere}]", encoding="utf-8")
    done = run("watch", plan, "--home", kept, "--once")
    assert done.exit_code == 1
    assert "feeds.0.address" in done.stderr
