"""In which language a page is written."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from recoupe.desk.catalogues import LANGUAGES, language_of, load_catalogue, prefer


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        pytest.param("", "fr", id="nothing said"),
        pytest.param("*", "fr", id="anything"),
        pytest.param("en", "en", id="one of ours"),
        pytest.param("en-GB", "en", id="of a country"),
        pytest.param("EN-gb", "en", id="in capitals"),
        pytest.param("de,en;q=0.8,fr;q=0.7", "en", id="the first that we have"),
        pytest.param("fr;q=0.7,en;q=0.8", "en", id="by weight, not by place"),
        pytest.param("fr;q=0.8,en;q=0.8", "fr", id="by place where the weights are the same"),
        pytest.param("en ; q=0.9 , fr ; q=0.1", "en", id="with spaces"),
        pytest.param("fr;Q=0.1,en", "en", id="a weight in capitals"),
        pytest.param("en;q=0", "fr", id="anything but this one"),
        pytest.param("en;q=0.000,fr;q=0.001", "fr", id="hardly the other"),
        pytest.param("de,it,es", "fr", id="none of ours"),
        pytest.param("en;q=nan", "fr", id="no number"),
        pytest.param("en;q=inf,fr;q=1", "fr", id="no weight"),
        pytest.param("en;q=2,fr;q=1", "fr", id="a weight above 1"),
        pytest.param("en;q=-1,fr;q=0.1", "fr", id="a weight below 0"),
        pytest.param("en;q=0.12345,fr;q=0.1", "fr", id="more digits than there may be"),
        pytest.param("en;level=1", "fr", id="another parameter"),
        pytest.param("english", "fr", id="no code"),
        pytest.param("," * 10_000 + "en", "fr", id="thousands of nothings"),
        pytest.param("\u2028<script>;q=1,en;q=0.5", "en", id="what is no language beside one"),
    ],
)
def test_a_header_prefers(accepted: str, language: str) -> None:
    assert prefer(accepted) == language


@pytest.mark.parametrize(
    ("query", "cookie", "accepted", "language"),
    [
        pytest.param("", "", "", "fr", id="nothing said"),
        pytest.param("lang=en", "recoupe-language=fr", "fr", "en", id="the address goes first"),
        pytest.param("", "recoupe-language=en", "fr", "en", id="then what was chosen before"),
        pytest.param("lang=de", "recoupe-language=en", "fr", "en", id="what we have not is passed over"),
        pytest.param("lang=", "recoupe-language=xx", "en", "en", id="then the browser"),
        pytest.param("lang=EN", "", "", "fr", id="codes are small"),
        pytest.param("lang=fr&lang=en", "", "", "en", id="the last where it is given twice"),
        pytest.param("lang=../../en", "recoupe-language=../en", "", "fr", id="no path"),
    ],
)
def test_a_request_has_a_language(query: str, cookie: str, accepted: str, language: str) -> None:
    headers = [(b"cookie", cookie.encode()), (b"accept-language", accepted.encode())]
    assert language_of(Request({"type": "http", "query_string": query.encode(), "headers": headers})) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_catalogue(language: str) -> None:
    assert load_catalogue(language).gettext("Search") == {"fr": "Recherche", "en": "Search"}[language]
    assert load_catalogue(language).gettext("no such words") == "no such words"


def test_a_language_that_was_asked_for_is_remembered(client: TestClient) -> None:
    chosen = client.get("/search?lang=en").headers["set-cookie"]
    assert chosen.startswith("recoupe-language=en;")
    assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in chosen.split(";")}
    assert "set-cookie" not in client.get("/search?lang=xx").headers
    client.cookies.clear()
    assert "set-cookie" not in client.get("/search").headers
    assert '<html lang="en">' in client.get("/search", headers={"accept-language": "en"}).text
