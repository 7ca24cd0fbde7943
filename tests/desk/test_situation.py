"""List, map and timeline of one situation: they tell of the same incidents, in groups or one by one, and hide none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from starlette.testclient import TestClient
from tests.desk.conftest import ask, open_at
from tests.desk.records import keep, make_desk_crisis

import recoupe.archive.maps
import recoupe.archive.said
import recoupe.archive.timelines

API = "/api/v1"
VALUES = {
    "type": ["abduction", "armed_attack", "killing,armed_attack", "travel_advisory", "arrest", "coup"],
    "country": ["ML", "NE", "ML,NE"],
    "actor": ["jnim", "maire"],
    "source": ["maire"],
    "speaker": ["le maire"],
    "outlet": ["Tamasheq", "Delta"],
    "since": ["2025-06-05", "2025-10-22"],
    "until": ["2025-10-22", "2025-12-31"],
    "certainty": ["asserted", "denied", "attributed,claimed"],
    "voice": ["official", "outlet,official"],
    "place": ["14.8,-6", "18.44,1.41"],
    "corroboration": ["1", "2"],
    "conflict": ["yes", "no"],
    "reviewed": ["no"],
    "sensitive": ["no"],
    "undated": ["yes", "no"],
}
QUESTIONS = some.fixed_dictionaries({}, optional={name: some.sampled_from(values) for name, values in VALUES.items()})
SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


def get(client: TestClient, path: str, **values: str) -> dict[str, Any]:
    """The answer of the API."""
    answer = client.get(f"{API}/{path}", params=values)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def count_features(drawn: dict[str, Any]) -> int:
    """How many incidents the features stand for."""
    return sum(feature["properties"].get("count", 1) for feature in drawn["features"])


@pytest.mark.parametrize("patience", [pytest.param(0, id="from memory"), pytest.param(10**6, id="from the database")])
@SETTINGS
@given(question=QUESTIONS)
def test_list_map_and_timeline_tell_of_the_same(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, patience: int, question: dict[str, str]
) -> None:
    """What is listed is on the map or has no place, and is on the timeline or has no day."""
    monkeypatch.setattr(recoupe.archive.said, "PATIENCE", patience)
    listed = get(client, "incidents", limit="200", **question)["items"]
    drawn, told = get(client, "map", **question), get(client, "timeline", **question)
    assert len(listed) == drawn["total"] + drawn["unplaced"]
    assert len(listed) == sum(count["n"] for count in told["counts"]) + told["undated"]
    assert drawn["total"] == count_features(drawn)
    for where in ("yes", "no"):
        part = get(client, "incidents", limit="200", unplaced=where, **question)["items"]
        assert len(part) == drawn["unplaced" if where == "yes" else "total"]


@pytest.mark.parametrize("box", ["-12,10,0,20", "-7,14,-5,16", "170,-20,-170,20", "-180,-90,180,90"])
def test_a_box_narrows_list_and_map_alike_and_hides_nothing_unplaced(client: TestClient, box: str) -> None:
    drawn = get(client, "map", bbox=box)
    assert drawn["total"] == len(get(client, "incidents", bbox=box, limit="200")["items"]) == count_features(drawn)
    assert drawn["unplaced"] == get(client, "map")["unplaced"] == 1


def test_too_many_for_one_by_one_are_drawn_in_groups(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = get(client, "map")
    monkeypatch.setattr(recoupe.archive.maps, "MOST_POINTS", 2)
    far, near = get(client, "map", zoom="1"), get(client, "map", zoom="9", bbox="-7,14,-5,16")
    assert (whole["clustered"], far["clustered"]) == (False, True)
    assert count_features(far) == far["total"] == whole["total"]
    groups = [one for one in far["features"] if "count" in one["properties"]]
    for group in groups:
        west, south, east, north = group["properties"]["bbox"]
        lon, lat = group["geometry"]["coordinates"]
        assert west <= lon <= east
        assert south <= lat <= north
        assert set(group["properties"]) == {"count", "conflicts", "bbox"}
        inside = get(client, "incidents", bbox=",".join(map(str, group["properties"]["bbox"])), limit="200")["items"]
        assert len(inside) == group["properties"]["count"], "its box leads to what it stands for"
    conflicts = sum(one["properties"].get("conflicted", one["properties"].get("conflicts")) for one in far["features"])
    assert conflicts == sum(one["properties"]["conflicted"] for one in whole["features"]) > 0
    assert len(near["features"]) >= 1


def test_of_many_the_timeline_draws_what_lasts(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recoupe.archive.timelines, "MOST_DRAWN", 2)
    told = get(client, "timeline")
    assert all(item["lasting"] for item in told["items"])
    assert told["lasting"] == len(told["items"])
    assert sum(count["n"] for count in told["counts"]) > 2
    assert told["step"] in ("day", "week", "month")


@pytest.mark.parametrize("zoom", ["-1", "23", "near", "nan"])
def test_a_zoom_that_no_map_has_is_refused(client: TestClient, zoom: str) -> None:
    answer = client.get(f"{API}/map", params={"zoom": zoom})
    assert (answer.status_code, "zoom" in answer.json()["error"]["message"]) == (400, True)


@pytest.mark.parametrize("path", ["incidents", "conflicts", "reports", "search"])
@pytest.mark.parametrize("after", ["5", "WyJvbGRlc3QiLDEsMSwieCJd", "x" * 300])
def test_what_no_list_gave_as_next_is_refused(client: TestClient, path: str, after: str) -> None:
    answer = client.get(f"{API}/{path}", params={"after": after, **({"q": "les"} if path == "search" else {})})
    assert (answer.status_code, "after" in answer.json()["error"]["message"]) == (400, True)


def test_a_list_goes_on_where_it_was_while_reports_come_in(home: Path, tmp_path: Path) -> None:
    """The first half is kept, a page is read, the rest comes in: nothing of the first half is told twice or lost."""
    records = make_desk_crisis()
    with open_at(tmp_path / "archive.sqlite") as desk:
        assert keep(desk.archive, records[::2]) == []
        client = ask(desk)
        before = [item["id"] for item in get(client, "incidents", limit="200")["items"]]
        page = get(client, "incidents", limit="2")
        assert keep(desk.archive, records[1::2]) == []
        seen = [item["id"] for item in page["items"]]
        while page["next"]:
            page = get(client, "incidents", limit="2", after=page["next"])
            seen += [item["id"] for item in page["items"]]
        now = {item["id"] for item in get(client, "incidents", limit="200")["items"]}
    assert len(set(seen)) == len(seen), "nothing twice"
    assert {id_ for id_ in before if id_ in now} <= set(seen), "nothing lost"
    assert len(now) > len(before), "something did come in"
