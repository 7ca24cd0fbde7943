"""Lists of incidents by pages, their counts, and that what is read from memory is what the database says."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from tests.archive.desk import IDS, NAMES, RECORDS, fill_desk, summarise
from tests.archive.factories import make_record
from tests.archive.holdings import load_incidents

from recoupe.archive import Archive, said, save_records
from recoupe.archive.cursors import Page, write_cursor
from recoupe.archive.filters import parse_filters
from recoupe.archive.groups import store_groups
from recoupe.archive.incident_pages import Order, Outline, count_facets, page_incidents
from recoupe.archive.schema import incidents
from recoupe.archive.sensitivity import mark_report
from recoupe.archive.stored import Summary
from recoupe.errors import InputError


@pytest.fixture
def filled(archive: Archive) -> Archive:
    return fill_desk(archive)


def name(page: Page[Outline]) -> list[str]:
    """The incidents of a page by the names of their first statements."""
    return [NAMES.get(outline.id[1:], "raid") for outline in page.items]


def walk(archive: Archive, order: Order, limit: int, **values: str) -> list[str]:
    """All incidents, page by page."""
    found, after = [], None
    while True:
        with archive.read() as connection:
            page = page_incidents(connection, parse_filters(values), order=order, after=after, limit=limit)
        found += [one.rstrip("123") for one in name(page)]
        if page.next is None:
            return found
        after = page.next


ORDERS = [
    (Order.LATEST, ["road", "raid+advice", "camp", "suva+apia", "vague"]),
    (Order.OLDEST, ["suva+apia", "camp", "raid+advice", "road", "vague"]),
    (Order.VOICES, ["raid", "road", "advice", "camp", "suva+apia", "vague"]),
    (Order.CONFLICTED, ["raid", "road", "advice", "camp", "suva+apia", "vague"]),
]


@pytest.mark.parametrize(("order", "wanted"), ORDERS)
@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_orders_in_pages(filled: Archive, order: Order, wanted: list[str], limit: int) -> None:
    """ "raid+advice" are of one day, on which their ids decide."""
    found = walk(filled, order, limit)
    assert found == walk(filled, order, 7), "alike whatever the length of a page"
    for group in wanted:
        some, found = found[: group.count("+") + 1], found[group.count("+") + 1 :]
        assert sorted(some) == sorted(group.split("+"))
    assert found == []


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="everything"),
        pytest.param({"type": "killing"}, id="a type that one member has"),
        pytest.param({"type": "killing", "source": "maire"}, id="one member has to meet both"),
        pytest.param({"country": "ML"}, id="country"),
        pytest.param({"country": "NE,FJ"}, id="countries"),
        pytest.param({"since": "2025-03-06", "until": "2025-03-09"}, id="period"),
        pytest.param({"since": "2025-03-11"}, id="what lasts, and what has no day by its report's"),
        pytest.param({"actor": "front"}, id="actor's id, or a word of a name"),
        pytest.param({"actor": "hommes du"}, id="words"),
        pytest.param({"actor": "homme"}, id="half a word"),
        pytest.param({"source": "maire"}, id="source"),
        pytest.param({"speaker": "L’Écho du fleuve"}, id="speaker"),
        pytest.param({"outlet": "etape"}, id="outlet"),
        pytest.param({"outlet": "eta"}, id="half a word of an outlet"),
        pytest.param({"until": "2024-12-31"}, id="an open beginning, and until alone"),
        pytest.param({"actor": "front", "source": "maire", "type": "killing"}, id="all of one statement"),
        pytest.param({"certainty": "asserted", "voice": "official", "country": "ML"}, id="three of what is in columns"),
        pytest.param({"place": "16.27,-0.04", "distance": "60"}, id="place"),
        pytest.param({"voice": "official"}, id="voice"),
        pytest.param({"certainty": "alleged"}, id="certainty"),
        pytest.param({"corroboration": "2"}, id="voices"),
        pytest.param({"conflict": "no"}, id="conflict"),
        pytest.param({"reviewed": "yes"}, id="reviewed"),
        pytest.param({"reviewed": "no"}, id="not reviewed"),
        pytest.param({"sensitive": "yes"}, id="sensitive"),
        pytest.param({"bbox": "-1,13,3,17"}, id="box"),
        pytest.param({"bbox": "170,-20,-170,-10"}, id="box over the antimeridian"),
        pytest.param({"unplaced": "yes"}, id="no point"),
        pytest.param({"unplaced": "no", "undated": "no"}, id="point and day"),
        pytest.param({"undated": "yes", "type": "displacement"}, id="no day"),
    ],
)
@pytest.mark.parametrize("patience", [pytest.param(3, id="asked"), pytest.param(0, id="remembered")])
def test_memory_and_database_agree(
    filled: Archive, values: dict[str, Any], patience: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(said, "PATIENCE", patience)
    filters = parse_filters(values)
    with filled.read() as connection:
        wanted = sorted(incident.id for incident in load_incidents(connection, filters))
        page = page_incidents(connection, filters)
        again = page_incidents(connection, filters)
        assert count_facets(connection, filters).total == len(wanted)
    assert sorted(outline.id for outline in page.items) == wanted
    assert again == page, "from what is remembered as well"


@pytest.mark.parametrize(
    ("values", "names"),
    [
        pytest.param({"bbox": "-1,13,3,17"}, "advice camp raid road", id="box"),
        pytest.param({"bbox": "-0.0447,16.2717,-0.0447,16.2717"}, "raid", id="its sides count"),
        pytest.param({"bbox": "170,-20,-170,-10"}, "apia suva", id="over the antimeridian"),
        pytest.param({"bbox": "-170,-20,170,-10"}, "", id="the other way around"),
        pytest.param({"unplaced": "yes"}, "vague", id="no point"),
        pytest.param({"undated": "yes"}, "vague", id="no day"),
        pytest.param({"undated": "no"}, "advice apia camp raid road suva", id="an open beginning is a day"),
    ],
)
def test_boxes_and_what_is_missing(filled: Archive, values: dict[str, str], names: str) -> None:
    with filled.read() as connection:
        page = page_incidents(connection, parse_filters(values))
    assert sorted(one.rstrip("123") for one in name(page)) == names.split()


def test_an_outline_has_the_summary(filled: Archive) -> None:
    with filled.read() as connection:
        (outline,) = page_incidents(connection, parse_filters({"type": "blockade"})).items
    assert (outline.summary, outline.sensitive) == (summarise("road"), False)


def test_facets(filled: Archive) -> None:
    with filled.read() as connection:
        facets = count_facets(connection)
        some = count_facets(connection, parse_filters({"country": "ML"}))
    assert facets.total == 7
    assert facets.types == {
        "protest": 2, "armed_attack": 1, "armed_clash": 1, "blockade": 1, "displacement": 1, "travel_advisory": 1,
    }  # fmt: skip
    assert facets.countries == {"ML": 2, "NE": 2, "": 1, "FJ": 1, "WS": 1}
    assert (facets.conflicted, facets.corroborated, facets.placed, facets.dated) == (1, 1, 6, 6)
    assert (facets.reviewed, facets.sensitive) == (0, 0)
    assert (some.total, some.conflicted, some.types) == (2, 1, {"armed_attack": 1, "blockade": 1})


def test_no_incident_at_all(archive: Archive) -> None:
    with archive.read() as connection:
        assert page_incidents(connection) == Page(())
        assert page_incidents(connection, order=Order.OLDEST) == Page(())
        assert count_facets(connection, parse_filters({"type": "killing"})).total == 0


def test_a_page_goes_on_where_others_write(filled: Archive) -> None:
    """What comes in before the cursor or after it neither repeats nor hides anything."""
    with filled.read() as connection:
        first = page_incidents(connection, limit=3)
    late, early = (make_record(f"Attaque du {day}.", id=day) for day in ("2025-04-01", "2025-01-01"))
    with filled.write() as connection:
        save_records(connection, [late, early])
        days = ((late, "2025-04-01"), (early, "2025-01-01"))
        from datetime import date

        store_groups(
            connection,
            {
                frozenset({record.statements[0].id}): Summary("armed_attack", date.fromisoformat(day))
                for record, day in days
            },
        )
    with filled.read() as connection:
        rest = page_incidents(connection, after=first.next)
    ids = [outline.id for outline in rest.items]
    assert len(ids) == 5
    assert "i" + early.statements[0].id in ids
    assert "i" + late.statements[0].id not in ids
    assert not {outline.id for outline in first.items} & set(ids)


def test_a_mark_is_seen_at_once(filled: Archive) -> None:
    sensitive = parse_filters({"sensitive": "yes"})
    with filled.read() as connection:
        assert page_incidents(connection, sensitive).items == ()
    with filled.write() as connection:
        mark_report(connection, "report road", True)
    with filled.read() as connection:
        (outline,) = page_incidents(connection, sensitive).items
        assert outline.sensitive
        assert count_facets(connection).sensitive == 1


def test_incidents_that_are_no_more_are_in_no_list(filled: Archive) -> None:
    with filled.write() as connection:
        store_groups(connection, {frozenset({IDS["suva"], IDS["apia"]}): summarise("suva")})
    with filled.read() as connection:
        assert len(page_incidents(connection).items) == 6
        assert len(connection.execute(select(incidents.c.key)).all()) == len(RECORDS) - 2


@pytest.mark.parametrize(
    "cursor",
    [
        pytest.param("", id="nothing"),
        pytest.param("ÿ", id="no ASCII"),
        pytest.param("bm9uc2Vuc2U", id="no JSON"),
        pytest.param("W10", id="an empty list"),
        pytest.param(write_cursor("oldest", (0, 1, "i")), id="another order's"),
        pytest.param(write_cursor("latest", (0, "1", "i")), id="a day that is a text"),
        pytest.param(write_cursor("latest", (True, 1, "i")), id="a truth for a number"),
        pytest.param(write_cursor("latest", (0, 2**70, "i")), id="a day beyond all"),
        pytest.param(write_cursor("latest", (0, 1)), id="too short"),
        pytest.param("x" * 100_000, id="very long"),
    ],
)
def test_wrong_cursors(filled: Archive, cursor: str) -> None:
    with filled.read() as connection, pytest.raises(InputError, match="Leave it out"):
        page_incidents(connection, after=cursor)
