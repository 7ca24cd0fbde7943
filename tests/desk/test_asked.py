"""What a request asks for."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs

import pytest
from starlette.requests import Request

from recoupe.archive.filter_values import Spot
from recoupe.archive.filters import Filters
from recoupe.desk.app import build_app
from recoupe.desk.asked import asked_filters, write_query
from recoupe.desk.state import Desk
from recoupe.errors import InputError
from recoupe.model import Certainty

DAY = date(2025, 3, 1)
GAO = Spot("16.27,-0.04", 16.27, -0.04)


def make_request(desk: Desk, query: str) -> Request:
    """A request to the desk with a query."""
    return Request({"type": "http", "query_string": query.encode(), "headers": [], "app": build_app(desk)})


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        pytest.param("", Filters(), id="nothing"),
        pytest.param("type=&since=&place=&conflict=", Filters(), id="a form that was left empty"),
        pytest.param("type=coup&type=arrest", Filters(type=("coup", "arrest")), id="several given apart"),
        pytest.param("type=coup,arrest,coup", Filters(type=("coup", "arrest")), id="several given together, one twice"),
        pytest.param("certainty=DENIED", Filters(certainty=(Certainty.DENIED,)), id="in capitals"),
        pytest.param("since=2025-03-01&until=2025-03-01", Filters(since=DAY, until=DAY), id="days"),
        pytest.param("place=16.27,-0.04&distance=5", Filters(place=GAO, distance=5), id="a point"),
        pytest.param("actor=L%E2%80%99arm%C3%A9e", Filters(actor="L’armée"), id="a name"),
        pytest.param("lang=en&after=50&x=y&q=z", Filters(), id="what is no filter"),
    ],
)
def test_filters_are_read_from_the_address(desk: Desk, query: str, filters: Filters) -> None:
    assert asked_filters(make_request(desk, query)) == filters


@pytest.mark.parametrize(
    ("query", "words"),
    [
        pytest.param("type=nonsense", "there is no type", id="a type that there is not"),
        pytest.param("since=yesterday", "period", id="no day"),
        pytest.param("since=2025-02-02&until=2025-02-01", "Swap", id="the wrong way round"),
        pytest.param("corroboration=0", "corroboration", id="no voice"),
        pytest.param("corroboration=two", "corroboration", id="no number"),
        pytest.param("conflict=perhaps", "neither yes nor no", id="neither"),
        pytest.param("place=91,0", "no point", id="beyond the pole"),
        pytest.param("place=0,0&distance=0", "distance", id="no distance"),
        pytest.param("distance=5", "place", id="a distance from nowhere"),
        pytest.param("country=Mali", "country", id="no code"),
        pytest.param("actor=%3B", "no name", id="no name"),
        pytest.param("outlet=a&outlet=b", "outlet", id="two of what takes one"),
        pytest.param("voice=ghost", "voice", id="a kind of voice that there is not"),
    ],
)
def test_what_is_wrong_is_told(desk: Desk, query: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        asked_filters(make_request(desk, query))


@pytest.mark.parametrize(
    ("filters", "more", "query"),
    [
        pytest.param(Filters(), {}, "", id="nothing"),
        pytest.param(Filters(), {"after": None, "q": ""}, "", id="nothing more"),
        pytest.param(Filters(type=("coup",)), {"after": 50}, "type=coup&after=50", id="a filter and more"),
        pytest.param(Filters(actor="a&b=c#d"), {}, "actor=a%26b%3Dc%23d", id="what would end it is written otherwise"),
        pytest.param(Filters(conflict=False), {}, "conflict=no", id="no is something"),
    ],
)
def test_a_query_is_written(filters: Filters, more: dict[str, str | int | None], query: str) -> None:
    assert write_query(filters, **more) == query


def test_a_query_that_is_written_is_read_as_the_same(desk: Desk) -> None:
    filters = Filters(
        type=("coup", "arrest"), place=Spot("1,2", 1, 2), distance=7.5, actor='"><é\u2028x', sensitive=False
    )
    query = write_query(filters, lang="en")
    assert parse_qs(query)["lang"] == ["en"]
    assert asked_filters(make_request(desk, query)) == filters
