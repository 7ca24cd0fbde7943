"""Incidents for programs."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse

from recoupe.archive.dossiers import load_dossiers, load_inner_links, load_threads
from recoupe.archive.incident_pages import page_incidents
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.desk.api import examples
from recoupe.desk.api.filtering import document_filters
from recoupe.desk.api.incident_shapes import IncidentList, WholeIncident
from recoupe.desk.api.shapes import FULL, After, Limit, answers, listed
from recoupe.desk.asked import asked_filters
from recoupe.desk.state import desk_of
from recoupe.desk.views.incidents import find_incident
from recoupe.exporting.incident_json import incident_to_dict
from recoupe.exporting.ties import link_to_dict, thread_step_to_dict

router = APIRouter(tags=["incidents"])


@router.get(
    "/incidents",
    dependencies=[Depends(document_filters)],
    response_model=IncidentList,
    responses=answers(examples.INCIDENTS),
    summary="List incidents",
)
def list_incidents(request: Request, limit: Limit = FULL, after: After = "") -> JSONResponse:
    """The incidents that meet the filters, the latest day first, each with its statements, voices and conflicts. A page
    goes on after the last item of the one before, whatever was added meanwhile."""
    desk, filters = desk_of(request), asked_filters(request)
    with desk.read() as connection:
        page = page_incidents(connection, filters, after=after or None, limit=limit)
        found = load_incidents_by_ids(connection, (outline.id for outline in page.items))
        dossiers = load_dossiers(connection, [found[outline.id] for outline in page.items], desk.weighing)
    return listed([incident_to_dict(dossier, desk.lexicon) for dossier in dossiers], page.next)


@router.get(
    "/incidents/{id}", response_model=WholeIncident, responses=answers(examples.INCIDENT), summary="Show an incident"
)
def show_incident(request: Request, id: str) -> JSONResponse:
    """One incident, under any id that was ever printed for it, with why its statements are one and its threads."""
    desk = desk_of(request)
    with desk.read() as connection:
        incident = find_incident(connection, id)
        (dossier,) = load_dossiers(connection, [incident], desk.weighing)
        links = [link_to_dict(link) for link in load_inner_links(connection, incident)]
        threads = [thread_step_to_dict(step) for step in load_threads(connection, incident)]
    return JSONResponse({**incident_to_dict(dossier, desk.lexicon), "links": links, "threads": threads})
