"""Backups and restores: from either database into either, in one step, and what was purged stays purged."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from tests.archive.dumping import dump_archive
from tests.archive.factories import ATTACK, CLASH, make_record, make_records
from tests.archive.holdings import load_pending
from tests.archive.older import fill_older

from recoupe.archive import Archive, Outcome, open_archive, save_records
from recoupe.archive.backups import DRAFT, back_up, list_backups
from recoupe.archive.checking import check_archive
from recoupe.archive.groups import store_groups
from recoupe.archive.judging import accept, reject, undo
from recoupe.archive.links import mark_linked
from recoupe.archive.log import append_entry
from recoupe.archive.opening import find_archive, open_file
from recoupe.archive.purging import purge
from recoupe.archive.restoring import restore
from recoupe.archive.searching import search_reports
from recoupe.archive.sqlite_file import check_file
from recoupe.archive.stored import Summary
from recoupe.archive.upgrading import VERSION_TABLE, VERSIONS, run_migrations
from recoupe.errors import ArchiveError
from recoupe.settings import Settings

# What a restore adds: its own entry of the log, the names of backups, a new generation.
ADDED = ("meta", "log", "log_values", "backups")


def fill(archive: Archive, first: int = 0) -> None:
    """Thirty reports, grouped one by one, two of them judged."""
    with archive.write() as connection:
        save_records(connection, make_records(30, first))
        waiting = [statement.id for statement in load_pending(connection)]
        store_groups(connection, {frozenset({id_}): Summary("displacement", lat=1.5) for id_ in waiting})
        mark_linked(connection, waiting)
        accept(connection, [waiting[0]], "vu")
        undo(connection, reject(connection, [waiting[1]], "non vu").seq, "vu")
        append_entry(connection, "amina", "note", {"text": "œuvre \x00 \U0001f600"})


def test_a_backup_holds_everything(archive: Archive, tmp_path: Path) -> None:
    fill(archive)
    copy = back_up(archive, tmp_path / "copy.sqlite")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == DRAFT] == []
    with open_file(copy) as opened:
        assert dump_archive(opened, "backups") == dump_archive(archive, "backups")
        assert check_archive(opened).problems == ()
        with opened.read() as connection:
            assert search_reports(connection, "village 3")
    if os.name != "nt":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_backups_are_known(archive: Archive, tmp_path: Path) -> None:
    fill(archive)
    made = {back_up(archive), back_up(archive, tmp_path, why="à la main: 1/2"), back_up(archive, tmp_path / "c.sqlite")}
    with archive.read() as connection:
        listed = list_backups(connection)
    assert {backup.path for backup in listed} == made
    assert {backup.why for backup in listed} == {"asked for", "à la main: 1/2"}
    assert all(path.is_file() for path in made)


def test_nothing_is_written_over(archive: Archive, tmp_path: Path) -> None:
    there = tmp_path / "there.sqlite"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(ArchiveError, match="nothing is written over it"):
        back_up(archive, there)
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_backup_that_fails_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "in the way").touch()
    with pytest.raises(ArchiveError, match="Nothing was changed"):
        back_up(archive, tmp_path / "in the way" / "copy.sqlite")
    with archive.read() as connection:
        assert list_backups(connection) == ()


@pytest.mark.parametrize("full", [False, True], ids=["into an empty archive", "in the place of another"])
@pytest.mark.parametrize("made_on", ["sqlite", "the same"])
def test_restored(settings: Settings, tmp_path: Path, made_on: str, full: bool) -> None:
    """From SQLite and from the same kind, into nothing and over what is there: all is as it was then."""
    origin = Settings(home=tmp_path / "origin") if made_on == "sqlite" else settings
    with open_archive(origin) as archive:
        fill(archive)
        before = dump_archive(archive, *ADDED)
        copy = back_up(archive, tmp_path / "copy.sqlite")
    if full:
        with open_archive(settings) as archive:
            fill(archive, first=100)
    done = restore(settings, copy, who="boris")
    assert done.problems == ()
    with open_archive(settings) as archive:
        assert dump_archive(archive, *ADDED) == before
        assert check_archive(archive).problems == ()
        with archive.read() as connection:
            known = {backup.path for backup in list_backups(connection)}
            last = connection.execute(text("SELECT who, action FROM log ORDER BY seq DESC LIMIT 1")).one()
        fill(archive, first=200)  # the numbers of rows go on
    assert tuple(last) == ("boris", "restore")
    assert copy in known
    assert (done.kept is not None) == (full or made_on == "the same")
    if done.kept is not None:
        assert done.kept in known
        assert check_file(done.kept) == ()


def test_the_present_archive_is_kept(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    fill(archive)
    copy = back_up(archive, tmp_path / "copy.sqlite")
    fill(archive, first=100)
    before = dump_archive(archive, "backups")
    done = restore(settings, copy)
    assert done.kept is not None
    with open_file(done.kept) as kept:
        assert dump_archive(kept, "backups") == before
    back = restore(settings, done.kept)
    assert back.kept != done.kept
    assert dump_archive(archive, *ADDED) == {name: rows for name, rows in before.items() if name not in ADDED}
    assert check_archive(archive).problems == ()


def test_the_purged_do_not_come_back(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    """Not even from a copy that somebody put where the archive does not know of it."""
    with archive.write() as connection:
        save_records(connection, [make_record(ATTACK, id="kept"), make_record(CLASH, id="gone")])
        accept(connection, [record.statements[0].id for record in (make_record(CLASH, id="gone"),)], "vu")
    copy = back_up(archive, tmp_path / "copy.sqlite")
    hidden = copy.rename(tmp_path / "hidden.sqlite")
    purge(archive, "gone", "demande")
    done = restore(settings, hidden)
    assert (done.reports, done.erased) == (1, 1)
    with archive.write() as connection:
        assert search_reports(connection, "assaillants") == ()
        assert save_records(connection, [make_record(CLASH, id="gone")])[0].outcome is Outcome.PURGED
    assert [problem.about for problem in check_archive(archive).problems] == ["backup"], "the moved one"
    assert b"assaillants" in hidden.read_bytes()
    purge(archive, "gone", "demande")
    assert b"assaillants" not in hidden.read_bytes(), "it is known now"


def write_text(path: Path) -> None:
    path.write_text("no database " * 500, encoding="utf-8")


def write_other(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")


def write_newer(path: Path) -> None:
    with open_file(path) as archive, archive.write() as connection:
        run_migrations(connection)
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))


def write_damaged(path: Path) -> None:
    with open_file(path) as archive:
        with archive.write() as connection:
            run_migrations(connection)
        fill(archive)
    content = bytearray(path.read_bytes())
    for at in range(20, len(content) // 4096):
        content[at * 4096 : at * 4096 + 512] = b"\xff" * 512
    path.write_bytes(content)


def write_cut(path: Path) -> None:
    write_damaged(path)
    path.write_bytes(path.read_bytes()[:9000])


@pytest.mark.parametrize(
    ("write", "said"),
    [
        pytest.param(lambda path: None, "there is no file", id="nothing"),
        pytest.param(Path.mkdir, "there is no file", id="a folder"),
        pytest.param(Path.touch, "no archive of Recoupe", id="empty"),
        pytest.param(write_text, "not a database", id="text"),
        pytest.param(write_other, "no archive of Recoupe", id="another program's"),
        pytest.param(write_newer, "newer Recoupe", id="of a newer version"),
        pytest.param(write_damaged, "damaged|malformed", id="damaged"),
        pytest.param(write_cut, "damaged|malformed", id="cut short"),
    ],
)
def test_no_backup(archive: Archive, settings: Settings, tmp_path: Path, write: Any, said: str) -> None:
    fill(archive)
    before = dump_archive(archive)
    path = tmp_path / "wrong.sqlite"
    write(path)
    with pytest.raises(ArchiveError, match=said):
        restore(settings, path)
    assert dump_archive(archive) == before
    assert sorted(tmp_path.rglob(f"*{DRAFT}")) == []


def test_a_tampered_log_is_told(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    fill(archive)
    copy = back_up(archive, tmp_path / "copy.sqlite")
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("DROP TRIGGER log_is_not_changed")
        connection.execute("UPDATE log SET who = 'boris' WHERE seq = 1")
        connection.commit()
    assert [problem.about for problem in restore(settings, copy).problems] == ["log"]


def test_a_restore_that_fails_changes_nothing(
    archive: Archive, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(archive)
    copy = back_up(archive, tmp_path / "copy.sqlite")
    fill(archive, first=100)
    before = dump_archive(archive)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("recoupe.archive.restoring.note_restore", fail)
    with pytest.raises(KeyboardInterrupt):
        restore(settings, copy)
    assert dump_archive(archive) == before
    assert check_archive(archive).problems == ()


@pytest.mark.parametrize("write", [write_text, write_damaged, write_newer, write_cut])
def test_over_a_file_that_cannot_be_opened(tmp_path: Path, write: Any) -> None:
    """The old file is kept byte for byte, but for the write-ahead log that the newer one was switched to."""
    origin, settings = Settings(home=tmp_path / "origin"), Settings(home=tmp_path / "home")
    with open_archive(origin) as archive:
        fill(archive)
        before = dump_archive(archive, *ADDED)
        copy = back_up(archive, tmp_path / "copy.sqlite")
    settings.home.mkdir()
    path = settings.home / "archive.sqlite"
    write(path)
    old = path.read_bytes()
    done = restore(settings, copy)
    assert done.kept is not None
    assert done.kept.read_bytes()[100:] == old[100:]  # the header notes how it is written
    assert [problem.about for problem in done.problems] == ["purge"]
    with open_archive(settings) as archive:
        assert dump_archive(archive, *ADDED) == before
        assert check_archive(archive).problems == ()
        done_after = purge(archive, first_id(archive), "demande")
    assert [problem.about for problem in done_after.problems] in (["backup"], [])


def first_id(archive: Archive) -> str:
    with archive.read() as connection:
        return str(connection.scalar(text("SELECT id FROM reports ORDER BY key LIMIT 1")))


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    with open_archive(Settings(home=tmp_path / "origin")) as archive:
        fill(archive)
        copy = back_up(archive, tmp_path / "copy.sqlite")
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE reports (mine)")
        connection.execute("PRAGMA journal_mode = WAL")
    with pytest.raises(ArchiveError, match="another program"):
        restore(Settings(home=tmp_path / "home", db=f"sqlite:///{path}"), copy)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (0,)


def test_an_older_archive_is_restored(settings: Settings, tmp_path: Path) -> None:
    """From every earlier version, with data in place."""
    for version in VERSIONS[:-1]:
        path = tmp_path / f"{version}.sqlite"
        with open_file(path) as archive, archive.write() as connection:
            fill_older(connection, version, make_records(5), tmp_path / f"{version}-scratch.sqlite")
        assert restore(settings, path).reports == 5
        with open_archive(settings) as archive:
            assert check_archive(archive).problems == ()
            with archive.read() as connection:
                found = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
            assert found == VERSIONS[-1]


def test_an_upgrade_is_backed_up_on_both(new_database: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", db=new_database)
    archive = find_archive(settings)
    with archive, archive.write() as connection:
        fill_older(connection, VERSIONS[0], make_records(5), tmp_path / "scratch.sqlite")
    with open_archive(settings) as archive, archive.read() as connection:
        (backup,) = list_backups(connection)
        assert backup.why == f"before version {VERSIONS[-1]}"
    with open_file(backup.path) as copy, copy.read() as connection:
        assert connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == VERSIONS[0]
        assert connection.scalar(text("SELECT count(*) FROM reports")) == 5
    assert restore(settings, backup.path).reports == 5
