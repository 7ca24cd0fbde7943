"""The process that takes files and addresses in: real, killed for real, and never longer there than somebody waits."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.factories import ATTACK, CLASH
from tests.intake.documents import pdfs
from tests.intake.documents.test_mail import make_mail
from tests.intake.page_factory import make_page

from recoupe.desk.jobs.job import DroppedError
from recoupe.desk.jobs.taking import Asked, Source, Taker, take_apart, take_source
from recoupe.desk.jobs.uploads import Upload
from recoupe.desk.jobs.workshop import Workshop
from recoupe.intake import Failure, IntakeOptions
from recoupe.intake.taken import Taken
from recoupe.settings import Settings

PDF = pdfs.one_page(pdfs.stream(pdfs.SHOWN))
UN, DEUX = Upload("un.txt", ATTACK.encode()), Upload("deux.txt", CLASH.encode())
posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")


def ask(home: Path, *sources: Source) -> Asked:
    """What is to be taken in, by a desk that is offline."""
    return Asked(sources, IntakeOptions(), Settings(home=home, offline=True))


def nothing() -> None:
    """Somebody waits."""


def test_each_kind_is_taken_in_by_another_process(home: Path) -> None:
    files = [("a.pdf", PDF), ("b.eml", make_mail().as_bytes()), ("c.html", make_page().encode()), ("d.txt", b"\x89PNG")]
    workshop = Workshop()
    found = list(workshop.take(ask(home, *(Upload(*file) for file in files)), nothing))
    assert (
        [str(item)[:14] if isinstance(item, Failure) else item.original.data for item in found]
        == [  # type: ignore[union-attr]
            *(data for _, data in files[:3]),
            "d.txt: is a PN",
        ]
    )
    assert workshop.taker is not None
    assert workshop.taker.process.exitcode is not None


def test_bytes_of_several_reports_come_once(home: Path) -> None:
    data = json.dumps([{"text": ATTACK}, {"text": CLASH}]).encode()
    first, second, other = take_apart(ask(home, Upload("a.json", data), UN), Taker, nothing)
    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert isinstance(other, Taken)
    assert first.original is not None
    assert second.original is not None
    assert second.original.data is first.original.data
    assert (first.original.data, second.original.place) == (data, "a.json, item 2")
    assert other.original is not None
    assert other.original.data == UN.data


@posix
def test_a_process_that_is_killed_costs_one_file(home: Path) -> None:
    started: list[Taker] = []

    def start(asked: Asked) -> Taker:
        started.append(Taker(asked))
        return started[-1]

    def kill_the_first() -> None:
        if len(started) == 1 and started[0].process.pid is not None:
            os.kill(started[0].process.pid, signal.SIGKILL)

    failed, taken = take_apart(ask(home, UN, DEUX), start, kill_the_first)
    assert isinstance(failed, Failure)
    assert failed.source == "un.txt"
    assert "ended the process" in failed.reason
    assert isinstance(taken, Taken)
    assert taken.report.text == CLASH
    assert len(started) == 2


def test_what_takes_too_long_is_told_of_each(home: Path) -> None:
    found = list(take_apart(ask(home, UN, DEUX), Taker, nothing, seconds=0))
    assert [item.source for item in found if isinstance(item, Failure)][-1] == "deux.txt"
    assert "all took more than 0 s" in str(found[-1])


def test_nobody_waits_any_more(home: Path) -> None:
    started: list[Taker] = []

    def start(asked: Asked) -> Taker:
        started.append(Taker(asked))
        return started[-1]

    def give_up() -> None:
        raise DroppedError

    with pytest.raises(DroppedError):
        list(take_apart(ask(home, UN), start, give_up))
    assert [taker.process.is_alive() for taker in started] == [False]


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda folder: str(folder / "notes.txt"), id="a path"),
        pytest.param(lambda folder: (folder / "notes.txt").as_uri(), id="an address of a file"),
        pytest.param(lambda folder: "-", id="standard input"),
        pytest.param(lambda folder: str(folder), id="a folder"),
    ],
)
def test_an_address_is_never_a_file(home: Path, tmp_path: Path, make: Callable[[Path], str]) -> None:
    (tmp_path / "notes.txt").write_text(ATTACK, encoding="utf-8")
    online = Asked((), IntakeOptions(), Settings(home=home))
    (failure,) = take_source(make(tmp_path), online)
    assert isinstance(failure, Failure)
    assert "no http or https address" in failure.reason
