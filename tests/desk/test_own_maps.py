"""Own maps: which files are shown, which are refused and why, and how they are served."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.desk.conftest import BASE
from tests.desk.harness.own_maps import ROAD, make_pmtiles, make_png, make_vector_tile, write_all

from recoupe.desk import own_maps
from recoupe.desk.app import build_app
from recoupe.desk.own_maps import MapKind, UnfitMapError, check_map, find_maps
from recoupe.desk.state import open_desk
from recoupe.settings import Settings

POINT = {"type": "Point", "coordinates": [-4.0, 14.5]}


def write(folder: Path, name: str, content: object) -> Path:
    """A file of bytes, or of JSON."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        pytest.param("a.geojson", ROAD, MapKind.GEOJSON, id="a road, and a feature without a place"),
        pytest.param("a.geojson", POINT, MapKind.GEOJSON, id="a geometry alone"),
        pytest.param("a.geojson", {"type": "Feature", "geometry": POINT}, MapKind.GEOJSON, id="a feature alone"),
        pytest.param("a.geojson", {"type": "FeatureCollection", "features": []}, MapKind.GEOJSON, id="nothing yet"),
        pytest.param(
            "a.geojson", {"type": "GeometryCollection", "geometries": [POINT]}, MapKind.GEOJSON, id="a collection"
        ),
        pytest.param("a.pmtiles", make_pmtiles(make_vector_tile(), 1, {}), MapKind.VECTOR, id="vector tiles"),
        pytest.param("a.pmtiles", make_pmtiles(make_png((0, 0, 0)), 2, {}), MapKind.RASTER, id="pictures"),
    ],
)
def test_what_is_shown(tmp_path: Path, name: str, content: object, kind: MapKind) -> None:
    assert check_map(write(tmp_path, name, content)) is kind


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("a.geojson", b"", "no valid JSON", id="empty"),
        pytest.param("a.geojson", b"\xff\xfe{", "no valid JSON", id="of no text"),
        pytest.param("a.geojson", b"[" * 200_000, "no valid JSON", id="too deep"),
        pytest.param("a.geojson", b'{"type":"Point","coordinates":[NaN,1]}', "no valid JSON", id="NaN is Python's own"),
        pytest.param("a.geojson", {"a": 1}, "no GeoJSON", id="other JSON"),
        pytest.param("a.geojson", [POINT], "no GeoJSON", id="a list"),
        pytest.param(
            "a.geojson", {"type": "FeatureCollection", "features": {}}, "no GeoJSON", id="features that are none"
        ),
        pytest.param(
            "a.geojson", {"type": "FeatureCollection", "features": [POINT]}, "no feature", id="a bare geometry"
        ),
        pytest.param(
            "a.geojson", {"type": "Point", "coordinates": [431_000, 1_605_000]}, "no geometry", id="metres, not degrees"
        ),
        pytest.param("a.geojson", {"type": "Point", "coordinates": ["1", "2"]}, "no geometry", id="texts"),
        pytest.param("a.geojson", {"type": "Point", "coordinates": [True, False]}, "no geometry", id="truth values"),
        pytest.param("a.geojson", {"type": "Point"}, "no geometry", id="no position"),
        pytest.param(
            "a.geojson", {"type": "Feature", "geometry": {"type": "Disc"}}, "no geometry", id="an unknown shape"
        ),
        pytest.param("a.pmtiles", b"PMTiles\x03", "version 3", id="cut off"),
        pytest.param("a.pmtiles", b"PMTiles\x02" + b"\0" * 200, "version 3", id="an old version"),
        pytest.param("a.pmtiles", json.dumps(ROAD).encode() * 2, "version 3", id="GeoJSON under another name"),
        pytest.param("a.pmtiles", make_pmtiles(b"x", 0, {}), "a kind that is not drawn", id="tiles of no kind"),
        pytest.param("a.pmtiles", make_pmtiles(b"x", 1, {}, compression=3), "cannot undo", id="brotli"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, content: object, reason: str) -> None:
    with pytest.raises(UnfitMapError, match=reason):
        check_map(write(tmp_path, name, content))


def test_size_and_number_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_maps, "MOST_GEOJSON", 200)
    monkeypatch.setattr(own_maps, "MOST_FEATURES", 1)
    monkeypatch.setattr(own_maps, "MOST_FILES", 1)
    (tmp_path / "maps").mkdir()
    write(tmp_path / "maps", "a.geojson", {**POINT, "more": "x" * 200})
    both = [{"type": "Feature", "geometry": {"type": "Point", "coordinates": []}}] * 2
    write(tmp_path / "maps", "b.geojson", {"type": "FeatureCollection", "features": both})
    for name in ("c.geojson", "d.geojson"):
        write(tmp_path / "maps", name, POINT)
    found = find_maps(tmp_path)
    assert [one.name for one in found.shown] == ["c.geojson"]
    assert [name for name, _ in found.refused] == ["a.geojson", "b.geojson", "d.geojson"]


def test_other_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    assert find_maps(tmp_path).shown == ()
    (tmp_path / "maps" / "folder.geojson").mkdir(parents=True)
    write(tmp_path / "maps", "settings.json", {})
    found = find_maps(tmp_path)
    assert found.shown == ()
    (line,) = found.describe()
    assert line.startswith("The map folder.geojson is not shown: it cannot be read ("), "Windows says why otherwise"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a desk with one map of each kind, one that is refused, and secrets beside them."""
    write_all(tmp_path / "maps")
    write(tmp_path / "maps", "é et <b>.geojson", POINT)
    write(tmp_path / "maps", "bad.geojson", {})
    write(tmp_path / "maps", "notes.txt", b"secret")
    write(tmp_path, "outside.geojson", POINT)
    with open_desk(Settings(home=tmp_path)) as desk:
        yield TestClient(build_app(desk), base_url=BASE)


def test_a_map_is_served_in_the_parts_that_are_asked_for(served: TestClient) -> None:
    whole = served.get("/maps/zones.pmtiles")
    assert (whole.status_code, whole.headers["content-type"]) == (200, "application/vnd.pmtiles")
    part = served.get("/maps/zones.pmtiles", headers={"range": "bytes=0-6"})
    assert (part.status_code, part.content) == (206, b"PMTiles")
    assert part.headers["content-range"] == f"bytes 0-6/{len(whole.content)}"
    assert part.headers["x-content-type-options"] == "nosniff"
    past = served.get("/maps/zones.pmtiles", headers={"range": "bytes=99999-"})
    assert past.status_code == 416


@pytest.mark.parametrize(
    "name", ["bad.geojson", "notes.txt", "../outside.geojson", "..%2Foutside.geojson", "", "none.pmtiles", "zones"]
)
def test_nothing_else_is_served(served: TestClient, name: str) -> None:
    assert served.get(f"/maps/{name}").status_code == 404


def test_a_map_that_has_gone_is_missing(served: TestClient, tmp_path: Path) -> None:
    assert served.get("/maps/piste.geojson").headers["content-type"] == "application/geo+json"
    (tmp_path / "maps" / "piste.geojson").unlink()
    assert served.get("/maps/piste.geojson").status_code == 404


def test_the_page_lists_them_and_says_what_is_not_shown(served: TestClient) -> None:
    page = served.get("/?lang=en").text
    assert 'data-layer="/maps/zones.pmtiles" data-kind="vector"' in page
    assert f'data-layer="/maps/{quote("é et <b>.geojson", safe="")}" data-kind="geojson"' in page
    assert "é et &lt;b&gt;" in page
    assert "bad.geojson is not shown:" in page
    assert "notes.txt" not in page
