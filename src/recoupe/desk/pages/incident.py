"""One incident: what is said, by whom, how surely, and what clashes."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from recoupe.archive.dossiers import load_dossiers, load_inner_links, load_threads
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.focus import load_done, load_judged
from recoupe.desk.views.incidents import IncidentView, find_incident, make_row
from recoupe.desk.views.missing import MissingError

router = APIRouter()


@router.get("/incidents/{id}")
def show_incident(request: Request, id: str) -> Response:
    """The page of an incident; an id that it bore before leads to the one that it bears now."""
    desk = desk_of(request)
    query = f"?{request.url.query}" if request.url.query else ""
    with desk.read() as connection:
        try:
            incident = find_incident(connection, id)
        except MissingError:
            if "done" in request.query_params:  # a judgement has just taken its last statement
                return RedirectResponse(f"/review{query}", 303)
            raise
        if incident.id != id:
            return RedirectResponse(f"/incidents/{incident.id}{query}", 307)
        (dossier,) = load_dossiers(connection, [incident], desk.weighing)
        view = IncidentView(
            make_row(dossier), load_inner_links(connection, incident), load_threads(connection, incident)
        )
        judged = load_judged(connection, incident.members)
        done = load_done(connection, request.query_params.get("done"))
    values = {"view": view, "judged": judged, "done": done, "here": f"/incidents/{incident.id}"}
    return render(request, "incident.html", values)
