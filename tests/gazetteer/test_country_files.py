"""Country files: sound ones, damaged ones, and files that are something else."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from recoupe.errors import GazetteerError
from recoupe.gazetteer import country_files
from recoupe.gazetteer.country_files import FileReport, iter_country_file, parse_row

ZipMaker = Callable[..., Path]
RowMaker = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Writes a file and returns its path."""

    def write_file(content: str | bytes) -> Path:
        path = tmp_path / "ML.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write_file


def test_text_and_zip_hold_the_same(villages: str, make_zip: ZipMaker, write: Callable[[str], Path]) -> None:
    zipped = make_zip("ML.zip", {"ML.txt": villages, "readme.txt": "what the columns are"})
    assert list(iter_country_file(zipped)) == list(iter_country_file(write(villages)))


def test_what_a_row_says(row: RowMaker) -> None:
    line = row(42, "Kolo", 12.5, -7.5, alternates="Colo,Kôlo,كولو,KLO", admin1="07", admin2="12", population=1200)
    place = parse_row(line.encode())
    assert place is not None
    assert (place.geonameid, place.name, place.lat, place.lon) == (42, "Kolo", 12.5, -7.5)
    assert (place.country, place.admin1_code, place.admin2, place.population) == ("ML", "07", "12", 1200)
    assert place.alternates == ("Kolo", "Colo", "Kôlo")
    assert place.source == "GeoNames 42"


def test_undersea_names_are_left_out(villages: str, write: Callable[[str], Path]) -> None:
    report = FileReport()
    assert 912 not in {place.geonameid for place in iter_country_file(write(villages), report)}
    assert (report.rows, report.bad, report.countries["ML"]) == (12, 0, 11)


def test_bad_rows_are_counted_and_left_out(villages: str, write: Callable[[bytes], Path]) -> None:
    report = FileReport()
    damaged = villages.encode() + b"913\tTrop court\t12.0\n" + b"\xff\xfe\tnot utf-8\n\n"
    places = list(iter_country_file(write(damaged), report))
    assert (len(places), report.rows, report.bad) == (11, 14, 2)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("", id="empty"),
        pytest.param("1\tA\tA\t\t12\t-8", id="too few columns"),
        pytest.param("x\tA\tA\t\t12\t-8\tP\tPPL\tML\t\t06\t\t\t\t0\t\t3\tz\td", id="no number"),
        pytest.param("1\tA\tA\t\t912\t-8\tP\tPPL\tML\t\t06\t\t\t\t0\t\t3\tz\td", id="off the earth"),
        pytest.param("1\tA\tA\t\tnan\t-8\tP\tPPL\tML\t\t06\t\t\t\t0\t\t3\tz\td", id="not a number"),
        pytest.param("1\t \tA\t\t12\t-8\tP\tPPL\tML\t\t06\t\t\t\t0\t\t3\tz\td", id="no name"),
        pytest.param("1\tA\tA\t\t12\t-8\tPlace\tPPL\tML\t\t06\t\t\t\t0\t\t3\tz\td", id="class of many letters"),
        pytest.param("1\tA\tA\t\t12\t-8\tP\tPPL\tMali\t\t06\t\t\t\t0\t\t3\tz\td", id="country in full"),
        pytest.param("1\tA\tA\t\t12\t-8\tP\tPPL\tML\t\t06\t\t\t\tmany\t\t3\tz\td", id="people in words"),
    ],
)
def test_lines_that_are_no_place(line: str) -> None:
    assert parse_row(line.encode()) is None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"name,lat,lon\nKolo,12,-8\n", id="a CSV"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, id="a picture"),
        pytest.param(("un texte, ligne après ligne\n" * 500).encode(), id="prose"),
        pytest.param(b"a" * 300_000, id="one endless line"),
    ],
)
def test_another_kind_of_file_is_refused(content: bytes, write: Callable[[bytes], Path]) -> None:
    with pytest.raises(GazetteerError, match=r"ML\.txt is no GeoNames country file.*download\.geonames\.org"):
        list(iter_country_file(write(content)))


def test_a_large_wrong_file_is_given_up_early(write: Callable[[str], Path]) -> None:
    report = FileReport()
    with pytest.raises(GazetteerError):
        list(iter_country_file(write("pas une ligne de GeoNames\n" * 50_000), report))
    assert report.rows <= country_files.TRIAL_ROWS


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"absent\.zip cannot be read"):
        list(iter_country_file(tmp_path / "absent.zip"))


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        list(iter_country_file(tmp_path))


def test_a_zip_without_text(make_zip: ZipMaker) -> None:
    with pytest.raises(GazetteerError, match="holds 0 text files"):
        list(iter_country_file(make_zip("ML.zip", {"readme.txt": "x", "ML.csv": "y"})))


def test_a_zip_of_several_countries(make_zip: ZipMaker, villages: str) -> None:
    with pytest.raises(GazetteerError, match="holds 2 text files"):
        list(iter_country_file(make_zip("ML.zip", {"ML.txt": villages, "BF.txt": villages})))


def test_a_zip_bomb_is_not_opened(make_zip: ZipMaker) -> None:
    bomb = make_zip("ML.zip", {"ML.txt": b"\0" * 60_000_000})
    assert bomb.stat().st_size < 100_000
    with pytest.raises(GazetteerError, match="it was not opened"):
        list(iter_country_file(bomb))


def test_a_zip_that_lies_about_its_size(make_zip: ZipMaker, row: RowMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "\n".join(row(n, f"Kolo{n}", 12.0, -8.0) for n in range(1, 2_000))
    path = make_zip("ML.zip", {"ML.txt": lines})
    monkeypatch.setattr(country_files, "MAX_BYTES", 50_000)
    monkeypatch.setattr(country_files, "find_member", lambda archive, _: archive.infolist()[0])
    with pytest.raises(GazetteerError, match="unpacks to more than 50,000 bytes"):
        list(iter_country_file(path))


def test_a_text_file_too_large(villages: str, write: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(country_files, "MAX_BYTES", 100)
    with pytest.raises(GazetteerError, match="larger than 100 bytes"):
        list(iter_country_file(write(villages)))


def test_a_damaged_zip(make_zip: ZipMaker, row: RowMaker) -> None:
    noise = random.Random(7)
    lines = "\n".join(row(n, f"Kolo{noise.random()}", 12.0, -8.0) for n in range(1, 3_000))
    path = make_zip("ML.zip", {"ML.txt": lines})
    content = bytearray(path.read_bytes())
    content[5_000:5_400] = bytes(400)
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"not a sound zip file|no GeoNames country file"):
        list(iter_country_file(path))


def test_a_truncated_zip_is_no_country_file(make_zip: ZipMaker, villages: str) -> None:
    path = make_zip("ML.zip", {"ML.txt": villages * 50})
    path.write_bytes(path.read_bytes()[:-60])
    assert not zipfile.is_zipfile(path)
    with pytest.raises(GazetteerError, match="no GeoNames country file"):
        list(iter_country_file(path))
