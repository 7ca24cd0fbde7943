"""``recoupe axes``: what it prints in each format, the reasons of a score, and wrong files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.cli.conftest import run

pytestmark = pytest.mark.usefixtures("crisis")


@pytest.fixture
def roads(tmp_path: Path) -> Path:
    """A road through Sévaré, one near Dogofry whose name a spreadsheet would run, and one where nothing is."""
    lines = {
        "Sévaré–Konna": [[-4.09, 14.53], [-3.9, 14.94]],
        "=Dogofry–Niono": [[-6.02, 14.81], [-6.0, 14.25]],
        "Rien": [[0, 0], [1, 1]],
    }
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "LineString", "coordinates": line}}
        for name, line in lines.items()
    ]
    path = tmp_path / "roads.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def test_table(roads: Path) -> None:
    result = run("axes", "--lines", roads, "--lang", "en", "--why")
    assert result.exit_code == 0, result.output
    head, first, *rest = result.stdout.splitlines()
    assert head.split()[:3] == ["axis", "km", "incidents"]
    assert first.startswith("=Dogofry–Niono")
    assert first.split()[2:6] == ["1", "1", "0", "2025-10-22"]
    assert "in the town at an end, voices: 2, contested" in rest[0]
    assert "Axes without any incident: 1." in result.stdout
    assert "up to 2025-11-05" in result.stdout, "the last day on which a report was published"


def test_csv_is_guarded(roads: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("axes", "--lines", roads, "--format", "csv").stdout)))
    assert [row["name"] for row in rows] == ["'=Dogofry–Niono", "Sévaré–Konna"]
    assert [row["days_since"] for row in rows] == ["14", "2"]


def test_json_has_all_reasons_and_what_is_left_out() -> None:
    told = json.loads(run("axes", "--format", "json", "--lang", "en").stdout)
    assert told["until"] == "2025-11-05"
    assert all(axis["reasons"] for axis in told["axes"] if axis["pressure"])
    assert {"name": "Doro–Gossi", "reason": "no town is known as Doro in ML"} in told["left_out"]
    assert told["quiet"] + len(told["axes"]) + len(told["left_out"]) > 600


def test_until(roads: Path) -> None:
    told = json.loads(run("axes", "--lines", roads, "--format", "json", "--until", "2025-10-31").stdout)
    assert [(axis["name"], axis["days_since"]) for axis in told["axes"]] == [("=Dogofry–Niono", 9)]


def test_to_a_file(roads: Path, tmp_path: Path) -> None:
    path = tmp_path / "axes.csv"
    result = run("axes", "--lines", roads, "--format", "csv", "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_text(encoding="utf-8") == run("axes", "--lines", roads, "--format", "csv").stdout
    assert "La couverture varie" in result.stderr


def test_few_are_shown_to_people(roads: Path) -> None:
    result = run("axes", "--lines", roads, "--limit", "1")
    assert "1 of 2 axes; --limit 0 shows all." in result.stderr


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        pytest.param(("--buffer", "0"), 2, "buffer", id="no buffer"),
        pytest.param(("--window", "0"), 2, "window", id="no window"),
        pytest.param(("--lines", "none.geojson"), 2, "none.geojson", id="no such file"),
        pytest.param(("--format", "svg"), 2, "svg", id="no such format"),
    ],
)
def test_wrong_usage(options: tuple[str, ...], code: int, message: str) -> None:
    result = run("axes", *options)
    assert result.exit_code == code
    assert message in result.stderr


@pytest.mark.parametrize("option", ["--lines", "--weights"])
def test_wrong_files(option: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong"
    path.write_text("{}", encoding="utf-8")
    result = run("axes", option, path)
    assert result.exit_code == 1
    assert "wrong" in result.stderr


def test_nothing_is_on_the_road_that_is_asked_about(roads: Path) -> None:
    result = run("axes", "--lines", roads, "--type", "coup", "--lang", "en")
    assert result.exit_code == 0
    assert result.stdout.startswith("No axis has an incident that meets this.")
