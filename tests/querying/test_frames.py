"""Lists as frames: read with the packages that people use, and refused with what to install where one is missing."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import geopandas
import pandas
import pytest

import recoupe
from recoupe.exporting.choices import Of
from recoupe.exporting.flat import columns_of

LISTS = ("incidents", "statements", "reports", "conflicts")


@pytest.mark.parametrize("name", LISTS)
def test_every_frame_has_the_same_rows(archive: recoupe.Archive, name: str) -> None:
    listed = getattr(archive, name)()
    rows = listed.to_dicts()
    frames = listed.to_arrow(), listed.to_polars(), listed.to_pandas()
    assert [len(frame) for frame in frames] == [len(rows)] * 3
    assert list(rows[0]) == listed.to_arrow().column_names == listed.to_polars().columns == list(listed.to_pandas())
    assert listed.to_polars().to_dicts() == listed.to_arrow().to_pylist()


@pytest.mark.parametrize(("name", "of"), [("incidents", Of.INCIDENTS), ("statements", Of.STATEMENTS)])
def test_frames_have_the_columns_of_the_exports(archive: recoupe.Archive, name: str, of: Of) -> None:
    assert getattr(archive, name)().to_arrow().column_names == [column.name for column in columns_of(of)]


def test_an_incident_is_a_row_with_bounds_and_voices(archive: recoupe.Archive) -> None:
    row = archive.incidents(since="2025-10-01", until="2025-10-31").to_polars().row(0, named=True)
    assert (row["killed_low"], row["killed_high"], row["contested"]) == (9, 11, ["killed"])
    assert (row["date_start"], row["place"], row["lat"], row["radius_km"]) == (date(2025, 10, 22), "Dogofry", 14.81, 3)
    assert (row["independent_voices"], sorted(row["voices"])) == (2, ["Plateforme Delta", "le maire"])


def test_statements_keep_to_what_was_asked_for(archive: recoupe.Archive) -> None:
    frame = archive.statements(certainty="denied").to_polars()
    assert frame.select("certainty", "voice", "report").rows() == [("denied", "L’armée", "sevare-2")]


def test_conflicts_have_a_row_for_each_who_gives_a_value(archive: recoupe.Archive) -> None:
    frame = archive.conflicts(until="2025-10-31").to_polars()
    told = frame.select("conflict", "slot", "value", "low", "high", "voice", "certainty", "report").rows()
    assert told == [
        (1, "killed", "9", 9.0, 9.0, "le maire", "attributed", "dogofry-1"),
        (1, "killed", "11", 11.0, 11.0, "Plateforme Delta", "asserted", "dogofry-2"),
    ]
    assert archive.conflicts(since="2025-11-01").to_polars()["low"].to_list() == [None, None], "a denial is no figure"


def test_pandas_keeps_days_and_whole_numbers(archive: recoupe.Archive) -> None:
    frame = archive.incidents().to_pandas()
    assert pandas.api.types.is_datetime64_any_dtype(frame["date_start"])
    assert str(frame["independent_voices"].dtype) == "Int64"
    assert str(frame["reviewed"].dtype) == "boolean"


def test_geopandas_has_points_where_there_are_any(archive: recoupe.Archive, tmp_path: Path) -> None:
    frame = archive.incidents().to_geopandas()
    assert frame.crs == "EPSG:4326"
    assert [(point.x, point.y) for point in frame.geometry] == [(-4.09, 14.53), (-6.02, 14.81)]
    assert list(frame["radius_km"]) == [3.0, 3.0]
    frame[["id", "geometry"]].to_parquet(tmp_path / "points.parquet")
    assert geopandas.read_parquet(tmp_path / "points.parquet").crs == frame.crs


def test_what_has_no_point_has_none(tmp_path: Path) -> None:
    with recoupe.Archive(tmp_path / "new.sqlite", write=True) as archive:
        archive.ingest(recoupe.Report("r1", "Des soldats ont attaqué un village mardi.", published=date(2025, 11, 5)))
        frame = archive.statements().to_geopandas()
        assert list(frame.geometry) == [None] * len(frame) != []
        assert frame.crs == "EPSG:4326"


@pytest.mark.parametrize("name", LISTS)
def test_empty_frames_have_their_columns_and_types(archive: recoupe.Archive, name: str) -> None:
    full, empty = getattr(archive, name)(), getattr(archive, name)(since="2030-01-01")
    assert len(empty) == 0
    assert empty.to_polars().schema == full.to_polars().schema
    assert list(empty.to_pandas().dtypes) == list(full.to_pandas().dtypes)


def test_an_empty_frame_has_a_geometry(archive: recoupe.Archive) -> None:
    frame = archive.incidents(since="2030-01-01").to_geopandas()
    assert (len(frame), frame.crs) == (0, "EPSG:4326")


def test_reports_have_no_points(archive: recoupe.Archive) -> None:
    assert not hasattr(archive.reports(), "to_geopandas")


BLOCKED = """
import sys
from importlib.abc import MetaPathFinder

class Blocker(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise ModuleNotFoundError(f"No module named {name!r}")

sys.meta_path.insert(0, Blocker())
import recoupe
incidents = recoupe.Archive(sys.argv[2]).incidents()
print(len(incidents.to_dicts()), incidents.to_arrow().num_rows)
try:
    getattr(incidents, f"to_{sys.argv[1]}")()
except recoupe.SetupError as error:
    print(error)
"""


@pytest.mark.parametrize("package", ["polars", "pandas", "geopandas"])
def test_a_missing_package_is_told_with_what_to_do(crisis: Path, package: str) -> None:
    """In a process of its own, in which the package cannot be imported: tests have them all."""
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED, package, str(crisis)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first == "2 2", "dictionaries and Arrow's tables need none of them"
    assert second.startswith(f"this frame needs {package}, which cannot be loaded")
    assert second.endswith('Install it: pip install "recoupe[frames]".')
