"""The built files, and nothing beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from recoupe.desk import bundle
from recoupe.desk.bundle import asset, load_manifest
from recoupe.desk.static_files import send_file
from recoupe.desk.views.missing import MissingError

FILES = {
    "desk.js": "let a", "desk.css": "p {}", "worker.mjs": "let b", "world.json": "{}", "own.geojson": "{}",
    "sign.svg": "<svg/>", "LICENSES.txt": "free", "deep/font.woff2": "x", "page.html": "<p>", "key": "secret",
}  # fmt: skip
DIGEST = "0123456789abcdef" * 4


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder of built files with its manifest, and secrets beside what it names."""
    folder = tmp_path / "static"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    (tmp_path / "outside.css").write_text("secret", encoding="utf-8")
    (folder / "unnamed.css").write_text("secret", encoding="utf-8")
    manifest = {name: {"file": name, "sha256": DIGEST} for name in FILES}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    monkeypatch.setattr(bundle, "STATIC", folder)
    monkeypatch.setattr(bundle, "WORLD", folder / "world.json")
    load_manifest.cache_clear()
    yield folder
    load_manifest.cache_clear()


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("desk.js", "text/javascript; charset=utf-8"),
        ("worker.mjs", "text/javascript; charset=utf-8"),
        ("desk.css", "text/css; charset=utf-8"),
        ("world.json", "application/json"),
        ("own.geojson", "application/geo+json"),
        ("sign.svg", "image/svg+xml"),
        ("LICENSES.txt", "text/plain; charset=utf-8"),
        ("deep/font.woff2", "font/woff2"),
    ],
)
def test_a_built_file_is_sent_under_its_type(client: TestClient, built: Path, name: str, type_: str) -> None:
    answer = client.get(f"/static/{name}")
    assert (answer.status_code, answer.text) == (200, FILES[name])
    assert answer.headers["content-type"] == type_
    assert answer.headers["cache-control"] == "no-cache"


def test_what_is_asked_for_by_its_content_is_kept(client: TestClient, built: Path) -> None:
    address = asset("desk.css")
    assert address == f"/static/desk.css?v={DIGEST[:12]}"
    assert client.get(address).headers["cache-control"] == "public, max-age=31536000, immutable"


def test_what_a_browser_has_is_not_sent_again(client: TestClient, built: Path) -> None:
    tag = client.get("/static/desk.css").headers["etag"]
    again = client.get("/static/desk.css", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/static/desk.css", headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="nothing"),
        pytest.param("unnamed.css", id="what the manifest does not name"),
        pytest.param("manifest.json", id="the manifest itself"),
        pytest.param("page.html", id="a type that is not served"),
        pytest.param("key", id="a file without one"),
        pytest.param("../outside.css", id="the folder above"),
        pytest.param("..\\outside.css", id="the folder above, as Windows has it"),
        pytest.param("%2e%2e/outside.css", id="the folder above, escaped twice"),
        pytest.param("deep/../desk.css", id="there and back"),
        pytest.param("./desk.css", id="the folder itself"),
        pytest.param("deep", id="a folder"),
        pytest.param("/etc/passwd", id="the root"),
        pytest.param("desk.css/", id="a slash after it"),
        pytest.param("DESK.CSS", id="in capitals"),
        pytest.param("desk.css\x00.js", id="a character that ends names"),
        pytest.param("desk.css\u2028", id="a line that ends after it"),
        pytest.param("__init__.py", id="a program"),
        pytest.param("a" * 10_000, id="a name that is too long for any file"),
    ],
)
def test_nothing_else_is_sent(client: TestClient, built: Path, name: str) -> None:
    """Asked for by its whole name, as a server may hand it on, and once more through a client, which tidies paths."""
    with pytest.raises(MissingError):
        send_file(Request({"type": "http", "query_string": b"", "headers": []}), name)
    answer = client.get("/static/" + quote(name, safe=""))
    assert answer.status_code in (400, 404)
    assert "secret" not in answer.text


def test_where_nothing_was_built_pages_still_name_their_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bundle, "STATIC", tmp_path)
    load_manifest.cache_clear()
    assert load_manifest() == {}
    assert asset("desk.css") == "/static/desk.css"
    load_manifest.cache_clear()
