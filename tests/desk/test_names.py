"""Names in an address that nothing goes by: an error for programs, a notice for people."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from starlette.testclient import TestClient
from tests.desk.conftest import ask

from recoupe.desk.asked import PAGE_NAMES
from recoupe.desk.names import Unknown, find_unknown
from recoupe.desk.state import Desk

KNOWN = ("actor", "after", "limit", "outlet", "since", "type")


@pytest.mark.parametrize(
    ("given", "unknown"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(["type", "after"], [], id="what is known"),
        pytest.param(["typ"], [Unknown("typ", "type")], id="a letter too few"),
        pytest.param(["TYPE"], [Unknown("TYPE", "type")], id="in capitals"),
        pytest.param(["outlets", "type"], [Unknown("outlets", "outlet")], id="in the plural, beside one that is known"),
        pytest.param(["x"], [Unknown("x", None)], id="like nothing"),
        pytest.param(["x", "x"], [Unknown("x", None)], id="twice, told once"),
        pytest.param(["y" * 90], [Unknown("y" * 40, None)], id="a long one is cut"),
        pytest.param([str(n) for n in range(9)], [Unknown(str(n), None) for n in range(5)], id="no more than are read"),
        pytest.param([""], [Unknown("", None)], id="an empty one"),
    ],
)
def test_a_name_that_is_not_known_is_found(given: list[str], unknown: list[Unknown]) -> None:
    assert find_unknown(given, KNOWN) == unknown


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param("incidents?typ=coup", "Is it type?", id="a filter"),
        pytest.param("map?contry=ML", "Is it country?", id="of the map"),
        pytest.param("timeline?untill=2025-01-01", "Is it until?", id="of the timeline"),
        pytest.param("statements?certainity=denied", "Is it certainty?", id="of the statements"),
        pytest.param("conflicts?revision=yes", "Is it revisions?", id="of the conflicts"),
        pytest.param("reports?outlets=x", "Is it outlet?", id="of the reports"),
        pytest.param("search?q=les&sinse=2025-01-01", "Is it since?", id="of the search"),
        pytest.param("judgements?undon=yes", "Is it undone?", id="of the judgements"),
        pytest.param("incidents/x?type=coup", "the name type", id="a filter where one thing is shown"),
        pytest.param("types?limit=3", "the name limit", id="a limit where all are told at once"),
        pytest.param("incidents?limt=5&typ=coup", "Is it limit? Nothing", id="two are both told"),
    ],
)
def test_programs_are_told_what_is_not_known(client: TestClient, path: str, words: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 400
    assert words in answer.json()["error"]["message"]


def list_operations(client: TestClient) -> list[tuple[str, str, dict[str, Any]]]:
    """Method, an address and what the document has of every operation."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    return [(method, path.replace("{id}", "x"), of) for path, all_ in paths.items() for method, of in all_.items()]


def test_no_operation_passes_over_a_name(client: TestClient) -> None:
    for method, path, _ in list_operations(client):
        body = {"json": {"text": "x"}} if method == "post" else {}
        answer = client.request(method, path, params={"qzx": "1"}, **body)
        assert (answer.status_code, "qzx" in answer.text) == (400, True), (method, path)


def read_notices(desk: Desk, path: str) -> list[str]:
    """The notices at the top of a page, in English."""
    answer = ask(desk).get(path, headers={"accept-language": "en"})
    root: Element = html5lib.parse(answer.text, namespaceHTMLElements=False)
    return [" ".join("".join(one.itertext()).split()) for one in root.iter("section") if one.get("role") == "status"]


@pytest.mark.parametrize("page", ["/", "/axes", "/advisories", "/actors", "/sources", "/search", "/review"])
def test_people_are_told_what_is_passed_over(desk: Desk, page: str) -> None:
    told = read_notices(desk, f"{page}?typ=coup&type=arrest&qzx=1")
    assert told == [
        "Nothing here goes by the name “typ”: it is passed over. Do you mean “type”? "
        "Nothing here goes by the name “qzx”: it is passed over."
    ]


@pytest.mark.parametrize("path", ["/?type=arrest&after=0", "/search?q=les&lang=en", "/review?at=&done=x&waits=1"])
def test_what_a_page_knows_is_no_news(desk: Desk, path: str) -> None:
    assert read_notices(desk, path) == []


def test_every_filter_of_a_page_is_one_of_the_archive(client: TestClient) -> None:
    """Scripts hand on to the API what stands there, and nothing else of a page's address."""
    root: Element = html5lib.parse(client.get("/").text, namespaceHTMLElements=False)
    (body,) = root.iter("body")
    names = (body.get("data-filters") or "").split()
    for path in ("map", "timeline"):
        parameters = client.get("/api/v1/openapi.json").json()["paths"][f"/api/v1/{path}"]["get"]["parameters"]
        assert {one["name"] for one in parameters} - {"zoom"} == {*names, "lang"}
    assert set(names) < PAGE_NAMES
