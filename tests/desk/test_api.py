"""The API: what each address answers over the invented crisis, its lists in pages, its errors in one shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from recoupe.desk.state import Desk
from recoupe.filtering import FILTERS

API = "/api/v1"
LISTS = ("incidents", "conflicts", "reports", "statements", "types", "filters", "search?q=les")


def walk(client: TestClient, path: str, limit: int) -> list[dict[str, Any]]:
    """All items of a list, asked for a page at a time."""
    items: list[dict[str, Any]] = []
    after = ""
    while True:
        page = client.get(f"{API}/{path}", params={"limit": limit, "after": after}).json()
        items += page["items"]
        if page["next"] is None:
            return items
        assert len(page["items"]) <= limit
        after = page["next"]


@pytest.mark.parametrize("path", LISTS)
def test_lists_have_items_and_next(client: TestClient, path: str) -> None:
    answer = client.get(f"{API}/{path}")
    assert answer.status_code == 200
    assert set(answer.json()) == {"items", "next"}
    assert answer.json()["items"]


@pytest.mark.parametrize("path", [path for path in LISTS if path not in ("types", "filters", "search?q=les")])
def test_pages_of_a_list_make_up_the_whole(client: TestClient, path: str) -> None:
    whole = client.get(f"{API}/{path}?limit=200").json()["items"]
    assert walk(client, path, 1) == walk(client, path, 3) == whole


@pytest.mark.parametrize(
    ("path", "told"),
    [
        pytest.param("incidents?type=abduction", ["rapt-1"], id="by type"),
        pytest.param("incidents?type=abduction&type=hostage_release", ["rapt-1", "rapt-2"], id="two given apart"),
        pytest.param("incidents?type=abduction,hostage_release", ["rapt-1", "rapt-2"], id="two given together"),
        pytest.param("incidents?actor=jnim&since=2025-10-29", ["route-1"], id="by actor and day"),
        pytest.param("incidents?conflict=yes&corroboration=2", ["dogofry-1", "dogofry-2"], id="contradicted"),
        pytest.param("incidents?place=18.44,1.41&distance=50&until=2025-06-05", ["rapt-1"], id="around a point"),
        pytest.param("statements?outlet=Tamasheq&type=abduction", ["rapt-1"], id="statements by outlet"),
        pytest.param("statements?certainty=denied", ["sevare-2"], id="statements by certainty"),
        pytest.param("incidents?nonsense=1&type=arrest", ["sans-lieu"], id="what is no filter is passed over"),
        pytest.param("incidents?type=coup", [], id="nothing of the kind"),
    ],
)
def test_filters_choose(client: TestClient, path: str, told: list[str]) -> None:
    items = client.get(f"{API}/{path}").json()["items"]
    assert sorted({m["report"] for item in items for m in item.get("members", [item])}) == told


def test_a_statement_has_its_words_report_and_incident(client: TestClient, incident_of: Callable[[str], str]) -> None:
    (statement,) = client.get(f"{API}/statements?type=abduction").json()["items"]
    assert statement["evidence"]["quote"].startswith("Deux techniciens")
    assert (statement["report"], statement["outlet"]) == ("rapt-1", "Agence Tamasheq")
    assert statement["incident"] == incident_of("rapt-1")


def test_a_conflict_has_each_value_with_who_gives_it(client: TestClient) -> None:
    items = client.get(f"{API}/conflicts").json()["items"]
    slots = {conflict["slot"]: conflict for item in items for conflict in item["conflicts"]}
    assert {side["value"] for side in slots["killed"]["sides"]} == {"9", "11"}
    assert all(side["accounts"][0]["quote"] for side in slots["killed"]["sides"])
    assert client.get(f"{API}/conflicts?type=abduction").json() == {"items": [], "next": None}


def test_revisions_are_told_where_they_are_asked_for(client: TestClient) -> None:
    plain = client.get(f"{API}/conflicts").json()["items"]
    more = walk(client, "conflicts?revisions=true", 2)
    assert {item["incident"] for item in plain} <= {item["incident"] for item in more}


def test_an_incident_tells_why_it_is_one(client: TestClient, incident_of: Callable[[str], str]) -> None:
    id_ = incident_of("dogofry-1")
    told = client.get(f"{API}/incidents/{id_}").json()
    assert told["id"] == id_
    assert told["links"][0]["reasons"]
    assert client.get(f"{API}/incidents/{id_[:10]}").json() == told, "the beginning of an id stands for all of it"


def test_a_thread_is_found_by_its_id(client: TestClient, incident_of: Callable[[str], str]) -> None:
    steps = client.get(f"{API}/incidents/{incident_of('rapt-1')}").json()["threads"]
    thread = client.get(f"{API}/threads/{steps[0]['thread']}").json()
    assert thread["incidents"] == steps
    assert [step["type"] for step in steps] == ["abduction", "hostage_release"]


def test_search_marks_what_was_searched(client: TestClient) -> None:
    (hit,) = client.get(f"{API}/search", params={"q": '"pres de kidal" tech* deux', "until": "2025-06-10"}).json()[
        "items"
    ]
    text = client.get(f"{API}/reports/{hit['id']}").json()["report"]["text"]
    assert text[hit["start"] : hit["end"]] == hit["snippet"]
    assert [text[start:end].lower() for start, end in hit["marks"]] == ["deux", "techniciens", "près de kidal"]


def test_a_report_has_its_text_whatever_its_id(client: TestClient) -> None:
    for path in ("conseil/1", "conseil%2F1"):
        told = client.get(f"{API}/reports/{path}").json()
        assert told["report"]["id"] == "conseil/1"
        assert told["statements"][0]["type"] == "travel_advisory"


def test_types_and_filters_are_those_of_the_desk(client: TestClient, desk: Desk) -> None:
    types = client.get(f"{API}/types").json()["items"]
    assert [entry["code"] for entry in types] == list(desk.lexicon.types)
    assert all(entry["label"]["fr"] and entry["label"]["en"] for entry in types)
    assert [one["name"] for one in client.get(f"{API}/filters").json()["items"]] == [one.name for one in FILTERS]


def test_the_map_draws_what_has_a_point_and_counts_the_rest(client: TestClient) -> None:
    drawn = client.get(f"{API}/map?lang=en").json()
    assert (drawn["type"], drawn["unplaced"]) == ("FeatureCollection", 1)
    by_type = {
        one["properties"]["type"]: one for one in drawn["features"] if one["properties"]["type"] != "armed_attack"
    }
    assert {type_: one["properties"]["precision"] for type_, one in by_type.items()} == {
        "abduction": "near", "hostage_release": "near", "security_measure": "division", "travel_advisory": "country",
    }  # fmt: skip
    (road,) = [one for one in drawn["features"] if one["properties"]["precision"] == "axis"]
    assert road["geometry"] == {"type": "LineString", "coordinates": [[-11.44, 14.45], [-7.98, 12.61]]}
    (towns,) = [[o for o in drawn["features"] if o["properties"]["precision"] == "point"]]
    assert towns[1]["geometry"] == {"type": "Point", "coordinates": [-6.02, 14.81]}
    assert towns[1]["properties"] == {
        "id": towns[1]["properties"]["id"], "type": "armed_attack", "label": "armed attack", "days": "Oct 22, 2025",
        "voices": 2, "reports": 2, "conflicted": True, "lasting": False, "radius_km": 3, "precision": "point",
        "url": f"/incidents/{towns[1]['properties']['id']}",
    }  # fmt: skip
    assert by_type["security_measure"]["properties"]["days"] == "Sep 1, 2025 – …"


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        pytest.param({"lang": "en"}, "abduction", id="asked for"),
        pytest.param({"lang": "fr"}, "enlèvement", id="the other"),
        pytest.param({"lang": "tlh"}, "enlèvement", id="one that there is not counts as none"),
    ],
)
def test_labels_are_in_the_language_asked_for(client: TestClient, asked: dict[str, str], label: str) -> None:
    (feature,) = client.get(f"{API}/map", params={"type": "abduction", **asked}).json()["features"]
    assert feature["properties"]["label"] == label
    (item,) = client.get(f"{API}/timeline", params={"type": "abduction", **asked}).json()["items"]
    assert item["label"] == label


def test_the_timeline_has_bars_counts_and_the_undated(client: TestClient, incident_of: Callable[[str], str]) -> None:
    drawn = client.get(f"{API}/timeline?lang=en").json()
    assert drawn["undated"] == 1
    days = [item["start"] for item in drawn["items"]]
    assert days == sorted(days, reverse=True)
    assert sum(count["n"] for count in drawn["counts"]) == len(drawn["items"])
    assert [count["day"] for count in drawn["counts"]] == sorted(count["day"] for count in drawn["counts"])
    (curfew,) = [item for item in drawn["items"] if item["end"] is None]
    assert curfew == {
        "id": incident_of("couvre-feu"), "label": "security measure", "start": "2025-09-01", "end": None,
        "precision": "period", "voices": 1, "conflicted": False, "lasting": curfew["lasting"],
        "url": f"/incidents/{incident_of('couvre-feu')}",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        pytest.param("incidents?type=nonsense", 400, "there is no type nonsense", id="an unknown type"),
        pytest.param("incidents?since=2025-13-01", 400, "period", id="no day"),
        pytest.param("map?since=2025-02-01&until=2025-01-01", 400, "Swap", id="a period that ends before it begins"),
        pytest.param("timeline?distance=3", 400, "distance", id="a distance from nowhere"),
        pytest.param("incidents?place=Nullepartville", 400, "no place is known", id="an unknown place"),
        pytest.param("incidents?actor=a&actor=b", 400, "actor", id="two of what takes one"),
        pytest.param("incidents?limit=0", 400, "limit", id="no items"),
        pytest.param("incidents?limit=201", 400, "limit", id="too many items"),
        pytest.param("incidents?limit=ten", 400, "limit", id="no number"),
        pytest.param("reports?after=-1", 400, "after", id="a cursor that is none"),
        pytest.param("search", 400, "q", id="nothing to search"),
        pytest.param("search?q=%2A", 400, "word", id="no word to search"),
        pytest.param("search?q=" + "a" * 2001, 400, "q", id="too much to search"),
        pytest.param("conflicts?revisions=perhaps", 400, "revisions", id="neither yes nor no"),
        pytest.param("incidents/izzzzzzzz", 404, "no id", id="no such incident"),
        pytest.param("incidents/dogofry-1", 404, "no incident", id="a report is no incident"),
        pytest.param("reports/nothing", 404, "no report", id="no such report"),
        pytest.param("threads/nothing", 404, "no thread", id="no such thread"),
        pytest.param("nothing", 404, "nothing at this address", id="no such address"),
    ],
)
def test_errors_have_one_shape(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(f"{API}/{path}")
    error = answer.json()["error"]
    assert (answer.status_code, error["status"]) == (status, status)
    assert set(error) == {"code", "status", "message"}
    assert error["code"] == {400: "bad_request", 404: "not_found"}[status]
    assert words in error["message"]


def test_what_an_address_does_not_do_is_refused_with_what_it_does(client: TestClient) -> None:
    answer = client.delete(f"{API}/incidents")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
    assert answer.json()["error"]["code"] == "method_not_allowed"


@pytest.mark.parametrize("path", [path for path in LISTS if path not in ("types", "filters")])
def test_an_empty_archive_has_empty_lists(empty_client: TestClient, path: str) -> None:
    assert empty_client.get(f"{API}/{path}").json() == {"items": [], "next": None}


def test_an_empty_archive_draws_nothing(empty_client: TestClient) -> None:
    drawn = empty_client.get(f"{API}/map").json()
    assert drawn == {"type": "FeatureCollection", "features": [], "clustered": False, "total": 0, "unplaced": 0}
    told = empty_client.get(f"{API}/timeline").json()
    assert told == {"step": "day", "items": [], "counts": [], "lasting": 0, "undated": 0}


def test_the_document_describes_every_operation(client: TestClient) -> None:
    document = client.get(f"{API}/openapi.json").json()
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations) >= 12
    for operation in operations:
        assert operation["summary"], operation
        assert operation["description"]
        assert {"400", "404", "4XX", "5XX"} <= set(operation["responses"])
        assert {"200", "201", "202", "204"} & set(operation["responses"])
        assert "422" not in operation["responses"], "what is wrong in a request is told with 400"
    assert all(path.startswith("/api/v1/") for path in document["paths"]), "pages are no part of it"
