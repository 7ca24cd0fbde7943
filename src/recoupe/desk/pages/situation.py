"""The situation: filters, map, timeline and list of incidents, one state in the address."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.archive.filters import Filters, write_filters
from recoupe.archive.incident_pages import count_facets, page_incidents
from recoupe.desk.asked import asked_filters, write_query
from recoupe.desk.paging import FULL
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.listed import load_rows
from recoupe.filtering import FILTERS

router = APIRouter()


@router.get("/")
def show_situation(request: Request) -> Response:
    """The home page."""
    return render(request, "situation.html", {**situation(request), "maps": desk_of(request).maps})


@router.get("/parts/incidents")
def show_list(request: Request) -> Response:
    """The list alone, for a page that is there already."""
    return render(request, "parts/incident_list.html", situation(request))


def situation(request: Request) -> dict[str, object]:
    """What the page shows for the filters in the address."""
    desk, filters = desk_of(request), asked_filters(request)
    after = request.query_params.get("after")
    with desk.read() as connection:
        page = page_incidents(connection, filters, after=after or None, limit=FULL)
        facets = count_facets(connection, filters)
        around = facets if filters.bbox is None else count_facets(connection, replace(filters, bbox=None))
        rows = load_rows(connection, page.items, desk.weighing)
    return {
        "rows": rows,
        "facets": facets,
        "unplaced": around.total - around.placed,
        "narrowed": lambda **more: narrow(filters, **more),
        "more": None if page.next is None else write_query(filters, after=page.next),
        "first": None if after is None else write_query(filters),
        "filters": FILTERS,
        "chosen": write_filters(filters),
        "types": list(desk.lexicon.types),
    }


def narrow(filters: Filters, **more: str) -> str:
    """The query of the filters with others in the place of those of the same names: "type=coup&unplaced=yes".

    What has no point is in no box, so that one goes without the other.
    """
    kept = replace(filters, bbox=None) if "unplaced" in more else filters
    return urlencode({**write_filters(kept), **more})
