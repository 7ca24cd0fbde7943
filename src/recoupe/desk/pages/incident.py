"""One incident: what is said, by whom, how surely, and what clashes."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from recoupe.archive.dossiers import load_dossiers, load_inner_links, load_threads
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.incidents import IncidentView, find_incident, make_row

router = APIRouter()


@router.get("/incidents/{id}")
def show_incident(request: Request, id: str) -> Response:
    """The page of an incident; an id that it bore before leads to the one that it bears now."""
    desk = desk_of(request)
    with desk.archive.read() as connection:
        incident = find_incident(connection, id)
        if incident.id != id:
            return RedirectResponse(f"/incidents/{incident.id}", 307)
        (dossier,) = load_dossiers(connection, [incident], desk.weighing)
        view = IncidentView(
            make_row(dossier), load_inner_links(connection, incident), load_threads(connection, incident)
        )
    return render(request, "incident.html", {"view": view})
