"""``recoupe read``: formats, exit codes, and one bad input that never stops the others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from recoupe.cli import read as read_command
from recoupe.cli.main import app
from recoupe.errors import SetupError

TEXT = (
    "Une attaque a visé mardi le village de Farandé, selon des habitants qui ont fui avec leurs familles dans la forêt."
)


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def run_program(*arguments: str, stdin: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "recoupe", *arguments]
    env = {**os.environ, **environ}
    return subprocess.run(
        command, input=stdin, capture_output=True, encoding="utf-8", env=env, check=False, timeout=120
    )


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.usefixtures("stand_in")
class TestWithReader:
    def test_text_is_plain_where_there_is_no_terminal(self, good: Path) -> None:
        result = run("read", str(good), "--published", "2025-11-05", "--outlet", "L'Écho fictif")
        assert result.exit_code == 0
        assert "L'Écho fictif · 2025-11-05" in result.stdout
        assert "Attaque armée (armed_attack)" in result.stdout
        assert "\x1b" not in result.stdout
        assert result.stderr == ""

    def test_jsonl_is_one_record_a_line(self, good: Path) -> None:
        result = run("read", str(good), str(good), "--format", "jsonl")
        records = [json.loads(line) for line in result.stdout.splitlines()]
        assert [record["report"]["text"] for record in records] == [TEXT, TEXT]
        assert result.exit_code == 0

    @pytest.mark.parametrize("count", [0, 1, 3])
    def test_json_is_one_array(self, good: Path, count: int) -> None:
        result = run("read", *[str(good)] * count, "nowhere.txt", "--format", "json")
        assert len(json.loads(result.stdout)) == count
        assert result.exit_code == 1

    def test_standard_input(self) -> None:
        result = run("read", "-", "--format", "jsonl", stdin=TEXT)
        assert json.loads(result.stdout)["report"]["text"] == TEXT

    def test_bad_inputs_are_listed_at_the_end_with_reasons(self, good: Path, tmp_path: Path) -> None:
        lines = tmp_path / "a.jsonl"
        lines.write_text(f'{{"report": {{"id": "x", "text": "{TEXT}"}}}}\n{{\n', encoding="utf-8")
        empty = tmp_path / "empty"
        empty.mkdir()
        result = run("read", "nowhere.txt", str(empty), str(lines), str(good), "--format", "jsonl")
        assert json.loads(result.stdout.splitlines()[0])["report"]["id"] == "x"
        assert len(result.stdout.splitlines()) == 2
        assert result.stderr.splitlines()[0] == "recoupe: 3 of 5 inputs could not be read:"
        assert [line.split(":")[0].strip() for line in result.stderr.splitlines()[1:]] == [
            "nowhere.txt",
            str(empty),
            f"{lines}, line 2",
        ]
        assert result.exit_code == 1

    def test_report_that_breaks_the_reader_loses_only_itself(self, tmp_path: Path) -> None:
        lines = tmp_path / "a.jsonl"
        reports = [{"report": {"id": str(n), "text": TEXT + (" panne" if n == 40 else "")}} for n in range(70)]
        lines.write_text("\n".join(json.dumps(report) for report in reports), encoding="utf-8")
        result = run("read", str(lines), "--format", "jsonl")
        assert [json.loads(line)["report"]["id"] for line in result.stdout.splitlines()] == [
            str(n) for n in range(70) if n != 40
        ]
        assert "report 40: something unforeseen went wrong: ZeroDivisionError: no such thing." in result.stderr
        assert "Traceback" not in result.stderr
        assert result.exit_code == 1

    def test_hostile_text_sends_nothing_to_the_terminal(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text(TEXT * 9 + "\x1b]0;titre\x07", encoding="utf-8")
        assert not set("\x1b\x07") & set(run("read", str(path)).stdout)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["read"], "recoupe read [OPTIONS]", id="no argument shows how"),
        pytest.param(["read", "a.txt", "--published", "mardi"], "which is no day", id="date in words"),
        pytest.param(["read", "a.txt", "--published", "2025-02-30"], "which is no day", id="no such day"),
        pytest.param(["read", "a.txt", "--format", "xml"], "xml", id="unknown format"),
        pytest.param(["read", "a.txt", "--colour"], "--colour", id="unknown option"),
        pytest.param(["read", "a.txt", "--lexicon", "nowhere"], "nowhere", id="lexicon that is not there"),
        pytest.param(["read", "a.txt", "--max-bytes", "0"], "max-bytes", id="no text would be read"),
        pytest.param(["raed"], "raed", id="unknown command"),
        pytest.param([], "recoupe [OPTIONS]", id="no command shows how"),
        pytest.param(["evaluate", "nowhere.jsonl"], "nowhere.jsonl", id="gold that is not there"),
        pytest.param(["lexicon", "check", "nowhere"], "nowhere", id="folder that is not there"),
    ],
)
def test_wrong_usage_ends_in_2(arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        pytest.param(SetupError("no model. Install it: pip install x"), 3, "pip install x", id="missing model"),
        pytest.param(KeyError("x"), 70, "something unforeseen went wrong: KeyError", id="a mistake of ours"),
        pytest.param(KeyboardInterrupt(), 130, "", id="interrupted"),
        pytest.param(BrokenPipeError(), 141, "", id="the pipe is closed"),
    ],
)
def test_failures_end_in_their_code(
    good: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, words: str
) -> None:
    def fail(settings: object) -> None:
        raise error

    monkeypatch.setattr(read_command, "load_reader", fail)
    result = run("read", str(good))
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.output


def test_traceback_is_shown_on_request(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_command, "load_reader", lambda settings: 1 / 0)
    monkeypatch.setenv("RECOUPE_DEBUG", "1")
    assert "Traceback" in run("read", str(good)).stderr


def test_broken_settings_end_in_3(good: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("nonsense", encoding="utf-8")
    result = run("read", str(good), "--home", str(tmp_path))
    assert result.exit_code == 3
    assert "settings.toml" in result.stderr


class TestProgram:
    """The program itself, started as a person starts it."""

    def test_version(self, project: Path) -> None:
        result = run_program("--version")
        assert result.returncode == 0
        assert f'version = "{result.stdout.split()[1]}"' in (project / "pyproject.toml").read_text(encoding="utf-8")

    @pytest.mark.parametrize("command", [[], ["read"], ["evaluate"], ["gazetteer", "add"], ["lexicon", "check"]])
    def test_help(self, command: list[str]) -> None:
        result = run_program(*command, "--help")
        assert result.returncode == 0
        assert "Usage: recoupe" in result.stdout

    def test_bad_inputs_alone_load_nothing_and_end_in_1(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"\x00\x01")
        result = run_program("read", str(tmp_path / "a.txt"), "-", stdin="")
        assert result.returncode == 1
        assert result.stdout == ""
        assert "standard input: holds no text" in result.stderr

    def test_accents_survive_another_locale(self) -> None:
        result = run_program("read", "é.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
        assert result.returncode == 1
        assert "there is no such file" in result.stderr
        assert "Traceback" not in result.stderr

    def test_importing_recoupe_loads_no_parser(self) -> None:
        loaded = "bool({'spacy', 'trafilatura', 'pydantic'} & set(sys.modules))"
        code = f"import sys, recoupe, recoupe.cli.main; sys.exit({loaded})"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
