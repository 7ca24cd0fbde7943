"""The situation in space and time: what the map and the timeline draw."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import JSONResponse

from recoupe.archive.maps import LARGEST_ZOOM, WORLD, map_points
from recoupe.archive.timelines import make_timeline
from recoupe.desk.api import examples
from recoupe.desk.api.drawing import MapData, TimelineData, write_feature, write_group, write_item
from recoupe.desk.api.filtering import document_filters
from recoupe.desk.api.shapes import Language, answers
from recoupe.desk.asked import asked_filters
from recoupe.desk.catalogues import language_of
from recoupe.desk.state import desk_of

router = APIRouter(tags=["situation"])
Zoom = Annotated[
    float, Query(ge=0, le=LARGEST_ZOOM, description="how close the map is: 0 shows the world in 512 pixels")
]


@router.get(
    "/map",
    dependencies=[Depends(document_filters)],
    response_model=MapData,
    responses=answers(examples.MAP),
    summary="Draw incidents in space",
)
def show_map(request: Request, zoom: Zoom = 0.0, lang: Language = "") -> JSONResponse:
    """The incidents that meet the filters, in the box of bbox where one is given, as GeoJSON: each as a point, or the
    line of a road, with how far it may be off. Where there are more than 1,000, ``clustered`` is true, and those that
    would lie on one another at this zoom are one feature with their count."""
    desk, language, filters = desk_of(request), language_of(request), asked_filters(request)
    with desk.read() as connection:
        found = map_points(connection, replace(filters, bbox=None), filters.bbox or WORLD, zoom)
    features = [write_feature(point, desk, language) for point in found.points]
    features += [write_group(cluster) for cluster in found.clusters]
    content: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": features,
        "clustered": bool(found.clusters),
        "total": found.total,
        "unplaced": found.unplaced,
    }
    return JSONResponse(content)


@router.get(
    "/timeline",
    dependencies=[Depends(document_filters)],
    response_model=TimelineData,
    responses=answers(examples.TIMELINE),
    summary="Draw incidents in time",
)
def show_timeline(request: Request, lang: Language = "") -> JSONResponse:
    """How many incidents that meet the filters begin in each day, week or month, and those that last as intervals; each
    of them as an interval where there are 300 or fewer."""
    desk, language = desk_of(request), language_of(request)
    with desk.read() as connection:
        found = make_timeline(connection, asked_filters(request), desk.lasting)
    content: dict[str, Any] = {
        "step": found.step.value,
        "items": [write_item(outline, desk, language) for outline in found.drawn],
        "counts": [{"day": bar.day.isoformat(), "n": bar.count, "conflicts": bar.conflicted} for bar in found.bars],
        "lasting": found.lasting,
        "undated": found.undated,
    }
    return JSONResponse(content)
