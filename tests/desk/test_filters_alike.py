"""Every filter asks the same wherever it is given: of statements, incidents, conflicts, reports, map, timeline, search
and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.desk.conftest import ask, open_at
from tests.desk.records import keep, make_desk_crisis

from recoupe.archive.judging import accept, flag
from recoupe.filtering import FILTERS

EVERY = ("a*", "d*")  # beginnings of words of which every report of the crisis has one
TAKEN, DOGOFRY, SEVARE = {"rapt-1", "rapt-2"}, {"dogofry-1", "dogofry-2"}, {"sevare-1", "sevare-2"}
ALL = {*TAKEN, *DOGOFRY, *SEVARE, "route-1", "conseil/1", "sans-lieu", "couvre-feu"}

ROWS = [
    pytest.param({}, ALL, None, id="nothing asked"),
    pytest.param({"type": "abduction"}, {"rapt-1"}, None, id="type"),
    pytest.param({"type": "abduction,hostage_release"}, TAKEN, None, id="type, two"),
    pytest.param({"place": "18.44,1.41"}, TAKEN, None, id="place"),
    pytest.param(
        {"place": "18.44,1.41", "distance": "900"}, ALL - {"sans-lieu", "couvre-feu", "route-1"}, None, id="distance"
    ),
    pytest.param({"country": "ML"}, ALL - {"sans-lieu"}, None, id="country"),
    pytest.param({"country": "NE"}, set(), None, id="country, another"),
    pytest.param({"bbox": "-7,14.5,-5.9,15"}, DOGOFRY, None, id="bbox"),
    pytest.param({"unplaced": "yes"}, {"sans-lieu"}, None, id="unplaced"),
    pytest.param({"unplaced": "no"}, ALL - {"sans-lieu"}, None, id="placed"),
    pytest.param({"actor": "jnim"}, {*DOGOFRY, "route-1"}, None, id="actor"),
    pytest.param({"source": "maire"}, {"dogofry-1"}, None, id="source"),
    pytest.param({"speaker": "le maire"}, {"dogofry-1"}, None, id="speaker"),
    pytest.param({"speaker": "maire"}, set(), None, id="speaker: not by a part of the name"),
    pytest.param({"voice": "official,forces"}, {"dogofry-1", "sevare-2"}, None, id="voice"),
    pytest.param({"outlet": "tamasheq"}, {*TAKEN, "route-1"}, None, id="outlet"),
    pytest.param(
        {"since": "2025-10-25"},
        {"conseil/1", "couvre-feu", "route-1", *SEVARE},
        {"conseil/1", "dogofry-2", "route-1", *SEVARE},
        id="since: of a report the day on which it was published",
    ),
    pytest.param({"until": "2025-09-01"}, {*TAKEN, "couvre-feu"}, TAKEN, id="until: the same"),
    pytest.param({"undated": "yes"}, {"sans-lieu"}, None, id="undated"),
    pytest.param({"certainty": "denied"}, {"sevare-2"}, None, id="certainty"),
    pytest.param({"corroboration": "2"}, DOGOFRY, None, id="corroboration"),
    pytest.param({"conflict": "yes"}, DOGOFRY | SEVARE, None, id="conflict"),
    pytest.param({"conflict": "no"}, ALL - DOGOFRY - SEVARE, None, id="no conflict"),
    pytest.param({"reviewed": "yes"}, {"rapt-1"}, None, id="reviewed"),
    pytest.param({"sensitive": "yes"}, {"route-1"}, None, id="sensitive"),
    pytest.param({"type": "armed_attack", "actor": "jnim", "sensitive": "no"}, DOGOFRY, None, id="three at once"),
]


def test_every_filter_has_a_row() -> None:
    assert {name for row in ROWS for name in row.values[0]} == {one.name for one in FILTERS}  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def judged(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a desk over the crisis, of which one statement is accepted and one report is sensitive."""
    with open_at(tmp_path_factory.mktemp("alike") / "archive.sqlite") as desk:
        assert keep(desk.archive, make_desk_crisis()) == []
        client = ask(desk)
        (statement,) = fetch(client, "statements", {"type": "abduction"})["items"]
        with desk.archive.write() as connection:
            accept(connection, [statement["id"]], "C’est dit ainsi.", who="Amina")
            flag(connection, "route-1", True, "Un nom y est.", who="Amina")
        yield client


def fetch(client: TestClient, path: str, query: dict[str, str]) -> dict[str, Any]:
    """What the API answers."""
    answer = client.get(f"/api/v1/{path}", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def linked(client: TestClient, path: str, query: dict[str, str], kind: str) -> set[str]:
    """The ids of the incidents or reports that a page links to."""
    answer = client.get(path, params=query)
    assert answer.status_code == 200
    return set(re.findall(rf'href="/{kind}/([^"?#]+)', answer.text))


@pytest.mark.parametrize(("query", "told", "published"), ROWS)
def test_a_filter_asks_the_same_everywhere(
    judged: TestClient, query: dict[str, str], told: set[str], published: set[str] | None
) -> None:
    statements = fetch(judged, "statements", query)["items"]
    assert {one["report"] for one in statements} == told
    incidents = {one["incident"] for one in statements}
    conflicted = {one["incident"] for one in fetch(judged, "conflicts", {})["items"]}
    drawn, dated = fetch(judged, "map", query), fetch(judged, "timeline", query)
    features = {one["properties"]["id"] for one in drawn["features"]}
    bars = {one["id"] for one in dated["items"]}
    assert {one["id"] for one in fetch(judged, "incidents", query)["items"]} == incidents
    assert {one["incident"] for one in fetch(judged, "conflicts", query)["items"]} == incidents & conflicted
    unplaced = 0 if "bbox" in query else drawn["unplaced"]  # a box is what the map shows; they are told of beside it
    assert (features <= incidents, len(features) + unplaced) == (True, len(incidents))
    assert (bars <= incidents, len(bars) + dated["undated"]) == (True, len(incidents))
    assert linked(judged, "/parts/incidents", query, "incidents") == incidents
    assert linked(judged, "/", query, "incidents") == incidents
    reports = told if published is None else published
    assert {one["id"] for one in fetch(judged, "reports", query)["items"]} == reports
    searches = [{"q": words, **query} for words in EVERY]
    assert {one["id"] for search in searches for one in fetch(judged, "search", search)["items"]} == reports
    found = set[str]().union(*(linked(judged, "/search", search, "reports") for search in searches))
    assert found == {one.replace("/", "%2F") for one in reports}


@pytest.mark.parametrize("path", ["/axes", "/advisories", "/actors", "/sources"])
@pytest.mark.parametrize(("query", "told", "published"), ROWS)
def test_pages_that_count_leave_out_what_a_filter_leaves_out(
    judged: TestClient, path: str, query: dict[str, str], told: set[str], published: set[str] | None
) -> None:
    shown = linked(judged, path, query, "incidents")
    assert shown <= {one["id"] for one in fetch(judged, "incidents", query)["items"]}
