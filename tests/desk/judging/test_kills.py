"""The server is killed while people judge: nothing that was answered is lost, the log's chain holds."""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests.archive.conftest import server, settings
from tests.desk.judging.desks import fill

from recoupe.archive import open_archive
from recoupe.archive.checking import check_archive
from recoupe.archive.judged_groups import list_waiting
from recoupe.archive.judgements import load_judgements
from recoupe.archive.schema import log, log_values
from recoupe.settings import Settings

__all__ = ["server", "settings"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="there is no kill -9"),
]
PROJECT = Path(__file__).resolve().parents[3]
KILLS = 10
SEED = 20_251_105
LONGEST = 3.0  # seconds from the first judgement to a kill: some come while incidents are compared anew
SECONDS = 60


@dataclass
class Reviewer:
    """Somebody who judges over HTTP as fast as the server answers; ``kept`` is what was confirmed, by its number."""

    port: int
    ids: list[str]
    chance: random.Random
    name: str
    kept: dict[int, tuple[str, str]] = field(default_factory=dict)
    sent: int = 0

    def run(self) -> None:
        """Judge until nobody answers any more."""
        try:
            while True:
                self.judge()
        except (OSError, http.client.HTTPException):
            return

    def judge(self) -> None:
        """One judgement, or the undoing of one."""
        one, other = self.chance.sample(self.ids, 2)
        reason = f"{self.name}, {self.sent}"
        asked: dict[str, Any] = self.chance.choice(
            [
                {"verdict": "accept", "ids": [one]},
                {"verdict": "merge", "ids": [one, other]},
                {"verdict": "split", "ids": [one], "those": [other]},
                {"verdict": "move", "ids": [one], "to": other},
                {"verdict": "correct", "id": one, "slot": "agents", "value": [reason]},
                {"verdict": "undo", "seq": self.chance.choice(sorted(self.kept) or [1])},
            ]
        )
        self.sent += 1
        status, answer = send(self.port, {**asked, "reason": reason})
        if status == 201:
            seq = answer["undone_by"] if asked["verdict"] == "undo" else answer["seq"]
            self.kept[seq] = (answer["verdict"] if asked["verdict"] == "move" else asked["verdict"], reason)
        else:
            assert status in (400, 409), answer


def send(port: int, asked: dict[str, Any]) -> tuple[int, Any]:
    """Status and answer of a judgement."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("POST", "/api/v1/judgements", json.dumps(asked), {"content-type": "application/json"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def run(settings: Settings, *arguments: str) -> subprocess.Popen[str]:
    """``recoupe`` as a process of its own."""
    environment = {**os.environ, "RECOUPE_HOME": str(settings.home), "RECOUPE_DB": settings.db}
    environment["PYTHONPATH"] = str(PROJECT / "src")
    command = [sys.executable, "-m", "recoupe", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)


@contextmanager
def serving(settings: Settings) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The desk as a process, and its port, on which the queue is answered; killed at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = run(settings, "desk", "--port", str(port))
    try:
        last = time.monotonic() + SECONDS
        while not answers(port):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < last, "it does not answer"
            time.sleep(0.05)
        yield process, port
    finally:
        process.kill()
        process.communicate()


def answers(port: int) -> bool:
    """Whether the queue's page is answered."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", "/review")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def read_log(settings: Settings) -> dict[int, tuple[str, str]]:
    """Action and reason of every entry by its number; the archive is sound."""
    with open_archive(settings) as archive:
        assert check_archive(archive).problems == ()
        query = select(log.c.seq, log.c.action, log_values.c.value).join_from(log, log_values)
        with archive.read() as connection:
            return {row.seq: (row.action, json.loads(row.value)["reason"]) for row in connection.execute(query)}


def test_nothing_confirmed_is_lost(settings: Settings, told: list[str]) -> None:
    ids = fill(settings)
    chance = random.Random(SEED)
    confirmed: dict[int, tuple[str, str]] = {}
    sent = 0
    for number in range(KILLS):
        with serving(settings) as (process, port):
            people = [Reviewer(port, ids, random.Random(SEED + 7 * number + n), f"{number}.{n}") for n in range(2)]
            threads = [threading.Thread(target=one.run) for one in people]
            for thread in threads:
                thread.start()
            time.sleep(chance.uniform(0.05, LONGEST))
            process.kill()
            for thread in threads:
                thread.join()
        for one in people:
            confirmed |= one.kept
            sent += one.sent
        kept = read_log(settings)
        assert {seq: kept.get(seq) for seq in confirmed} == confirmed
    assert len(confirmed) > KILLS, "the kills came before anybody judged"
    go_on(settings, ids)
    name = "PostgreSQL" if settings.db else "SQLite"
    told.append(f"{name}: desk killed {KILLS} times, {len(confirmed)} of {sent} judgements confirmed, none lost")


def go_on(settings: Settings, ids: list[str]) -> None:
    """What a kill left to be grouped is grouped after the next judgement, and `recoupe archive check` finds nothing."""
    with serving(settings) as (_, port), open_archive(settings) as archive:
        status, answer = send(port, {"verdict": "accept", "ids": ids[:1], "reason": "à la fin"})
        assert status == 201, answer
        last = time.monotonic() + SECONDS
        while True:
            with archive.read() as connection:
                if not list_waiting(connection):
                    break
            assert time.monotonic() < last, "what waits is not grouped"
            time.sleep(0.1)
        with archive.read() as connection:
            assert load_judgements(connection)[-1].reason == "à la fin"
    checking = run(settings, "archive", "check")
    output, _ = checking.communicate(timeout=SECONDS)
    assert checking.returncode == 0, output
