"""What may be the same occurrence: weighed, near, or found by words; never again what a person said is another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection
from tests.archive.factories import GAO, make_record

from recoupe.archive import Archive, save_records
from recoupe.archive.groups import store_groups
from recoupe.archive.judging import split, undo
from recoupe.archive.links import StoredLink, mark_linked, store_links
from recoupe.archive.loading import load_by_ids, load_incidents_by_ids
from recoupe.archive.proposing import Proposal, box_around, find_apart, propose, propose_by_words, tell_between
from recoupe.archive.stored import StoredIncident, Summary
from recoupe.errors import InputError

DAY = date(2025, 3, 5)
TYPES = ("armed_attack", "killing")


def at(km: float, days: int | None, type_: str = "armed_attack", **fields: Any) -> Summary:
    """An incident so far north of Gao, so many days after the first one."""
    lat = float(GAO.lat or 0) + km / 111.2
    day = None if days is None else DAY + timedelta(days=days)
    return Summary(type_, day, day, **{"lat": lat, "lon": GAO.lon, "place": "Gao", **fields})


SUMMARIES = {
    "first": at(0, 0),
    "likely": at(0, 1),
    "faint": at(3, 2, "killing"),
    "near": at(20, 3),
    "nearer": at(5, 1),
    "far": at(90, 0),
    "late": at(0, 40),
    "other": at(0, 0, "protest"),
    "undated": at(0, None),
    "pointless": at(0, 2, lat=None, lon=None),
}
RECORDS = {name: make_record(f"Il y a eu ceci : {name}.", id=f"report {name}") for name in SUMMARIES}
IDS = {name: record.statements[0].id for name, record in RECORDS.items()}
NAMES = {id_: name for name, id_ in IDS.items()}


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """An incident for each summary; two were weighed against the first, one of them with too little."""
    with archive.write() as connection:
        save_records(connection, RECORDS.values())
        store_groups(connection, {frozenset({IDS[name]}): summary for name, summary in SUMMARIES.items()})
        mark_linked(connection, IDS.values())
        links = [("likely", 9.5, ("place: same point (+4.20)",)), ("faint", -2.0, ())]
        made = [(*sorted((IDS["first"], IDS[name])), weight, why) for name, weight, why in links]
        store_links(connection, [StoredLink(*one) for one in made])
    return archive


def load(connection: Connection, name: str) -> StoredIncident:
    id_ = str(load_by_ids(connection, [IDS[name]])[IDS[name]].incident_id)
    return load_incidents_by_ids(connection, [id_])[id_]


def names(connection: Connection, found: tuple[Proposal, ...]) -> list[str]:
    incidents = load_incidents_by_ids(connection, [one.incident for one in found])
    return [NAMES[incidents[one.incident].members[0]] for one in found]


def test_weighed_before_near(filled: Archive) -> None:
    with filled.read() as connection:
        found = propose(connection, load(connection, "first"), TYPES)
        assert names(connection, found) == ["likely", "faint", "nearer", "near"]
        likely, faint, nearer, _ = found
        assert (likely.weight, likely.reasons, likely.km, likely.days) == (9.5, ("place: same point (+4.20)",), 0.0, 1)
        assert (faint.weight, faint.reasons) == (-2.0, ())
        assert (nearer.weight, nearer.km, nearer.days) == (None, 5.0, 1)
        assert names(connection, propose(connection, load(connection, "first"), TYPES, most=1)) == ["likely"]


@pytest.mark.parametrize(
    ("start", "found"),
    [
        pytest.param("far", [], id="nothing is near"),
        pytest.param("undated", [], id="without a day everything would be near"),
        pytest.param("pointless", ["likely", "first", "faint", "near", "nearer", "far"], id="by the place's name"),
    ],
)
def test_near(filled: Archive, start: str, found: list[str]) -> None:
    with filled.read() as connection:
        assert sorted(names(connection, propose(connection, load(connection, start), TYPES))) == sorted(found)


def test_what_is_different_is_proposed_no_more(filled: Archive) -> None:
    with filled.write() as connection:
        first, likely, near = (load(connection, name).id for name in ("first", "likely", "near"))
        made = split(connection, [first], [likely], "un autre jour")
        split(connection, [near], [first], "un autre village")
    with filled.read() as connection:
        assert names(connection, propose(connection, load(connection, "first"), TYPES)) == ["faint", "nearer"]
        assert "first" not in names(connection, propose(connection, load(connection, "near"), TYPES))
        assert find_apart(connection, [IDS["first"]]) == {likely, near}
        assert find_apart(connection, [IDS["faint"]]) == frozenset()
    with filled.write() as connection:
        undo(connection, made.seq, "erreur")
    with filled.read() as connection:
        assert "likely" in names(connection, propose(connection, load(connection, "first"), TYPES))


def test_by_words(filled: Archive) -> None:
    with filled.read() as connection:
        first = load(connection, "first")
        assert names(connection, propose_by_words(connection, first, "other")) == ["other"]
        assert names(connection, propose_by_words(connection, first, "first")) == [], "itself"
        assert propose_by_words(connection, first, "likely")[0].weight == 9.5, "with what is known of it"
        assert len(propose_by_words(connection, first, "ceci", most=3)) == 3
        with pytest.raises(InputError):
            propose_by_words(connection, first, "?")


def test_between_two(filled: Archive) -> None:
    with filled.read() as connection:
        first, late, undated = (load(connection, name) for name in ("first", "late", "undated"))
        assert tell_between(connection, first, late) == Proposal(late.id, None, (), 0.0, 40)
        assert tell_between(connection, first, undated).days is None


@pytest.mark.parametrize(
    ("lat", "lon", "box"),
    [
        pytest.param(0.0, 0.0, (-0.9, -0.9, 0.9, 0.9), id="anywhere"),
        pytest.param(0.0, 179.5, (178.6, -0.9, -179.6, 0.9), id="over the antimeridian"),
        pytest.param(89.9, 0.0, (-90.0, 89.0, 90.0, 90.0), id="at the pole no further than that"),
    ],
)
def test_box(lat: float, lon: float, box: tuple[float, ...]) -> None:
    found = box_around(lat, lon, 100.0)
    assert (found.south, found.north) == pytest.approx((box[1], box[3]), abs=0.1)
    if abs(lat) < 80:
        assert (found.west, found.east) == pytest.approx((box[0], box[2]), abs=0.1)
