"""Overviews: who acts, who speaks, which roads are hit."""

from __future__ import annotations

from datetime import date

import pytest
from tests.archive.desk import fill_desk

from recoupe.archive import Archive
from recoupe.archive.companions import find_companions
from recoupe.archive.filters import Filters, parse_filters
from recoupe.archive.overviews import ActorLine, Some, VoiceLine, Voicing, find_actor, list_actors, list_voices
from recoupe.archive.situations import AxisLine, list_axes


@pytest.fixture
def filled(archive: Archive) -> Archive:
    return fill_desk(archive)


def test_actors(filled: Archive) -> None:
    with filled.read() as connection:
        found = list_actors(connection, limit=9)
        some = list_actors(connection, parse_filters({"country": "NE"}), limit=9).lines
        second = list_actors(connection, limit=1, offset=1)
        front = find_actor(connection, "front")
        nobody = find_actor(connection, "nobody")
    keys = [line.latest for line in found.lines]
    assert found.lines == (
        ActorLine(
            "front", ("des hommes du Front",), 3, {"agent": 2, "target": 1}, {"ML": 2, "NE": 1}, date(2025, 3, 10),
            {"armed_attack": 1, "blockade": 1}, {"armed_clash": 1}, 0, keys[0],
        ),
        ActorLine(
            "ml-army", ("l’armée",), 1, {"agent": 1}, {"NE": 1}, date(2025, 2, 20), {"armed_clash": 1}, {}, 0, keys[1]
        ),
    )  # fmt: skip
    assert ([len(some) for some in keys], found.total) == ([3, 1], 2)
    assert (second.lines, second.total) == (found.lines[1:], 2)
    assert (front, nobody) == (found.lines[0], None)
    assert [(line.actor, line.incidents, line.roles) for line in some] == [
        ("front", 1, {"target": 1}),
        ("ml-army", 1, {"agent": 1}),
    ]


def test_what_is_named_beside_an_actor(filled: Archive) -> None:
    with filled.read() as connection:
        front = find_companions(connection, "front", 9)
        first = find_companions(connection, "front", 1)
        nobody = find_companions(connection, "nobody", 9)
    assert {name for name, _ in front.places} >= {"Gao–Ansongo"}
    assert ("l’armée", "ml-army", 1) in front.others
    assert "front" not in {known for _, known, _ in front.others}
    assert sum(count for _, count in front.voices) >= 3
    assert (len(first.places), len(first.voices)) == (1, 1)
    assert (nobody.places, nobody.others, nobody.voices) == ((), (), ())


def test_voices(filled: Archive) -> None:
    with filled.read() as connection:
        found = list_voices(connection, limit=9).lines
        some = list_voices(connection, parse_filters({"conflict": "yes"}), limit=9).lines
        second = list_voices(connection, limit=1, offset=1)
    outlet = VoiceLine("Le Courrier", "outlet", 2, 1, 0, 1, 1, 1, date(2025, 3, 9), {"asserted": 1, "alleged": 1})
    mayor = VoiceLine("le maire de Gao", "official", 1, 1, 0, 1, 1, 0, date(2025, 3, 6), {"asserted": 1})
    assert found == (
        VoiceLine("L’Étape", "outlet", 6, 6, 6, 0, 0, 0, date(2025, 3, 20), {"asserted": 6}),
        outlet,
        mayor,
    )
    assert (second.lines, second.total) == ((outlet,), 3)
    assert some == (outlet, mayor)


def test_outlets(filled: Archive) -> None:
    with filled.read() as connection:
        found = list_voices(connection, by=Voicing.OUTLET, limit=9).lines
    assert [(line.name, line.statements, line.incidents, line.contradicted) for line in found] == [
        ("L’Étape", 6, 6, 0),
        ("Le Courrier", 3, 1, 1),
    ]


@pytest.mark.parametrize(
    ("filters", "names", "lines"),
    [
        pytest.param({}, (), [("Gao–Ansongo", 1)], id="what is an axis"),
        pytest.param({}, ("Niamey", "Nulle part"), [("Gao–Ansongo", 1), ("Niamey", 2)], id="and what is named as one"),
        pytest.param({"country": "NE"}, (), [], id="elsewhere"),
    ],
)
def test_axes(filled: Archive, filters: dict[str, str], names: tuple[str, ...], lines: list[tuple[str, int]]) -> None:
    with filled.read() as connection:
        found = list_axes(connection, parse_filters(filters), names)
    assert [(line.name, line.incidents) for line in found] == lines


def test_an_axis_is_told_whole(filled: Archive) -> None:
    with filled.read() as connection:
        (line,) = list_axes(connection, Filters())
    assert len(line.latest) == 1
    assert line == AxisLine("Gao–Ansongo", 1, 0, {"blockade": 1}, date(2025, 3, 10), {"2025-03": 1}, line.latest)


def test_an_empty_archive(archive: Archive) -> None:
    with archive.read() as connection:
        assert list_actors(connection, limit=9) == list_voices(connection, limit=9) == Some((), 0)
        assert list_axes(connection) == ()
