"""One incident: what is said, by whom, how surely, and what clashes."""

from __future__ import annotations

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from recoupe.archive.assigning import Stage, list_reviewers
from recoupe.archive.dossiers import load_dossiers, load_inner_links, load_threads
from recoupe.archive.stored import StoredIncident
from recoupe.desk.catalogues import language_of
from recoupe.desk.rendering import render
from recoupe.desk.state import Desk, desk_of
from recoupe.desk.views.courses import view_courses
from recoupe.desk.views.focus import load_done, load_judged
from recoupe.desk.views.incidents import find_incident, make_row
from recoupe.desk.views.missing import MissingError
from recoupe.desk.views.slot_values import view_slots
from recoupe.desk.views.ties import view_ties
from recoupe.desk.views.tolls import view_tolls

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
        values = view_incident(connection, desk, incident, language_of(request))
        values["done"] = load_done(connection, request.query_params.get("done"))
        values["reviewers"] = list_reviewers(connection)
        values["stages"] = tuple(Stage)
    return render(request, "incident.html", values)


def view_incident(connection: Connection, desk: Desk, incident: StoredIncident, language: str) -> dict[str, object]:
    """What the page shows of an incident."""
    (dossier,) = load_dossiers(connection, [incident], desk.weighing)
    told = [telling.statement.id for telling in dossier.tellings]
    return {
        "row": make_row(dossier),
        "slots": view_slots(dossier, desk.weighing.disputing),
        "tolls": view_tolls(dossier, desk.weighing.disputing),
        "ties": view_ties(load_inner_links(connection, incident), told),
        "courses": view_courses(load_threads(connection, incident), desk.lexicon, language),
        "judged": load_judged(connection, incident.members),
        "here": f"/incidents/{incident.id}",
    }
