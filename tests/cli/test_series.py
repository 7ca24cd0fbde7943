"""``recoupe series``: what it prints in each format, and what it says where there is nothing to count."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.cli.conftest import run
from tests.cli.crisis import DOGOFRY, make_record, make_statement, write_records

SVG = "{http://www.w3.org/2000/svg}"
MONDAY = date(2025, 1, 6)
VICTIMS = (
    "Un berger", "Une institutrice", "Deux maçons", "Le tailleur du bourg", "Trois pêcheurs", "Un infirmier",
    "Quatre bûcherons", "La meunière", "Un forgeron", "Cinq élèves", "Le gardien du barrage", "Une potière",
)  # fmt: skip


def make_week(week: int, number: int) -> list[dict[str, Any]]:
    """So many abductions in a week, each in a village of its own and told by a report of its own."""
    made = []
    for n in range(number):
        day = MONDAY + timedelta(days=7 * week + n % 7)
        whom = VICTIMS[(n + week) % len(VICTIMS)]
        text = f"{whom} a disparu le {day:%d/%m/%Y} entre les mains de ravisseurs au puits {100 * week + n}."
        place = {
            **DOGOFRY,
            "name": f"puits {100 * week + n}",
            "lat": 12 + week / 2,
            "lon": -8 + n / 2,
            "admin1": "Ségou",
        }
        time = {"start": day.isoformat(), "end": day.isoformat()}
        statement = make_statement(text, type="abduction", place=place, time=time, targets=[whom])
        made.append(make_record(f"w{week}n{n}", f"Outil {n}", day.isoformat(), statement))
    return made


@pytest.fixture
def surge(database: Path, tmp_path: Path) -> Path:
    """An archive of nine weeks, the last of which has many more abductions."""
    records = [record for week, number in enumerate([1, 2, 1, 1, 2, 1, 1, 2, 12]) for record in make_week(week, number)]
    result = run("ingest", "--records", write_records(tmp_path / "surge.jsonl", records))
    assert result.exit_code == 0, result.output
    return database


@pytest.mark.usefixtures("surge")
class TestSurge:
    def test_table(self) -> None:
        result = run("series", "--lang", "en", "--group", "type")
        assert result.exit_code == 0, result.output
        assert result.stdout.startswith("abduction · 23\n")
        (row,) = [line for line in result.stdout.splitlines() if line.startswith("2025-03-03")]
        assert row.split()[1:4] == ["12", "12", "0"]
        assert "△ 1.4 expected, chance 1/" in row
        assert "Reporting varies" in result.stdout
        assert "binomial" in result.stdout
        assert result.stderr == ""

    def test_in_french_by_default(self) -> None:
        result = run("series", "--group", "admin1")
        assert result.stdout.startswith("Ségou (ML) · 23\nsemaine du")
        assert "La couverture varie" in result.stdout

    def test_csv(self) -> None:
        result = run("series", "--format", "csv", "--group", "type", "--by", "month")
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert [(row["first"], row["last"], row["incidents"]) for row in rows] == [
            ("2025-01-01", "2025-01-31", "5"), ("2025-02-01", "2025-02-28", "6"), ("2025-03-01", "2025-03-31", "12"),
        ]  # fmt: skip
        assert {row["label"] for row in rows} == {"enlèvement"}
        assert [row["complete"] for row in rows] == ["no", "yes", "no"]
        assert "Aucune hausse ne peut être établie" in result.stderr, "three months are too few, and it says so"

    def test_json(self) -> None:
        told = json.loads(run("series", "--format", "json", "--lang", "en").stdout)
        (group,) = told["groups"]
        jumps = [row for row in group["rows"] if row["jump"]]
        assert [(row["first"], row["incidents"], row["by_reporting"]) for row in jumps] == [("2025-03-03", 12, True)]
        assert jumps[0]["chance"] < 0.001 < jumps[0]["chance_by_reports"]
        assert sum(row["incidents"] for row in group["rows"]) == told["total"] == 23
        assert told["notes"][-1].startswith("Reporting varies")

    def test_chart(self, tmp_path: Path) -> None:
        path = tmp_path / "series.svg"
        result = run("series", "--format", "svg", "-o", path, "--lang", "en")
        assert (result.exit_code, result.stdout) == (0, "")
        image = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        assert image.tag == f"{SVG}svg"
        assert "jumps: 1" in (image.findtext(f"{SVG}desc") or "")
        assert path.read_text(encoding="utf-8") == run("series", "--format", "svg", "--lang", "en").stdout, (
            "the same bytes"
        )

    def test_a_period_is_compared_with_what_was_before(self) -> None:
        told = json.loads(run("series", "--format", "json", "--since", "2025-03-03").stdout)
        assert [row["jump"] for row in told["groups"][0]["rows"]] == [True]

    def test_fewer_groups(self) -> None:
        told = json.loads(run("series", "--format", "json", "--group", "admin1", "--top", "0").stdout)
        assert len(told["groups"]) == 1

    def test_by_axis_of_a_file(self, tmp_path: Path) -> None:
        line = {"type": "LineString", "coordinates": [[-8, 12], [-8, 16]]}
        feature = {"type": "Feature", "properties": {"name": "Piste du puits"}, "geometry": line}
        path = tmp_path / "roads.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
        told = json.loads(run("series", "--group", "axis", "--lines", path, "--format", "json").stdout)
        assert [(group["label"], group["incidents"]) for group in told["groups"]] == [("Piste du puits", 9)]
        assert told["ungrouped"] == 14


@pytest.mark.usefixtures("database")
class TestNothing:
    @pytest.mark.parametrize("format", ["table", "csv", "json", "svg"])
    def test_an_empty_archive(self, format: str) -> None:
        result = run("series", "--format", format, "--lang", "en")
        assert result.exit_code == 0
        assert "there is nothing to count" in result.stdout + result.stderr

    def test_too_many_steps_for_a_chart(self) -> None:
        period = ("--since", "2020-01-01", "--until", "2024-12-31")
        result = run("series", "--format", "svg", "--by", "day", *period)
        assert result.exit_code == 1
        assert "1,827 steps are too many for a chart" in result.stderr

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            pytest.param(("--group", "village"), "village", id="no such group"),
            pytest.param(("--by", "year"), "year", id="no such step"),
            pytest.param(("--format", "pdf"), "pdf", id="no such format"),
            pytest.param(("--threshold", "0"), "no chance", id="nothing is that seldom"),
            pytest.param(("--threshold", "2"), "no chance", id="more than certain"),
            pytest.param(("--history", "3"), "than or equal to 4", id="too short a history"),
            pytest.param(("--lines", "none.geojson"), "none.geojson", id="no such file"),
            pytest.param(("--since", "2025-03-05", "--until", "2025-03-01"), "ends", id="a period that ends first"),
        ],
    )
    def test_wrong_usage(self, options: tuple[str, ...], message: str) -> None:
        result = run("series", *options)
        assert result.exit_code == 2
        assert message in result.stderr

    def test_a_target_that_cannot_be_written(self, tmp_path: Path) -> None:
        result = run("series", "-o", tmp_path / "none" / "series.txt")
        assert result.exit_code == 1
        assert "there is no folder" in result.stderr
        assert list(tmp_path.glob("none*")) == []
