"""The user's own maps, in the ranges that are asked for."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response

from recoupe.desk.own_maps import MapKind
from recoupe.desk.state import desk_of
from recoupe.desk.views.missing import MissingError

TILES, GEOJSON = "application/vnd.pmtiles", "application/geo+json"

router = APIRouter(include_in_schema=False)


@router.get("/maps/{name}")
def send_map(request: Request, name: str) -> Response:
    """A map that was found at start, whole or the bytes that a Range header asks for; never another file."""
    found = desk_of(request).maps.find(name)
    if found is None or not found.path.is_file():
        raise MissingError("There is no map of that name.")
    kind = GEOJSON if found.kind is MapKind.GEOJSON else TILES
    return FileResponse(found.path, media_type=kind, headers={"cache-control": "private, no-cache"})
