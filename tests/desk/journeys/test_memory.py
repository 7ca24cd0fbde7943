"""Memory: no model until something is read, then one, in a process of its own; the server stays small."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.desk.journeys.conftest import Served
from tests.desk.journeys.texts import STORIES
from tests.desk.journeys.visit import Visit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells in /proc what a process has loaded"),
]
READING = 120_000  # ms until the model is there, on a busy machine
MOST_MB = 600  # the server's, besides the model


@pytest.fixture
def language() -> str:
    """What is loaded is the same in either language."""
    return "fr"


def find_children(pid: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    told = "".join(path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children"))
    direct = [int(part) for part in told.split()]
    return [*direct, *(below for child in direct for below in find_children(child))]


def find_readers(pid: int) -> list[int]:
    """The processes below the server that have spaCy's compiled parts in memory."""
    return [one for one in find_children(pid) if "/spacy/" in Path(f"/proc/{one}/maps").read_text()]


def measure_mb(pid: int) -> int:
    """What a process holds in memory, in megabytes."""
    line = next(one for one in Path(f"/proc/{pid}/status").read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def read_text(visit: Visit, text: str) -> None:
    """Have a text read, and leave it as a draft."""
    visit.open("/add")
    visit.field("Text").fill(text)
    visit.follow(visit.button("Read"))
    expect(visit.button("Discard")).to_be_visible(timeout=READING)


def test_the_model_comes_with_the_first_text_and_comes_once(visit: Visit, served: Served, told: list[str]) -> None:
    for path in ("/", "/review", "/axes", "/actors", "/sources", "/search?q=camions", "/add"):
        visit.open(path)
    assert find_children(served.pid) == []
    assert "/spacy/" not in Path(f"/proc/{served.pid}/maps").read_text()
    for story in STORIES.values():
        read_text(visit, story.text)
    (reader,) = find_readers(served.pid)
    read_text(visit, "Un pont a été détruit mardi à Kidal, au Mali, selon un habitant.")
    assert find_readers(served.pid) == [reader], "the same process reads again"
    told.append(f"memory of the desk: the server {measure_mb(served.pid)} MB, its reader {measure_mb(reader)} MB")
    assert measure_mb(served.pid) < MOST_MB
