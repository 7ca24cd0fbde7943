"""``recoupe archive``, and archives that cannot be used: each ends with a message and its code, and loses nothing."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import run
from tests.cli.crisis import make_crisis, make_record, make_statement, write_records

COMMANDS = (["incidents"], ["conflicts"], ["reports"], ["search", "a"], ["show", "abcdef"], ["judgements"])


def count_reports() -> int:
    """How many reports are kept."""
    return len(json.loads(run("reports", "--format", "json").stdout))


class TestArchiveCommands:
    def test_backup_and_restore(self, crisis: Path, tmp_path: Path) -> None:
        made = run("archive", "backup", tmp_path)
        copy = Path(made.stdout.strip())
        assert copy.parent == tmp_path
        run("purge", "dogofry-1", "--reason", "demande", "--yes")
        result = run("archive", "restore", copy, "--yes")
        assert result.exit_code == 0, result.output
        assert "what was there is kept as" in result.stdout
        assert count_reports() == 3  # what was purged stays purged
        assert crisis.is_file()

    @pytest.mark.usefixtures("crisis")
    def test_restore_asks(self, tmp_path: Path) -> None:
        run("archive", "backup", tmp_path / "copy.sqlite")
        assert run("archive", "restore", tmp_path / "copy.sqlite").exit_code == 2
        assert run("archive", "restore", tmp_path / "nowhere.sqlite", "--yes").exit_code == 3

    @pytest.mark.usefixtures("crisis")
    def test_nothing_is_written_over(self, tmp_path: Path) -> None:
        (tmp_path / "copy.sqlite").write_text("mine", encoding="utf-8")
        result = run("archive", "backup", tmp_path / "copy.sqlite")
        assert result.exit_code == 3
        assert "is there already" in result.stderr

    def test_check_finds_what_was_changed(self, crisis: Path) -> None:
        run("judge", "flag", "dogofry-1", "--reason", "x")
        assert "the log ends in " in run("archive", "check").stdout
        with closing(sqlite3.connect(crisis)) as connection:
            connection.execute("UPDATE reports SET text = 'Autre chose.' WHERE id = 'dogofry-1'")
            connection.commit()
        result = run("archive", "check")
        assert result.exit_code == 1
        assert "dogofry-1" in result.stdout


class TestBadArchives:
    def test_damaged(self, crisis: Path) -> None:
        content = bytearray(crisis.read_bytes())
        content[100:8192] = b"\xff" * 8092
        crisis.write_bytes(content)
        for command in COMMANDS:
            result = run(*command)
            assert result.exit_code == 3, command
            assert "recoupe archive restore FILE" in result.stderr
        assert crisis.read_bytes() == bytes(content)

    def test_no_database_at_all(self, database: Path) -> None:
        database.parent.mkdir()
        database.write_text("Ceci n’est pas une base.", encoding="utf-8")
        result = run("incidents")
        assert result.exit_code == 3
        assert "it is no SQLite file" in result.stderr

    def test_of_a_newer_version(self, crisis: Path, tmp_path: Path) -> None:
        with closing(sqlite3.connect(crisis)) as connection:
            connection.execute("UPDATE recoupe_version SET version_num = '9999'")
            connection.commit()
        for command in (["incidents"], ["ingest", "--records", tmp_path / "a.jsonl"]):
            result = run(*command)
            assert result.exit_code == 3
            assert "was made by a newer Recoupe" in result.stderr

    def test_read_only_folder(self, crisis: Path) -> None:
        crisis.chmod(0o400)
        crisis.parent.chmod(0o500)
        try:
            if can_write(crisis.parent):
                pytest.skip("this user may write anywhere")
            result = run("judge", "flag", "dogofry-1", "--reason", "x")
            assert result.exit_code == 3
            assert "writable" in result.stderr
        finally:
            crisis.parent.chmod(0o700)

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            pytest.param("mysql://a/b", "which is no database's address", id="another kind"),
            pytest.param("sqlite:relative.db", "which is no database's address", id="no slashes"),
            pytest.param("postgresql://nobody:secret@127.0.0.1:9/x", "Check that the server runs", id="no server"),
        ],
    )
    def test_wrong_address(self, monkeypatch: pytest.MonkeyPatch, address: str, words: str) -> None:
        monkeypatch.setenv("RECOUPE_DB", address)
        result = run("incidents")
        assert result.exit_code == 3
        assert words in result.stderr
        assert "secret" not in result.output


def can_write(folder: Path) -> bool:
    """Whether this user may write to a folder whatever its mode says, as root may."""
    try:
        (folder / "probe").touch()
    except OSError:
        return False
    (folder / "probe").unlink()
    return True


def test_a_second_writer_waits_for_the_first(crisis: Path, tmp_path: Path) -> None:
    def hold() -> None:
        with closing(sqlite3.connect(crisis, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            held.set()
            time.sleep(1.5)
            connection.execute("COMMIT")

    held = threading.Event()
    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    record = make_record("late", "L’Écho", "2025-12-01", make_statement("Farandé a été attaqué lundi."))
    result = run("ingest", "--records", write_records(tmp_path / "late.jsonl", [record]))
    holder.join()
    assert result.exit_code == 0, result.output
    assert count_reports() == 5


@pytest.mark.slow
def test_two_ingests_at_once_lose_nothing(database: Path, tmp_path: Path) -> None:
    paths = []
    for half in range(2):
        records = [
            make_record(
                f"r{half}-{n}", "L’Écho", "2025-12-01", make_statement(f"Farandé-{half}-{n} a été attaqué lundi.")
            )
            for n in range(600)
        ]
        paths.append(write_records(tmp_path / f"{half}.jsonl", records))
    command = [sys.executable, "-m", "recoupe", "ingest", "--records"]
    running = [
        subprocess.Popen([*command, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for path in paths
    ]
    for process in running:
        _, said = process.communicate(timeout=300)
        assert process.returncode == 0, said
    assert database.is_file()
    assert count_reports() == 1200


@pytest.mark.slow
def test_a_long_file_with_bad_lines_loses_only_those(database: Path, tmp_path: Path) -> None:
    lines, bad = 100_000, ("{", '{"report": {}}', "\x00", '{"report": {"text": "x"}, "statements": 3}')
    path = tmp_path / "long.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for n in range(lines):
            if n % 100 == 50:
                stream.write(bad[n // 100 % len(bad)] + "\n")
            else:
                text = f"Le village numéro {n} est calme depuis hier."
                stream.write(
                    json.dumps({"report": {"id": f"r{n}", "text": text, "language": "fr"}, "statements": []}) + "\n"
                )
    result = run("ingest", "--records", path)
    assert result.exit_code == 1
    assert result.stdout.startswith("100,000 reports: 99,000 new, 1,000 failed")
    assert f"{path}, line 51: is no JSON" in result.stderr
    assert len(result.stderr.splitlines()) == 1001
    again = run("ingest", "--records", path)
    assert again.stdout.startswith("100,000 reports: 99,000 known, 1,000 failed")
    assert database.is_file()


@pytest.mark.slow
def test_killed_and_repeated_is_as_if_nothing_had_happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [
        *make_crisis(),
        *(
            make_record(f"r{n}", f"Titre {n % 7}", "2025-12-01", make_statement(f"Farandé-{n} a été attaqué lundi."))
            for n in range(2000)
        ),
    ]
    path = write_records(tmp_path / "a.jsonl", records)
    monkeypatch.setenv("RECOUPE_DB", f"sqlite:///{tmp_path}/whole.sqlite")
    run("ingest", "--records", path)
    whole = json.loads(run("incidents", "--format", "json").stdout)
    monkeypatch.setenv("RECOUPE_DB", f"sqlite:///{tmp_path}/killed.sqlite")
    command = [sys.executable, "-m", "recoupe", "ingest", "--records", str(path)]
    for seconds in (3.0, 4.0, 6.0):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.kill()
        process.wait()
    assert run("ingest", "--records", path).exit_code == 0
    killed = json.loads(run("incidents", "--format", "json").stdout)
    assert sorted(group_of(one) for one in killed) == sorted(group_of(one) for one in whole)
    assert run("archive", "check").exit_code == 0


def group_of(incident: dict[str, list[dict[str, str]]]) -> list[str]:
    """The ids of the statements of an incident."""
    return sorted(member["id"] for member in incident["members"])
