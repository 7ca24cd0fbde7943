"""What a request asks for: filters, and where in a list it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request

from recoupe.archive.filter_values import Lookups, Point
from recoupe.archive.filters import Filters, parse_filters, write_filters
from recoupe.archive.named_places import find_told_point
from recoupe.desk.names import Unknown, find_unknown
from recoupe.desk.state import Desk, desk_of
from recoupe.filtering import FILTERS

NAMES = frozenset(filter.name for filter in FILTERS)
PAGE_NAMES = NAMES | {  # whatever a page may be asked with
    *("after", "at", "back", "done", "lang", "next", "of", "q", "statement", "waits", "whose"),
}


def asked_filters(request: Request) -> Filters:
    """The filters in a request's address; other parameters are passed over. Raises InputError where one is wrong."""
    given = {name: request.query_params.getlist(name) for name in request.query_params if name in NAMES}
    desk = desk_of(request)
    lookups = Lookups(find_place=lambda name: find_place(desk, name), types=tuple(desk.lexicon.types))
    return parse_filters(given, lookups)


def asked_in_vain(request: Request) -> list[Unknown]:
    """What a page was asked with and does not know, to be told on it: a filter that was mistyped filters nothing."""
    return find_unknown(request.query_params, PAGE_NAMES)


def find_place(desk: Desk, name: str) -> Point | None:
    """The point of a name: where the archive's statements have it, else of its likeliest place in the gazetteer."""
    with desk.archive.read() as connection:
        told = find_told_point(connection, name)
    entries = () if told else desk.gazetteer.find(name)
    return entries[0].point if entries else told


def write_query(filters: Filters, **more: str | int | None) -> str:
    """The filters and more as a query: "type=coup&after=50"; "" for nothing."""
    extra: Mapping[str, str] = {name: str(value) for name, value in more.items() if value not in (None, "")}
    return urlencode({**write_filters(filters), **extra})
