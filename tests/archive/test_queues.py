"""The review queue: what is urgent comes first, with reasons that add up, and what is judged is gone from it."""

from __future__ import annotations

import pytest
from tests.archive.desk import IDS, NAMES, fill_desk

from recoupe.archive import Archive
from recoupe.archive.cursors import write_cursor
from recoupe.archive.filters import parse_filters
from recoupe.archive.incident_pages import count_facets
from recoupe.archive.judging import accept, undo
from recoupe.archive.queues import list_queue
from recoupe.archive.urgency import CONTRADICTED, WEAK, weigh
from recoupe.errors import InputError
from recoupe.lexicon import load_lexicon


@pytest.fixture
def filled(archive: Archive) -> Archive:
    return fill_desk(archive)


def walk(archive: Archive, limit: int = 2, **values: str) -> list[str]:
    """The names of the statements of the queue, page by page."""
    found, after = [], None
    while True:
        with archive.read() as connection:
            page = list_queue(connection, load_lexicon(), parse_filters(values), after=after, limit=limit)
        found += [NAMES[waiting.statement.id] for waiting in page.items]
        if page.next is None:
            return found
        after = page.next


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_the_most_urgent_first(filled: Archive, limit: int) -> None:
    found = walk(filled, limit)
    assert found[:3] in (["raid3", "raid2", "raid1"], ["raid2", "raid3", "raid1"])
    assert sorted(found) == sorted(IDS)
    assert found == walk(filled, 4)


@pytest.mark.parametrize(
    ("values", "names"),
    [
        pytest.param({"type": "killing"}, ["raid3"], id="type"),
        pytest.param({"conflict": "yes", "certainty": "asserted"}, ["raid1", "raid2"], id="of an incident in conflict"),
        pytest.param({"country": "FJ"}, ["suva"], id="country"),
        pytest.param({"actor": "ml-army"}, ["camp"], id="actor"),
        pytest.param({"unplaced": "yes"}, ["vague"], id="no point"),
        pytest.param({"bbox": "170,-20,-170,-10"}, ["apia", "suva"], id="box"),
        pytest.param({"type": "ransom"}, [], id="none"),
    ],
)
def test_filters(filled: Archive, values: dict[str, str], names: list[str]) -> None:
    assert sorted(walk(filled, **values)) == names


def test_reasons(filled: Archive) -> None:
    with filled.read() as connection:
        page = list_queue(connection, load_lexicon(), parse_filters({"type": "killing"}))
        (waiting,) = page.items
    assert [(why.name, why.about) for why in waiting.reasons] == [
        ("stakes", "violence"),
        ("deaths", "12"),
        ("contradicted", ""),
        ("certainty", "alleged"),
        ("weak", ""),
        ("day", "2025-03-09"),
    ]
    assert [why.words for why in waiting.reasons][:3] == [
        "about violence",
        "12 deaths",
        "contradicted by another voice",
    ]
    points = weigh(group="violence", deaths=12, certainty="alleged", contradicted=True, weak=True, day="2025-03-09")
    assert sum(why.points for why in waiting.reasons) == pytest.approx(points), "the reasons are the whole score"


@pytest.mark.parametrize(
    ("changed", "least"),
    [
        pytest.param({"group": "protection"}, -2.5, id="violence is more than advice"),
        pytest.param({"deaths": 0}, -3.0, id="deaths"),
        pytest.param({"deaths": 500}, 1.0, id="and more of them"),
        pytest.param({"certainty": "asserted"}, -1.5, id="doubt"),
        pytest.param({"contradicted": False}, -CONTRADICTED, id="conflict"),
        pytest.param({"weak": True}, WEAK, id="a weak link"),
        pytest.param({"day": "2025-03-15"}, 1.0, id="ten days later"),
        pytest.param({"day": None}, -919.5, id="no day at all"),
        pytest.param({"day": "1960-01-01"}, -919.5, id="a day before all"),
        pytest.param({"group": "no such"}, -3.0, id="an unknown group"),
    ],
)
def test_weights(changed: dict[str, object], least: float) -> None:
    given = {"group": "violence", "deaths": 12, "certainty": "alleged", "contradicted": True, "weak": False}
    given["day"] = "2025-03-05"
    assert weigh(**{**given, **changed}) - weigh(**given) == pytest.approx(least)  # type: ignore[arg-type]


def test_what_is_judged_is_gone_and_comes_back(filled: Archive) -> None:
    with filled.read() as connection:
        assert count_facets(connection).reviewed == 0
    with filled.write() as connection:
        made = accept(connection, [IDS["raid2"]], "lu dans le texte")
    judgement = made if not isinstance(made, tuple) else made[0]
    with filled.read() as connection:
        assert count_facets(connection).reviewed == 1
    assert "raid2" not in walk(filled)
    with filled.write() as connection:
        undo(connection, judgement.seq, "mal lu")
    assert "raid2" in walk(filled)


def test_wrong_cursor(filled: Archive) -> None:
    with filled.read() as connection, pytest.raises(InputError, match="Leave it out"):
        list_queue(connection, load_lexicon(), after=write_cursor("urgency", (1, 1)))
