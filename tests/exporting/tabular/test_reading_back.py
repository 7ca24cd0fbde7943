"""Each table read back by a library made for it."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import hxl
import polars
import pyarrow.parquet
import pytest
from tests.exporting.conftest import Export

from recoupe.exporting.choices import Of
from recoupe.exporting.flat import columns_of


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def row_of(rows: list[dict[str, Any]], report: str) -> dict[str, Any]:
    """The row whose reports have one of that id."""
    (found,) = [row for row in rows if report in (row.get("reports") or row["report"])]
    return found


def test_csv_tells_a_toll_as_bounds_and_whose_it_is(export: Export) -> None:
    row = row_of(read_csv(export("csv")), "dogofry-1")
    assert (row["killed_low"], row["killed_high"]) == ("9", "11")
    assert row["contested"] == "killed"
    assert row["contested_values"] == "killed: 9 / 11"
    assert row["figures"] == "killed 9 (le maire, attributed) | killed 11 (Plateforme Delta, asserted)"
    assert "le maire" in row["conflicts"]
    assert (row["independent_voices"], row["voices_attributed"], row["voices_asserted"]) == ("2", "1", "1")
    assert (row["date"], row["date_start"], row["first_published"]) == ("2025-10-22", "2025-10-22", "2025-10-24")
    assert (row["lat"], row["lon"]) == ("14.81", "-6.02"), "a negative number is no formula"


def test_csv_tells_a_denial(export: Export) -> None:
    row = row_of(read_csv(export("csv")), "sevare-1")
    assert (row["contested"], row["voices_denied"], row["independent_voices"]) == ("denial", "1", "1")


def test_csv_leaves_open_and_unknown_empty(export: Export) -> None:
    rows = read_csv(export("csv"))
    convoy, shots, mine = (row_of(rows, name) for name in ("convoi", "tirs", "mine"))
    assert (convoy["killed_low"], convoy["killed_high"]) == ("12", "")
    assert (mine["killed_low"], mine["killed_high"]) == ("5", "7")
    assert {shots[name] for name in ("place", "lat", "lon", "date", "date_start", "first_published", "killed_low")} == {
        ""
    }


def test_csv_guards_cells_and_keeps_items_apart(export: Export) -> None:
    convoy = row_of(read_csv(export("csv")), "convoi")
    assert convoy["outlets"] == '\'=HYPERLINK("http://mal.example")'
    assert convoy["agents"] == "'+Cellule | Sahel ¦ Est"
    assert row_of(read_csv(export("csv")), "mine")["quotes"].startswith("'- Une charrette")


def test_csv_is_as_rfc_4180_has_it(export: Export) -> None:
    lines = export("csv").read_bytes().split(b"\r\n")
    assert lines[-1] == b""
    assert lines[0].decode().split(",") == [column.name for column in columns_of(Of.INCIDENTS)]
    assert not lines[0].startswith(b"\xef\xbb\xbf")


def test_sums_in_two_currencies_are_told_and_not_added(export: Export) -> None:
    told = [row for row in read_csv(export("csv")) if "rancon" in row["reports"]]
    figures = " | ".join(row["figures"] for row in told)
    assert "money 300000 EUR (Le Souffle, alleged)" in figures
    assert "money 200000000 XOF" in figures
    assert all(row["money_unit"] in ("EUR", "XOF", "") for row in told)


def test_statements_have_their_words_and_offsets(export: Export) -> None:
    rows = read_csv(export("csv", "--of", "statements"))
    row = row_of(rows, "dogofry-1")
    assert (row["voice"], row["voice_kind"], row["certainty"]) == ("le maire", "official", "attributed")
    assert row["quote"].startswith("Neuf personnes ont été tuées")
    assert int(row["quote_end"]) - int(row["quote_start"]) == len(row["quote"])
    assert row["title"] == "Neuf morts à Dogofry"
    assert row_of(rows, "convoi")["title"] == "'@titre"
    note = row_of(rows, "note-1")
    assert (note["note_channel"], note["note_reliability"], note["note_credibility"]) == ("call", "B", "2")


def test_copies_count_as_one_voice(export: Export) -> None:
    row = row_of(read_csv(export("csv")), "depeche-2")
    assert (row["independent_voices"], row["statements"]) == ("1", "2")
    assert row["outlets"] == "Agence du Fleuve | Le Matin de l’Est"


@pytest.mark.parametrize("of", list(Of))
def test_parquet_has_types_and_lists(of: Of, export: Export) -> None:
    path = export("parquet", "--of", of.value)
    frame = polars.read_parquet(path)
    assert frame.columns == [column.name for column in columns_of(of)]
    assert frame.schema["killed_low"] == polars.Int64
    assert frame.schema["date_start"] == polars.Date
    assert frame.schema["lat"] == polars.Float64
    assert frame.schema["reviewed"] == polars.Boolean
    assert frame.schema["agents"] == polars.List(polars.String)
    assert len(frame) == len(read_csv(export("csv", "--of", of.value)))


def test_parquet_says_what_columns_hold_and_tells_a_row(export: Export) -> None:
    path = export("parquet", "--lang", "en")
    described = pyarrow.parquet.read_schema(path).field("id").metadata
    assert described[b"description"].decode() == "the incident's id in the archive"
    rows = polars.read_parquet(path).to_dicts()
    row = row_of(rows, "dogofry-1")
    assert (row["killed_low"], row["killed_high"], row["date_start"]) == (9, 11, date(2025, 10, 22))
    assert row_of(rows, "convoi")["agents"] == ["+Cellule", "Sahel | Est"], "no spreadsheet runs it"
    assert row_of(rows, "tirs")["agents"] == []


def test_geojson_has_points_lines_and_what_has_neither(export: Export) -> None:
    path = export("geojson")
    read = json.loads(path.read_text(encoding="utf-8"))
    features = {f["properties"]["reports"][0]: f for f in read["features"]}
    assert read["type"] == "FeatureCollection"
    assert read["bbox"] == [-6.02, 14.53, 0.5, 16.27]
    assert features["dogofry-1"]["geometry"] == {"type": "Point", "coordinates": [-6.02, 14.81]}
    assert features["convoi"]["geometry"] == {"type": "LineString", "coordinates": [[-0.04, 16.27], [0.5, 15.66]]}
    assert features["tirs"]["geometry"] is None
    assert features["convoi"]["properties"]["place_kind"] == "axis"
    assert features["convoi"]["properties"]["radius_km"] == 45.0
    assert "lat" not in features["convoi"]["properties"]
    assert features["dogofry-1"]["id"] == features["dogofry-1"]["properties"]["id"]


def test_geojson_is_read_by_a_map_program(export: Export) -> None:
    frame = geopandas.read_file(export("geojson").rename(export("geojson").with_suffix(".geojson")))
    assert sorted(set(frame.geometry.dropna().geom_type)) == ["LineString", "Point"]
    assert frame.crs.to_epsg() == 4326


def test_geoparquet_is_read_by_geopandas(export: Export) -> None:
    path = export("geoparquet")
    frame = geopandas.read_parquet(path)
    assert str(frame.crs) == "OGC:CRS84"
    assert list(frame.columns) == [*(column.name for column in columns_of(Of.INCIDENTS)), "geometry"]
    assert frame.total_bounds.tolist() == [-6.02, 14.53, 0.5, 16.27]
    assert frame.geometry.isna().sum() == sum(geometry is None for geometry in frame.geometry) > 0
    told = json.loads(pyarrow.parquet.read_metadata(path).metadata[b"geo"])
    assert (told["version"], told["primary_column"]) == ("1.1.0", "geometry")
    assert told["columns"]["geometry"]["geometry_types"] == ["LineString", "Point"]


@pytest.mark.parametrize("of", list(Of))
def test_hxl_is_read_by_its_library(of: Of, export: Export) -> None:
    with export("csv", "--hxl", "--of", of.value).open(encoding="utf-8", newline="") as file:
        data = hxl.data(list(csv.reader(file)))  # as rows: it leaves files that it opens itself open
    rows = [row for row in data if row.get("#description") and "Neuf personnes" in row.get("#description")]
    assert len(rows) == 1
    assert rows[0].get("#affected+killed+min") == "9"
    assert rows[0].get("#affected+killed+max") == ("11" if of is Of.INCIDENTS else "9")
    assert rows[0].get("#geo+lat") == "14.81"
    assert rows[0].get("#date+start") == "2025-10-22"


def test_hashtags_are_well_formed() -> None:
    tags = [column.hxl for of in Of for column in columns_of(of) if column.hxl]
    for tag in tags:
        assert hxl.model.Column.parse(tag, use_exception=True).display_tag == tag
    for of in Of:
        named = [column.hxl for column in columns_of(of) if column.hxl]
        assert len(named) == len(set(named)), "no two columns under one tag"
