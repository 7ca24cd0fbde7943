"""The quality gate: what the reader reaches on the gold files, held by floors and pinned with the files' hashes.

The figures come from the measures beside the gold files, run as programs on what `recoupe read --format jsonl`
prints. The
gold texts are third parties' and stay outside; the tests are skipped where they are absent. docs/quality.md has the
tables.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from recoupe.evaluation import list_changes, load_records, read_found

DEV_SHA256 = "7ba2f440bf4fb86ce2fa9770c5443025b3235bdd8e8817f96218367ff33a8fb3"
INCIDENTS_SHA256 = "476ac2cc53b7a23f7681d43e09c0f8836bfaa7ce432343aa87eca6fb78f84f21"
RECORD_FLOORS = {"detect": 0.55, "record": 0.40}
FOUND = Path(__file__).with_name("found_dev.json")  # which gold statements were found when the floors were set
INCIDENT_FLOORS = {
    "type": 0.94,
    "place_25km": 0.76,
    "killed": 0.96,
    "wounded": 0.96,
    "perpetrator": 0.83,
    "target": 0.62,
}
MOST_STATEMENTS = 1.8  # per coded incident: a reader that says everything of everything gains nothing
COUNTRIES = ("BF", "CI", "GN", "ML", "MR", "NE", "SN")


def run(home: Path, *arguments: str) -> str:
    """What a program of this environment prints, with that home; it must end well."""
    environment = os.environ | {"RECOUPE_HOME": str(home), "PYTHONUTF8": "1"}
    ended = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, encoding="utf-8", timeout=540
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    return ended.stdout


def predict(home: Path, gold: Path, folder: Path) -> Path:
    """The file with the records that the reader makes of the gold file's reports."""
    predicted = folder / f"{gold.stem}-predicted.jsonl"
    predicted.write_text(run(home, "-m", "recoupe", "read", str(gold), "--format", "jsonl"), encoding="utf-8")
    return predicted


def pinned(path: Path, sha256: str) -> Path:
    """The gold file, or a skip where it is not the one that the floors were measured on."""
    if not path.is_file():
        pytest.skip(f"the gold file is not here: {path.name}")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    assert found == sha256, f"{path.name} has changed: measure anew, then pin {found}"
    return path


def measure(shared: Path, home: Path, script: str, gold: Path, folder: Path) -> dict[str, Any]:
    """The figures that a measure gives for the reader on a gold file."""
    predicted = predict(home, gold, folder)
    result: dict[str, Any] = json.loads(run(home, str(shared / "score" / script), str(gold), str(predicted), "--json"))
    return result


@pytest.fixture(scope="module")
def coded_home(home: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose gazetteer has the country files of the coded incidents' region."""
    folder = tmp_path_factory.mktemp("coded-home") / "home"
    shutil.copytree(home, folder)
    files = [str(shared / "geonames" / f"{code}.zip") for code in COUNTRIES]
    run(folder, "-m", "recoupe", "gazetteer", "add", *files)
    return folder


def test_records_reach_their_floors(home: Path, shared: Path, tmp_path: Path) -> None:
    gold = pinned(shared / "gold" / "dev.jsonl", DEV_SHA256)
    figures = measure(shared, home, "score.py", gold, tmp_path)
    assert figures["unanchored"] == 0
    assert {row: figures[row]["f1"] for row in RECORD_FLOORS if figures[row]["f1"] < RECORD_FLOORS[row]} == {}


def test_what_was_gained_and_lost_is_told(home: Path, shared: Path, tmp_path: Path, told: list[str]) -> None:
    gold = pinned(shared / "gold" / "dev.jsonl", DEV_SHA256)
    predicted, met = predict(home, gold, tmp_path), tmp_path / "found.json"
    run(home, "-m", "recoupe", "evaluate", str(gold), str(predicted), "--found", str(met))
    records = load_records(gold)
    before = read_found(FOUND)
    told += list_changes(records, before, read_found(met))
    assert before.keys() <= records.keys(), (
        f"{FOUND.name} is of another file: write it anew with recoupe evaluate --found"
    )


def test_coded_incidents_reach_their_floors(coded_home: Path, shared: Path, tmp_path: Path) -> None:
    gold = pinned(shared / "gold" / "incidents-dev.jsonl", INCIDENTS_SHA256)
    figures = measure(shared, coded_home, "score_incidents.py", gold, tmp_path)
    assert {n: figures[n]["share"] for n in INCIDENT_FLOORS if figures[n]["share"] < INCIDENT_FLOORS[n]} == {}
    assert figures["statements_per_report"] <= MOST_STATEMENTS
