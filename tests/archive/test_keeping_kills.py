"""A restore and a purge killed at any moment: the one has happened or not, the other is finished by the next run."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.archive.dumping import dump_archive
from tests.archive.factories import make_record, make_records

from recoupe.archive import Archive, open_archive, save_records
from recoupe.archive.backups import back_up
from recoupe.archive.checking import check_archive
from recoupe.archive.judging import accept
from recoupe.archive.purging import purge
from recoupe.archive.restoring import restore
from recoupe.settings import Settings

PROJECT = Path(__file__).resolve().parents[2]
KILLS = 10
ADDED = ("meta", "log", "log_values", "backups", "tombstones", "purged_ids")
SECRET = "Zoumanigui a tout vu du départ des convois."

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="there is no kill -9"),
]


def run(settings: Settings, what: str, seconds: float | None) -> None:
    """Restore or purge in a process of its own, which is killed so many seconds after it began."""
    command = [sys.executable, "-m", "tests.archive.restoring", str(settings.home), settings.db, what]
    paths = os.pathsep.join([str(PROJECT / "src"), str(PROJECT)])
    environment = {**os.environ, "PYTHONPATH": paths}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT, env=environment)
    assert process.stdout is not None
    process.stdout.readline()
    if seconds is not None:
        time.sleep(seconds)
        process.kill()
    process.stdout.read()
    process.stdout.close()
    process.wait()


def fill(archive: Archive, count: int, first: int = 0) -> None:
    with archive.write() as connection:
        save_records(connection, make_records(count, first))


def test_a_killed_restore_has_happened_or_not(settings: Settings, archive: Archive, tmp_path: Path) -> None:
    fill(archive, 100)
    one = back_up(archive, tmp_path / "one.sqlite")
    fill(archive, 100, first=100)
    other = back_up(archive, tmp_path / "other.sqlite")
    sides = [dump_archive(archive, *ADDED)]
    began = time.monotonic()
    run(settings, str(one), None)
    work = time.monotonic() - began
    sides.append(dump_archive(archive, *ADDED))
    chance = random.Random(1)
    for number in range(KILLS):
        run(settings, str((other, one)[number % 2]), chance.uniform(0, work))
        assert dump_archive(archive, *ADDED) in sides
        assert check_archive(archive).problems == ()
    restore(settings, other)
    assert dump_archive(archive, *ADDED) == sides[0]
    assert list(settings.home.rglob("restoring*")) == [], "the next one clears what is left"


def test_a_killed_purge_is_finished_by_the_next(tmp_path: Path) -> None:
    chance = random.Random(2)
    record = make_record(SECRET, id="gone")
    for number in range(KILLS):
        settings = Settings(home=tmp_path / str(number))
        with open_archive(settings) as archive:
            fill(archive, 60)
            expected = dump_archive(archive, *ADDED)
            with archive.write() as connection:
                save_records(connection, [record])
                accept(connection, [record.statements[0].id], "Zoumanigui")
            back_up(archive)
        run(settings, "gone", chance.uniform(0.05, 1.0))
        with open_archive(settings) as archive:
            purge(archive, "gone", "demande")
            assert dump_archive(archive, *ADDED, "judgements") == {
                k: v for k, v in expected.items() if k != "judgements"
            }
            assert check_archive(archive).problems == ()
        left = [path for path in settings.home.rglob("*") if path.is_file() and b"Zoumanigui" in path.read_bytes()]
        assert left == []
