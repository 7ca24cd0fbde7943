"""The other commands: what they print and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from recoupe.cli.main import app
from recoupe.settings import setting_names

TEXT = (
    "Une attaque a visé mardi le village de Farandé, selon des habitants qui ont fui avec leurs familles dans la forêt."
)
GOLD = {
    "report": {"id": "x1", "text": TEXT, "language": "fr", "published": None, "title": None, "outlet": None},
    "statements": [
        {
            "type": "armed_attack",
            "evidence": TEXT,
            "trigger": "attaque",
            "agents": [],
            "targets": ["Farandé"],
            "place": None,
            "time": None,
            "quantities": [],
            "source": None,
            "certainty": "asserted",
        },
    ],
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_settings_are_shown_with_their_sources(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("max_bytes = 7\n", encoding="utf-8")
    result = run("settings", "--home", str(tmp_path))
    assert result.exit_code == 0
    assert "max_bytes = 7\n    from settings.toml;" in result.stdout
    rows = json.loads(run("settings", "--home", str(tmp_path), "--json").stdout)
    assert tuple(rows) == setting_names()
    assert rows["home"] == {"value": str(tmp_path), "source": "option", "help": rows["home"]["help"]}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    return path


@pytest.mark.usefixtures("stand_in")
def test_evaluate_reads_and_scores(gold: Path) -> None:
    result = run("evaluate", str(gold), "--by-type")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 reports; 0 predicted statements whose evidence is not in the text\n")
    assert "detect        1.000  1.000  1.000      nan      1" in result.stdout
    assert "  armed_attack            1.000  1.000  1.000      1" in result.stdout
    assert json.loads(run("evaluate", str(gold), "--json").stdout)["targets"]["r"] == 0.0


@pytest.mark.usefixtures("stand_in")
def test_evaluate_counts_unreadable_reports_as_missed(gold: Path) -> None:
    broken = {**GOLD, "report": {**GOLD["report"], "id": "x2", "language": "en"}}  # type: ignore[dict-item]
    gold.write_text(f"{json.dumps(GOLD)}\n{json.dumps(broken)}\n", encoding="utf-8")
    result = run("evaluate", str(gold), "--misses", "5")
    assert "missed: x2 armed_attack" in result.stdout
    assert "line 2: its language is given as English" in result.stderr or "line 2: is given as English" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("{", "line 1: is no JSON", id="broken"),
        pytest.param('{"statements": []}', "line 1: has no report", id="no report"),
        pytest.param('{"report": {"id": "a"}}', "line 1: has no list of statements", id="no statements"),
        pytest.param(
            '{"report": {"id": "a"}, "statements": [1]}', "line 1: has no list of statements", id="no objects"
        ),
    ],
)
def test_evaluate_names_a_bad_line(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    result = run("evaluate", str(path), str(path))
    assert result.exit_code == 1
    assert words in result.stderr


def test_evaluate_prints_what_the_published_measure_prints(shared: Path) -> None:
    train = shared / "gold" / "dev.jsonl"
    measure = shared / "score" / "score.py"
    for options in ((), ("--by-type", "--misses", "3"), ("--json",)):
        ours = run("evaluate", str(train), str(train), *options).stdout
        command = [sys.executable, str(measure), str(train), str(train), *options]
        assert ours == subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def test_lexicon_check_lists_problems(tmp_path: Path) -> None:
    (tmp_path / "axes.yml").write_text("axes:\n  - id: BAD ID\n", encoding="utf-8")
    result = run("lexicon", "check", str(tmp_path))
    assert result.exit_code == 1
    assert "axes.yml, line" in result.output
    assert "Traceback" not in result.output
