"""Whatever stops a real ingest (kill -9, a full disk, a second writer), nothing is lost and nothing is half there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from tests.archive.dumping import check_archive, dump_archive
from tests.archive.factories import make_records
from tests.archive.ingesting import ingest

from recoupe.archive import Archive, open_archive
from recoupe.errors import ArchiveError
from recoupe.model import Record
from recoupe.settings import Settings

PROJECT = Path(__file__).resolve().parents[2]
COUNT = 280
KILLS = 50
SEED = 20_251_105
FROM_THE_START = 0.2  # share of the kills that may come before the archive is open: while it is made, or read
SOON = 1.5  # seconds; the start takes about one

Dump = dict[str, list[tuple[Any, ...]]]


def start(settings: Settings, count: int = COUNT, order: str = "forwards") -> subprocess.Popen[str]:
    """The ingest as a process of its own."""
    command = [sys.executable, "-m", "tests.archive.ingesting", str(settings.home), settings.db, str(count), order]
    paths = os.pathsep.join([str(PROJECT / "src"), str(PROJECT)])
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT, env=environment)


def kill_somewhere(process: subprocess.Popen[str], chance: random.Random, work: float) -> bool:
    """Kill the ingest at a random moment; False where it had ended before."""
    assert process.stdout is not None
    if chance.random() < FROM_THE_START:
        time.sleep(chance.uniform(0, SOON))
    else:
        process.stdout.readline()
        time.sleep(chance.uniform(0, work))
    process.kill()
    output = process.stdout.read()
    process.stdout.close()
    process.wait()
    return "done" not in output


def finish(process: subprocess.Popen[str]) -> None:
    """Wait until the ingest is done."""
    output, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    assert "done" in output


def ingest_undisturbed(settings: Settings, records: list[Record]) -> tuple[Dump, float]:
    """What an archive holds after an ingest that nobody disturbs, and how long that took once it was open."""
    with open_archive(settings) as archive:
        began = time.monotonic()
        ingest(archive, records)
        return dump_archive(archive), time.monotonic() - began


@pytest.fixture
def undisturbed(tmp_path: Path) -> Dump:
    """What an archive holds after an ingest that nobody disturbs."""
    return ingest_undisturbed(Settings(home=tmp_path / "undisturbed"), make_records(COUNT))[0]


@pytest.fixture
def renew(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Callable[[int], Settings]:
    """Settings for one empty archive after the other."""

    def renewed(number: int) -> Settings:
        db = request.getfixturevalue("server").find_archive() if settings.db else ""
        return Settings(home=tmp_path / f"home-{number}", db=db)

    return renewed


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_killed_at_any_moment(renew: Callable[[int], Settings], told: list[str]) -> None:
    records = make_records(COUNT)
    expected, work = ingest_undisturbed(renew(0), records)
    chance = random.Random(SEED)
    kills = rounds = 0
    met: set[int] = set()
    while kills < KILLS:
        rounds += 1
        settings = renew(rounds)
        while kills < KILLS and kill_somewhere(start(settings), chance, work / 6):
            kills += 1
            with open_archive(settings) as archive:
                met.add(check_archive(archive, records))
        finish(start(settings))
        with open_archive(settings) as archive:
            check_archive(archive, records)
            assert dump_archive(archive) == expected
    assert len(met) > KILLS // 5, "the kills did not come while it worked"
    name = "PostgreSQL" if settings.db else "SQLite"
    told.append(f"{name}: killed {kills} times, with {len(met)} different numbers of reports kept: nothing lost")


@pytest.mark.slow
def test_two_writers_at_once(settings: Settings, archive: Archive, undisturbed: Dump) -> None:
    """One takes the records in forwards, one backwards: the same reports, statements and groups in the end.

    Which id an incident bears, and which is kept without a member, depends on the order, and may.
    """
    expected = undisturbed
    processes = [start(settings, order=order) for order in ("forwards", "backwards")]
    for process in processes:
        finish(process)
    check_archive(archive, make_records(COUNT))
    by_order = ("meta", "incidents", "members")
    found = dump_archive(archive)
    assert {name: rows for name, rows in found.items() if name not in by_order} == {
        name: rows for name, rows in expected.items() if name not in by_order
    }
    told = [sorted((row[0], *row[2:]) for row in dump["members"]) for dump in (found, expected)]  # all but the incident
    assert told[0] == told[1]


@contextmanager
def small_file(archive: Archive) -> Iterator[None]:
    """The file can grow no further than by some pages, as on a full disk."""
    with archive.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one() + 60

    def limit(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(archive.engine, "connect", limit)
    archive.engine.dispose()
    yield
    event.remove(archive.engine, "connect", limit)
    archive.engine.dispose()


def test_a_file_that_can_grow_no_further(tmp_path: Path, undisturbed: Dump) -> None:
    records = make_records(COUNT)
    with open_archive(Settings(home=tmp_path / "home")) as archive:
        with small_file(archive), pytest.raises(ArchiveError, match=r"the disk is full.*Make room"):
            ingest(archive, records)
        check_archive(archive, records)
        assert dump_archive(archive)["reports"], "what was done before is kept"
        ingest(archive, records)
        assert dump_archive(archive) == undisturbed


@pytest.mark.slow
def test_a_full_disk(tmp_path: Path, undisturbed: Dump) -> None:
    """A real one, of a megabyte, where the tests may mount it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("no disk can be mounted here")
    records = make_records(COUNT)
    try:
        with open_archive(Settings(home=disk / "home")) as archive:
            with pytest.raises(ArchiveError, match=r"the disk is full|failed to read or write"):
                ingest(archive, records)
            check_archive(archive, records)
            subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
            ingest(archive, records)
            check_archive(archive, records)
            assert dump_archive(archive) == undisturbed
    finally:
        subprocess.run(["umount", str(disk)], check=True)
