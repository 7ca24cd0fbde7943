"""The situation in space and time: what the map and the timeline draw."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse

from recoupe.desk.api import examples
from recoupe.desk.api.drawing import MapData, TimelineData, write_feature, write_item
from recoupe.desk.api.filtering import document_filters
from recoupe.desk.api.shapes import Language, answers
from recoupe.desk.asked import asked_filters
from recoupe.desk.catalogues import language_of
from recoupe.desk.state import desk_of
from recoupe.desk.views.dated import load_dated
from recoupe.desk.views.placed import load_placed

router = APIRouter(tags=["situation"])


@router.get(
    "/map",
    dependencies=[Depends(document_filters)],
    response_model=MapData,
    responses=answers(examples.MAP),
    summary="Draw incidents in space",
)
def show_map(request: Request, lang: Language = "") -> JSONResponse:
    """The incidents that meet the filters as GeoJSON: a point, or the line of a road, with how far it may be off."""
    desk, language = desk_of(request), language_of(request)
    with desk.archive.read() as connection:
        placed = load_placed(connection, asked_filters(request))
    features = [write_feature(pin, desk, language) for pin in placed.pins]
    return JSONResponse({"type": "FeatureCollection", "features": features, "unplaced": placed.unplaced})


@router.get(
    "/timeline",
    dependencies=[Depends(document_filters)],
    response_model=TimelineData,
    responses=answers(examples.TIMELINE),
    summary="Draw incidents in time",
)
def show_timeline(request: Request, lang: Language = "") -> JSONResponse:
    """The latest of the incidents that meet the filters, at most 300, and how many of all there are on each day."""
    desk, language = desk_of(request), language_of(request)
    with desk.archive.read() as connection:
        dated = load_dated(connection, asked_filters(request))
    content: dict[str, Any] = {
        "items": [write_item(incident, desk, language) for incident in dated.latest],
        "counts": [{"day": day.isoformat(), "n": number} for day, number in dated.counts],
        "undated": dated.undated,
    }
    return JSONResponse(content)
