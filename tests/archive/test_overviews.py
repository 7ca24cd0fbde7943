"""Overviews: who acts, who speaks, who advises, which roads are hit."""

from __future__ import annotations

from datetime import date

import pytest
from tests.archive.desk import NAMES, fill_desk

from recoupe.archive import Archive
from recoupe.archive.filters import Filters, parse_filters
from recoupe.archive.overviews import ActorLine, VoiceLine, Voicing, list_actors, list_voices
from recoupe.archive.situations import AxisLine, Named, list_axes, page_advisories


@pytest.fixture
def filled(archive: Archive) -> Archive:
    return fill_desk(archive)


def test_actors(filled: Archive) -> None:
    with filled.read() as connection:
        found = list_actors(connection)
        some = list_actors(connection, parse_filters({"country": "NE"}))
    assert found == (
        ActorLine(
            "front", ("des hommes du Front",), 3, {"agent": 2, "target": 1},
            {"armed_attack": 1, "armed_clash": 1, "blockade": 1}, {"ML": 2, "NE": 1}, date(2025, 3, 10),
        ),
        ActorLine("ml-army", ("l’armée",), 1, {"agent": 1}, {"armed_clash": 1}, {"NE": 1}, date(2025, 2, 20)),
    )  # fmt: skip
    assert [(line.actor, line.incidents, line.roles) for line in some] == [
        ("front", 1, {"target": 1}),
        ("ml-army", 1, {"agent": 1}),
    ]


def test_voices(filled: Archive) -> None:
    with filled.read() as connection:
        found = list_voices(connection)
        some = list_voices(connection, parse_filters({"conflict": "yes"}))
    outlet = VoiceLine("Le Courrier", "outlet", 2, 1, 0, 1, 2, 2, date(2025, 3, 9))
    mayor = VoiceLine("le maire de Gao", "official", 1, 1, 0, 1, 1, 0, date(2025, 3, 6))
    assert found == (VoiceLine("L’Étape", "outlet", 6, 6, 6, 0, 0, 0, date(2025, 3, 20)), outlet, mayor)
    assert some == (outlet, mayor)


def test_outlets(filled: Archive) -> None:
    with filled.read() as connection:
        found = list_voices(connection, by=Voicing.OUTLET)
    assert [(line.name, line.statements, line.incidents, line.contradicted) for line in found] == [
        ("L’Étape", 6, 6, 0),
        ("Le Courrier", 3, 1, 3),
    ]


def test_advisories(filled: Archive) -> None:
    with filled.read() as connection:
        page = page_advisories(connection)
        none = page_advisories(connection, parse_filters({"type": "blockade"}))
        elsewhere = page_advisories(connection, parse_filters({"country": "ML"}))
    (advisory,) = page.items
    assert NAMES[advisory.outline.id[1:]] == "advice"
    assert advisory.outline.summary.start == date(2025, 3, 5)
    assert (advisory.issuers, advisory.places) == ((Named("l’ambassade", None),), (Named("Niamey", "NE"),))
    assert (advisory.told_first, advisory.told_last) == (date(2025, 3, 5), date(2025, 3, 5))
    assert none.items == elsewhere.items == ()


@pytest.mark.parametrize(
    ("filters", "names", "lines"),
    [
        pytest.param({}, (), [("Gao–Ansongo", 1)], id="what is an axis"),
        pytest.param({}, ("Niamey", "Nulle part"), [("Niamey", 2), ("Gao–Ansongo", 1)], id="and what is named as one"),
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
    assert line == AxisLine("Gao–Ansongo", 1, 0, {"blockade": 1}, date(2025, 3, 10))


def test_an_empty_archive(archive: Archive) -> None:
    with archive.read() as connection:
        assert list_actors(connection) == list_voices(connection) == list_axes(connection) == ()
        assert page_advisories(connection).items == ()
