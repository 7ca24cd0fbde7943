"""Country files of a dozen invented rows in GeoNames' format, and gazetteers small enough to be built in every test."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from recoupe.gazetteer import Entry, Gazetteer, build, open_gazetteer
from recoupe.gazetteer.rows import NamedRow
from recoupe.settings import Settings, load_settings

RowMaker = Callable[..., str]
EntryMaker = Callable[..., Entry]
ZipMaker = Callable[..., Path]


def make_row(geonameid: int, name: str, lat: float, lon: float, **given: object) -> str:
    """One line of a country file; what is not given is what GeoNames writes for a village of Mali."""
    values = {"feature": "P.PPL", "country": "ML", "admin1": "06", "admin2": "", "population": 0, "alternates": ""}
    values.update(given)
    feature_class, feature_code = str(values["feature"]).split(".")
    columns = [
        geonameid,
        name,
        name,
        values["alternates"],
        lat,
        lon,
        feature_class,
        feature_code,
        values["country"],
        "",
    ]
    columns += [
        values["admin1"],
        values["admin2"],
        "",
        "",
        values["population"],
        "",
        300,
        "Africa/Bamako",
        "2014-12-01",
    ]
    return "\t".join(map(str, columns))


VILLAGES = (
    make_row(901, "Tiékorobougou", 11.40, -7.16, alternates="Tiekorobougou,Tyékorobugu"),
    make_row(902, "Tiékorobougou", 14.10, -9.80, admin1="03"),
    make_row(903, "Tiékorobougou", 13.60, -5.90, admin1="05"),
    make_row(904, "N’Goromé", 11.60, -7.40),
    make_row(905, "Saint-Kolo", 12.10, -7.90, admin1="07"),
    make_row(906, "Le Samana", 12.20, -7.80, admin1="07", population=21000),
    make_row(907, "Cercle de Goromana", 11.50, -7.30, feature="A.ADM2", alternates="Goromana"),
    make_row(908, "Région de Samanko", 11.30, -7.50, feature="A.ADM1", admin1="06"),
    make_row(909, "Lac Kolo", 12.15, -7.95, feature="H.LK"),
    make_row(910, "Goromana", 11.52, -7.31, feature="P.PPLA2", population=8000),
    make_row(911, "Baoulékoro", 11.70, -7.60, feature="H.STM"),
    make_row(912, "Fosse de Kolo", 0.0, 0.0, feature="U.DEPU"),
)
BASE = (
    NamedRow(1, "Samara", 12.64, -8.0, "P", "PPLC", "ML", "01", None, 1_300_000, "GeoNames 1", ("Samarah",)),
    NamedRow(2, "Grandville", 30.0, 31.2, "P", "PPLC", "EG", "11", None, 9_600_000, "GeoNames 2", ("La Grandville",)),
    NamedRow(910, "Goromana", 11.53, -7.32, "P", "PPL", "ML", None, None, 9_000, "GeoNames 910", ("Goro Mana",)),
)
OWN = (
    NamedRow(None, "Samanko", 11.3, -7.5, "A", "ADM1", "ML", "06", None, 0, "approximate", (), 100.0),
    NamedRow(
        None, "Bande des Sables", 16.0, 0.0, "L", "RGN", None, None, None, 0, "approximate", (), 900.0, ("ML", "NE")
    ),
)
COUNTRIES = (NamedRow(2453866, "Mali", 18.7, -2.0, "A", "PCLI", "ML", None, None, 19_000_000, "label", (), 628.0),)


@pytest.fixture
def row() -> RowMaker:
    """Makes one line of a country file."""
    return make_row


@pytest.fixture
def villages() -> str:
    """The text of a small country file."""
    return "\n".join(VILLAGES) + "\n"


@pytest.fixture
def make_zip(tmp_path: Path) -> ZipMaker:
    """Writes a zip file of texts by their names."""

    def write(name: str, members: dict[str, str | bytes]) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, text in members.items():
                archive.writestr(member, text)
        return path

    return write


@pytest.fixture
def entry() -> EntryMaker:
    """Makes an entry; what is not given is a village of Mali of unknown size."""

    def make(name: str = "Kolo", lat: float = 12.0, lon: float = -8.0, **given: object) -> Entry:
        values: dict[str, object] = {
            "geonameid": abs(hash_free(name, lat, lon)), "name": name, "lat": lat, "lon": lon, "feature_class": "P",
            "feature_code": "PPL", "country": "ML", "admin1": None, "admin1_code": None, "admin2": None,
            "population": 0, "source": "GeoNames 1",
        }  # fmt: skip
        return Entry(**{**values, **given})  # type: ignore[arg-type]

    return make


def hash_free(name: str, lat: float, lon: float) -> int:
    """A number that differs from place to place and not from run to run."""
    return sum(map(ord, name)) * 1_000_000 + round(lat * 1000) * 7 + round(lon * 1000)


@pytest.fixture
def small_base(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a handful of places in the place of the packaged 235,000, so that a build takes a moment."""
    monkeypatch.setattr(build, "iter_cities", partial(iter, BASE))
    monkeypatch.setattr(build, "iter_supplement", partial(iter, OWN))
    monkeypatch.setattr(build, "iter_countries", partial(iter, COUNTRIES))


@pytest.fixture
def own_settings(tmp_path: Path) -> Settings:
    """Settings with a home folder of this test's own."""
    return load_settings({}, home=tmp_path / "home")


@pytest.fixture
def small(small_base: None, own_settings: Settings, villages: str) -> Gazetteer:
    """A gazetteer of the small base and the small country file."""
    folder = own_settings.home / "geonames"
    folder.mkdir(parents=True)
    (folder / "ML.txt").write_text(villages, encoding="utf-8")
    return open_gazetteer(own_settings)


@pytest.fixture(scope="session")
def real(home: Path) -> Gazetteer:
    """The gazetteer that a user has before adding any country file."""
    return open_gazetteer(load_settings({}, home=home))
