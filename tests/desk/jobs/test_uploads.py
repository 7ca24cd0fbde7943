"""Files that people drop: bounded, and never written under their names."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.archive.factories import ATTACK

from recoupe.desk.jobs.uploads import LONGEST_NAME, MOST_FILES, Upload, clean_name, take_upload
from recoupe.intake import Failure, IntakeOptions

BOMB = b"0" * 20_000_000  # 20 kB once it is packed


def zip_up(data: bytes) -> bytes:
    """A ZIP archive of one file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("note.txt", data)
    return packed.getvalue()


@pytest.mark.parametrize("name", ["note.txt", "note.jsonl", "note.html", "note.txt.gz", "note.zip", "note"])
@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zip_up])
def test_no_packed_file_is_a_bomb(name: str, pack: Callable[[bytes], bytes]) -> None:
    (failure,) = take_upload(Upload(name, pack(BOMB)), IntakeOptions())
    assert isinstance(failure, Failure)
    assert failure.source == name


@pytest.mark.parametrize(
    ("name", "label"),
    [
        pytest.param("note.txt", "note.txt", id="a name"),
        pytest.param("../../etc/passwd", "passwd", id="a path that climbs"),
        pytest.param("C:\\\\Users\\a.txt", "a.txt", id="a path of Windows"),
        pytest.param("/", "file", id="a folder"),
        pytest.param("", "file", id="none"),
        pytest.param("..", "..", id="dots: a label, and no path"),
        pytest.param("a\x00b\n.txt", "ab.txt", id="what is not printed"),
        pytest.param("\u202etxt.exe", "txt.exe", id="writing turned round"),
        pytest.param("x" * 500 + ".txt", "x" * (LONGEST_NAME - 4) + ".txt", id="a long one keeps its end"),
    ],
)
def test_a_name_is_a_label(name: str, label: str) -> None:
    assert clean_name(name) == label


def list_files(folder: Path) -> set[Path]:
    """Every file below a folder but those of the archive."""
    return {path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("archive.sqlite")}


@pytest.mark.parametrize("name", ["../dropped.txt", "/tmp/dropped-by-a-test.txt", "..\\dropped.txt", "dropped.txt"])
def test_no_file_is_written(browser: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    before = list_files(tmp_path.parent)
    assert browser.post("/add", files=[("files", (name, ATTACK.encode(), "text/plain"))]).status_code == 303
    assert list_files(tmp_path.parent) == before
    assert not Path("/tmp/dropped-by-a-test.txt").exists()


@pytest.mark.parametrize(
    ("count", "size", "status"),
    [
        pytest.param(MOST_FILES, 100, 303, id="as many as may be"),
        pytest.param(MOST_FILES + 1, 100, 413, id="one too many"),
        pytest.param(3, 7_000_000, 413, id="too much together"),
    ],
)
def test_files_are_limited(browser: TestClient, count: int, size: int, status: int) -> None:
    files = [("files", (f"{number}.txt", b"x" * size, "text/plain")) for number in range(count)]
    assert browser.post("/add", files=files).status_code == status
