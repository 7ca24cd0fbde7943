"""``recoupe ingest``: what is kept, what is passed over, what is told, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.archive.holdings import load_reports
from tests.cli.conftest import run
from tests.cli.crisis import make_crisis, make_record, make_statement, write_records

from recoupe.archive import open_archive
from recoupe.archive.loading import count_reports, count_statements
from recoupe.settings import load_settings

TEXT = "Une attaque a visé mardi le village de Farandé, selon des habitants qui ont fui avec leurs familles."


def kept() -> tuple[int, int]:
    """How many reports and statements the archive holds."""
    with open_archive(load_settings()) as archive, archive.read() as connection:
        return count_reports(connection), count_statements(connection)


def write_reports(path: Path, *texts: str) -> Path:
    lines = [json.dumps({"report": {"id": f"r{n}", "text": text}}) for n, text in enumerate(texts)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.usefixtures("database")
class TestWithReader:
    def test_twice_is_once_and_loads_nothing_the_second_time(self, tmp_path: Path, reads: list[str]) -> None:
        source = write_reports(tmp_path / "a.jsonl", TEXT, TEXT + " Une autre attaque a suivi.")
        first = run("ingest", source)
        assert first.stdout.splitlines()[0] == "2 reports: 2 new; 3 statements kept"
        assert first.exit_code == 0
        second = run("ingest", source)
        assert second.stdout.splitlines()[0] == "2 reports: 2 known; 0 statements kept"
        assert reads == ["loaded"]
        assert kept() == (2, 3)

    def test_a_text_dated_by_its_dateline_is_known_again(self, tmp_path: Path, reads: list[str]) -> None:
        path = tmp_path / "a.txt"
        path.write_text(f"Mopti, le 12 mars 2025. {TEXT}", encoding="utf-8")
        run("ingest", path)
        assert "1 known" in run("ingest", path).stdout
        assert reads == ["loaded"]
        with open_archive(load_settings()) as archive, archive.read() as connection:
            (stored,) = load_reports(connection)
        assert str(stored.report.published) == "2025-03-12"

    def test_a_changed_text_is_a_new_version(self, tmp_path: Path, reads: list[str]) -> None:
        run("ingest", write_reports(tmp_path / "a.jsonl", TEXT))
        result = run("ingest", write_reports(tmp_path / "a.jsonl", TEXT.replace("mardi", "jeudi")))
        assert result.stdout.startswith("1 report: 1 changed")
        assert len(reads) == 2

    def test_a_folder_is_walked_in_order(self, tmp_path: Path, reads: list[str]) -> None:
        folder = tmp_path / "in"
        (folder / "b").mkdir(parents=True)
        for name in ("b/2.txt", "a.txt", "README.md", ".hidden.txt"):
            (folder / name).write_text(f"{TEXT} {name}", encoding="utf-8")
        assert run("ingest", folder).stdout.startswith("2 reports: 2 new")
        assert reads

    def test_standard_input_and_its_options(self, reads: list[str]) -> None:
        result = run("ingest", "-", "--published", "2025-11-05", "--outlet", "L’Écho", "--sensitive", stdin=TEXT)
        assert result.exit_code == 0
        (report,) = json.loads(run("reports", "--format", "json").stdout)
        assert (report["outlet"], report["published"], report["sensitive"]) == ("L’Écho", "2025-11-05", True)
        assert reads

    def test_what_fails_is_listed_and_the_others_are_kept(self, tmp_path: Path, reads: list[str]) -> None:
        lines = write_reports(tmp_path / "a.jsonl", *[TEXT] * 20, TEXT + " panne", "", *[TEXT + "."] * 3)
        (tmp_path / "empty").mkdir()
        result = run("ingest", "--offline", "https://paper.example/a", tmp_path / "empty", lines, "nowhere.txt")
        assert result.exit_code == 1
        assert result.stderr.splitlines()[0] == "recoupe: 5 of 28 inputs failed:"
        for words in ("is an address", "holds no file that is read", "line 22: holds no text", "no such file"):
            assert words in result.stderr
        assert "report r20: something unforeseen went wrong: ZeroDivisionError" in result.stderr
        assert kept()[0] == 23
        assert reads

    def test_interrupted_says_what_is_kept(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(settings: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("recoupe.archive.describing.build_describing_reader", interrupt)
        result = run("ingest", write_reports(tmp_path / "a.jsonl", TEXT))
        assert result.exit_code == 130
        assert "stopped: 0 inputs done, and kept" in result.stderr
        assert kept() == (0, 0)


@pytest.mark.usefixtures("database")
class TestGiven:
    def test_statements_are_kept_as_they_are_and_compared(self, tmp_path: Path) -> None:
        path = write_records(tmp_path / "a.jsonl", make_crisis())
        result = run("ingest", "--records", path)
        assert result.stdout.splitlines()[:2] == [
            "4 reports: 4 new; 4 statements kept",
            "cross-checked 4 statements: 2 incidents made or changed",
        ]
        assert result.stdout.splitlines()[2].endswith(
            "1 of them said by two independent voices or more, 2 with a conflict"
        )
        assert run("ingest", "--records", path, "--records", path).stdout.startswith("8 reports: 8 known")

    def test_order_changes_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        printed = []
        for number, records in enumerate((make_crisis(), make_crisis()[::-1])):
            monkeypatch.setenv("RECOUPE_DB", f"sqlite:///{tmp_path}/{number}.sqlite")
            for record in records:
                run("ingest", "--records", write_records(tmp_path / "one.jsonl", [record]))
            found = json.loads(run("incidents", "--format", "json").stdout)
            printed.append(sorted(sorted(member["id"] for member in one["members"]) for one in found))
        assert printed[0] == printed[1]

    @pytest.mark.parametrize(
        ("record", "words"),
        [
            pytest.param({"report": {"text": TEXT}}, "has no list of statements", id="no statements"),
            pytest.param(
                make_record("a", "L’Écho", "2025-01-01", make_statement(TEXT, type="nonsense")),
                "its type 'nonsense' is not in the coding scheme",
                id="unknown type",
            ),
            pytest.param(
                {**make_record("a", "L’Écho", "2025-01-01"), "statements": [make_statement("Rien de tel.")]},
                "holds no text",
                id="empty text",
            ),
        ],
    )
    def test_a_bad_record_is_told(self, tmp_path: Path, record: dict[str, object], words: str) -> None:
        path = write_records(tmp_path / "a.jsonl", [record, *make_crisis()])
        result = run("ingest", "--records", path)
        assert result.exit_code == 1
        assert f"{path}, line 1: " in result.stderr
        assert words in result.stderr
        assert kept()[0] == 4

    def test_what_a_killed_run_left_is_compared_by_the_next(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write_records(tmp_path / "a.jsonl", make_crisis())
        with monkeypatch.context() as patch:
            patch.setattr("recoupe.archive.crosschecking.load_waiting", lambda archive: 1 / 0)
            assert run("ingest", "--records", path).exit_code == 70
        assert json.loads(run("incidents", "--format", "json").stdout) == []
        assert "cross-checked 4 statements: 2 incidents" in run("ingest", "--records", path).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="nothing shows how"),
        pytest.param(["a.txt", "--jobs", "0"], id="no process"),
        pytest.param(["a.txt", "--published", "mardi"], id="no day"),
        pytest.param(["--sensitive"], id="no source"),
    ],
)
def test_wrong_usage_ends_in_2(arguments: list[str], database: Path) -> None:
    assert run("ingest", *arguments).exit_code == 2
    assert not database.exists()


def is_gone(group: int, seconds: float) -> bool:
    """Whether no process of a group runs any more after so many seconds at most."""
    deadline = time.monotonic() + seconds
    while runs(group):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


def runs(group: int) -> bool:
    """Whether a process of a group runs; where the system can tell, one that has ended and was not yet asked how does
    not."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of = path.read_text(errors="replace").rpartition(")")[2].split()[:3]
            if int(of) == group and state != "Z":
                return True
    if Path("/proc/self/stat").exists():
        return False
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
class TestProgram:
    """The program itself with the real reader, in several processes."""

    def test_two_processes_keep_what_one_keeps(
        self, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = []
        for jobs in ("1", "2"):
            monkeypatch.setenv("RECOUPE_DB", f"sqlite:///{tmp_path}/{jobs}.sqlite")
            result = run("ingest", project / "examples", "--jobs", jobs)
            assert result.stdout.startswith("36 reports: 36 new"), result.output
            found.append(json.loads(run("incidents", "--format", "json").stdout))
        assert found[0] == found[1]

    @pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C reaches a whole group there, the tests' too")
    def test_interrupted_it_leaves_a_clean_archive_and_no_process(
        self, project: Path, tmp_path: Path, database: Path
    ) -> None:
        text = (project / "examples" / "communique-041.txt").read_text(encoding="utf-8")
        source = write_reports(tmp_path / "long.jsonl", *(f"{text} {n}." for n in range(3000)))
        command = [sys.executable, "-m", "recoupe", "ingest", str(source), "--jobs", "2"]
        running = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and (not database.exists() or kept()[0] < 32):
            time.sleep(0.5)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=60)
        assert running.returncode == 130
        assert "and kept. The same command goes on from there." in said
        assert "Traceback" not in said
        assert is_gone(running.pid, seconds=20), "its readers live on"
        before = kept()[0]
        assert 32 <= before < 3000
        assert run("archive", "check").stdout.endswith("nothing wrong\n")
