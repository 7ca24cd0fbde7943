"""GeoJSON of roads: lines with names are taken, anything else is refused with what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import InputError
from recoupe.situation.axes import geojson_lines, read_lines

LINE = {"type": "LineString", "coordinates": [[-10.0, 14.0], [-9.0, 14.5]]}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def feature(geometry: Any = None, **properties: Any) -> dict[str, Any]:
    """A feature, a line unless another geometry is given."""
    return {"type": "Feature", "properties": properties, "geometry": LINE if geometry is None else geometry}


def line_of(coordinates: Any) -> dict[str, Any]:
    """A named feature with one line of these coordinates."""
    return feature({"type": "LineString", "coordinates": coordinates}, name="A")


def write(tmp_path: Path, *features: Any, **whole: Any) -> Path:
    """A file of features."""
    path = tmp_path / "roads.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features), **whole}), encoding="utf-8")
    return path


def test_lines(tmp_path: Path) -> None:
    parts = {"type": "MultiLineString", "coordinates": [[[0, 1], [0, 2]], [[0.0, 3.0, 250.0], [0.0, 4.0, 251.0]]]}
    path = write(tmp_path, feature(name="Alpha–Beta"), feature(parts, ref="RN 6"), feature(name=" Alpha–Beta "))
    first, second = read_lines(path).axes
    assert (first.id, first.name, first.names) == ("Alpha–Beta", "Alpha–Beta", frozenset({"alpha-beta"}))
    assert first.lines == (((14.0, -10.0), (14.5, -9.0)),) * 2, "latitude first; features of one name are one axis"
    assert (second.name, second.lines[1]) == ("RN 6", ((3.0, 0.0), (4.0, 0.0)))


@pytest.mark.parametrize(
    ("properties", "name"),
    [
        pytest.param({"ref": "RN1", "name": "Route du Nord"}, "Route du Nord", id="its name before its number"),
        pytest.param({"name": "", "nom": "Route\n du  Sud"}, "Route du Sud", id="an empty one is none; spaces are one"),
        pytest.param({"name": None, "id": 7}, "7", id="a number"),
    ],
)
def test_names(tmp_path: Path, properties: dict[str, Any], name: str) -> None:
    assert read_lines(write(tmp_path, feature(**properties))).axes[0].name == name


@pytest.mark.parametrize(
    ("made", "message"),
    [
        pytest.param(feature({"type": "Point", "coordinates": [0, 0]}, name="A"), "feature 1 is Point", id="a point"),
        pytest.param(
            feature({"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]}, name="A"), "is Polygon",
            id="an area",
        ),
        pytest.param(
            {"type": "Feature", "properties": {"name": "A"}, "geometry": None}, "without a geometry", id="no geometry"
        ),
        pytest.param(feature(), "has no name", id="without a name"),
        pytest.param(feature(name="A" * 300), "has no name", id="a name that is a text"),
        pytest.param(feature(name=True), "has no name", id="a name that is none"),
        pytest.param(line_of([]), "fewer than two points", id="empty"),
        pytest.param(line_of([[1, 1], [1, 1]]), "fewer than two", id="stands still"),
        pytest.param(line_of([[550_000, 1_400_000], [560_000, 1_410_000]]), "WGS 84", id="metres of a projection"),
        pytest.param(line_of([[14.0, -100.0], [14.5, -9.0]]), "longitude first", id="latitude first"),
        pytest.param(line_of([["a", 1], [2, 2]]), r"no \[longitude", id="words"),
        pytest.param(line_of([[True, 1], [2, 2]]), r"no \[longitude", id="yes"),
        pytest.param(line_of([[1], [2, 2]]), r"no \[longitude", id="one number"),
        pytest.param(line_of({}), "no list of points", id="a mapping"),
        pytest.param(feature({"type": "MultiLineString", "coordinates": []}, name="A"), "no coordinates", id="no part"),
        pytest.param("a road", "without a geometry", id="no feature"),
    ],
)  # fmt: skip
def test_what_is_no_road(tmp_path: Path, made: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_lines(write(tmp_path, made))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "no JSON", id="empty"),
        pytest.param(b"\xff\xfe\x00", "no JSON", id="not UTF-8"),
        pytest.param(b"[" * 100_000, "no JSON", id="nested beyond reason"),
        pytest.param(b"[1]", "no FeatureCollection", id="a list"),
        pytest.param(b'{"type": "Topology"}', "no FeatureCollection", id="another format"),
        pytest.param(b'{"type": "FeatureCollection", "features": []}', "holds no line", id="no feature"),
        pytest.param(b'{"type": "FeatureCollection", "features": {}}', "no FeatureCollection", id="no list"),
    ],
)
def test_wrong_files(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "roads.geojson"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_lines(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_lines(tmp_path / "none.geojson")


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, feature(name="A"), feature(name="B"))
    monkeypatch.setattr(geojson_lines, "MOST_POINTS", 3)
    with pytest.raises(InputError, match="more than 3 points"):
        read_lines(path)
    monkeypatch.setattr(geojson_lines, "MOST_BYTES", 100)
    with pytest.raises(InputError, match="is larger than"):
        read_lines(path)


@given(value=JSON)
def test_whatever_it_holds(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    path = tmp_path_factory.mktemp("roads") / "roads.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [value]}), encoding="utf-8")
    with pytest.raises(InputError):
        read_lines(path)
