"""The situation: filters, map, timeline and list of incidents, one state in the address."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.archive.dossiers import load_dossiers
from recoupe.archive.filters import write_filters
from recoupe.archive.loading import count_incidents, load_incidents
from recoupe.desk.asked import asked_filters, write_query
from recoupe.desk.paging import USUAL, cut_page, read_cursor
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.aside import count_aside
from recoupe.desk.views.incidents import make_row
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
    desk, filters, offset = desk_of(request), asked_filters(request), read_cursor(request.query_params.get("after", ""))
    with desk.archive.read() as connection:
        total = count_incidents(connection, filters)
        found, following = cut_page(load_incidents(connection, filters, limit=USUAL + 1, offset=offset), USUAL, offset)
        aside = count_aside(connection, filters)
        rows = [make_row(dossier) for dossier in load_dossiers(connection, found, desk.weighing)]
    return {
        "rows": rows,
        "total": total,
        "aside": aside,
        "offset": offset,
        "more": None if following is None else write_query(filters, after=following),
        "query": write_query(filters),
        "filters": FILTERS,
        "chosen": write_filters(filters),
        "types": list(desk.lexicon.types),
    }
