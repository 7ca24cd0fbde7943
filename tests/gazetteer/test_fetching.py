"""Country files from a server and from disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.network.servers import Routes, Serve, respond

from recoupe.errors import GazetteerError
from recoupe.gazetteer import add_country, fetching, open_gazetteer
from recoupe.settings import Settings

pytestmark = pytest.mark.usefixtures("small_base")
ZipMaker = Callable[..., Path]


@pytest.fixture
def served(serve: Serve, own_settings: Settings) -> tuple[Settings, Routes, list[str]]:
    """Settings that let a server on loopback through, what it answers by path, and the paths asked for."""
    routes: Routes = {}
    server = serve(routes)
    settings = replace(own_settings, geonames_url=f"{server.address}/dump", allowed_hosts="127.0.0.1")
    return settings, routes, server.paths


def kept(settings: Settings) -> set[str]:
    """The files that the home folder keeps."""
    folder = settings.home / "geonames"
    return {p.name for p in folder.iterdir()} if folder.is_dir() else set()


def test_a_code_is_fetched(served: tuple[Settings, Routes, list[str]], make_zip: ZipMaker, villages: str) -> None:
    settings, routes, asked = served
    routes["/dump/ML.zip"] = respond(make_zip("ML.zip", {"ML.txt": villages}).read_bytes())
    said: list[str] = []
    added = add_country("ml", settings, said.append)
    assert (added.countries, added.places, added.bad_rows) == (("ML",), 11, 0)
    assert asked == ["/dump/ML.zip"]
    assert said[0] == f"fetching {settings.geonames_url}/ML.zip"
    assert kept(settings) == {"ML.zip"}
    assert len(open_gazetteer(settings).find("Tiékorobougou")) == 3


@pytest.mark.parametrize(
    ("response", "message"),
    [
        pytest.param(
            (404, {}, b""), r"answered 404 Not Found.*no country code of GeoNames.*give its path", id="absent"
        ),
        pytest.param((503, {}, b""), r"answered 503 Service Unavailable.*Try again later", id="overloaded"),
        pytest.param((200, {}, b""), r"ML is no GeoNames country file", id="empty"),
        pytest.param((200, {}, b"<html>login</html>\n" * 300), r"ML is no GeoNames country file", id="a login page"),
        pytest.param(
            (302, {"Location": "ftp://127.0.0.1/ML.zip"}, b""), r"redirects to ftp.*not followed", id="redirect to ftp"
        ),
        pytest.param(
            (302, {"Location": "file:///etc/hostname"}, b""),
            r"redirects to file.*not followed",
            id="redirect to a file",
        ),
    ],
)
def test_what_a_server_may_answer(
    served: tuple[Settings, Routes, list[str]],
    response: tuple[int, dict[str, str], bytes],
    message: str,
) -> None:
    settings, routes, _ = served
    status, headers, body = response
    routes["/dump/ML.zip"] = respond(body, status, headers)
    with pytest.raises(GazetteerError, match=message):
        add_country("ML", settings)
    assert kept(settings) == set()


def test_an_answer_without_end_is_cut(
    served: tuple[Settings, Routes, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, routes, _ = served
    routes["/dump/ML.zip"] = respond(bytes(200_000))
    monkeypatch.setattr(fetching, "MAX_DOWNLOAD", 100_000)
    with pytest.raises(GazetteerError, match="larger than 100,000 bytes"):
        add_country("ML", settings)
    assert kept(settings) == set()


def test_nobody_answers(own_settings: Settings) -> None:
    settings = replace(own_settings, geonames_url="http://127.0.0.1:1", allowed_hosts="127.0.0.1:1")
    with pytest.raises(GazetteerError, match=r"cannot be fetched.*geonames_url"):
        add_country("ML", settings)


def test_a_private_server_needs_to_be_allowed(served: tuple[Settings, Routes, list[str]]) -> None:
    settings, _, asked = served
    with pytest.raises(GazetteerError, match=r"this machine itself.*allowed_hosts.*give its path"):
        add_country("ML", replace(settings, allowed_hosts=""))
    assert asked == []


def test_offline_fetches_no_country(served: tuple[Settings, Routes, list[str]]) -> None:
    settings, _, asked = served
    with pytest.raises(GazetteerError, match=r"offline is set.*give its path"):
        add_country("ML", replace(settings, offline=True))
    assert asked == []


@pytest.mark.parametrize("address", ["file:///etc", "ftp://127.0.0.1", "/srv/geonames", ""])
def test_only_http(own_settings: Settings, address: str) -> None:
    with pytest.raises(GazetteerError, match=r"no http or https address.*geonames_url"):
        add_country("ML", replace(own_settings, geonames_url=address))


@pytest.mark.parametrize(
    ("name", "stays"),
    [("ML.zip", "ML.zip"), ("mali 2014.zip", "ML.zip"), ("ML.txt", "ML.txt"), ("places.data", "ML.txt")],
)
def test_a_path_is_kept_under_its_country(
    own_settings: Settings, make_zip: ZipMaker, tmp_path: Path, villages: str, name: str, stays: str
) -> None:
    path = tmp_path / name
    if path.suffix == ".zip":
        make_zip(name, {"ML.txt": villages})
    else:
        path.write_text(villages, encoding="utf-8")
    added = add_country(path, own_settings)
    assert kept(own_settings) == {stays}
    assert added.path.name == stays
    path.unlink()
    assert open_gazetteer(own_settings).holds("Tiékorobougou")


def test_a_file_of_two_countries_keeps_its_own_name(
    own_settings: Settings, tmp_path: Path, row: Callable[..., str], villages: str
) -> None:
    path = tmp_path / "trois frontières.txt"
    path.write_text(villages + row(950, "Ayora", 14.7, 0.9, country="NE") + "\n", encoding="utf-8")
    assert add_country(path, own_settings).countries == ("ML", "NE")
    assert kept(own_settings) == {"trois-fronti-res.txt"}


def test_the_same_country_again_replaces_it(
    own_settings: Settings, make_zip: ZipMaker, tmp_path: Path, villages: str, row: Callable[..., str]
) -> None:
    add_country(make_zip("ML.zip", {"ML.txt": villages}), own_settings)
    newer = tmp_path / "ML.txt"
    newer.write_text(row(960, "Nouveauville", 12.0, -8.0) + "\n", encoding="utf-8")
    add_country(newer, own_settings)
    gazetteer = open_gazetteer(own_settings)
    assert kept(own_settings) == {"ML.txt"}
    assert gazetteer.holds("Nouveauville")
    assert not gazetteer.holds("Tiékorobougou")


@pytest.mark.parametrize("source", ["MLI", "M1", "absent.zip", "", "."])
def test_neither_a_code_nor_a_file(own_settings: Settings, source: str) -> None:
    with pytest.raises(GazetteerError, match=r"cannot be read.*country code"):
        add_country(source, own_settings)
    assert kept(own_settings) == set()


def test_a_wrong_file_leaves_the_gazetteer_as_it_was(own_settings: Settings, tmp_path: Path) -> None:
    before = open_gazetteer(own_settings)
    wrong = tmp_path / "notes.txt"
    wrong.write_text("des notes\n" * 400, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"notes\.txt is no GeoNames country file"):
        add_country(wrong, own_settings)
    assert open_gazetteer(own_settings) is before
