"""``recoupe gazetteer``: candidates for a name, country files from disk, and what a wrong one says."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from recoupe.cli.main import app

ROW = [
    "990000001",
    "Farandé-Essai",
    "Farande-Essai",
    "",
    "12.5",
    "-7.5",
    "P",
    "PPL",
    "ML",
    "",
    "01",
    "",
    "",
    "",
    "40",
    "",
]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["gazetteer", *arguments])


def test_find_shows_candidates_best_first() -> None:
    result = run("find", "segou")
    assert result.exit_code == 0
    first = result.stdout.splitlines()[0].split("\t")
    assert first[1] == "Ségou"
    assert first[3].startswith("ML")


def test_unknown_name_ends_in_1() -> None:
    result = run("find", "Nulleparville-sur-Rien")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "recoupe gazetteer add" in result.stderr


@pytest.mark.slow
def test_add_takes_a_file_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    path, home = tmp_path / "ML.txt", str(tmp_path / "home")
    path.write_text("\t".join([*ROW, "300", "Africa/Bamako", "2024-01-01"]) + "\n", encoding="utf-8")
    result = run("add", str(tmp_path / "nowhere.zip"), str(path), "--home", home)
    assert result.exit_code == 1
    assert "nowhere.zip" in result.stderr
    assert f"{path}: 1 places of ML" in result.stdout
    assert "Farandé-Essai" in run("find", "Farande Essai", "--home", home).stdout
