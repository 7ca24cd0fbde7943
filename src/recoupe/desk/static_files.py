"""The built files, and nothing beside them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.desk.bundle import find_file, load_manifest
from recoupe.desk.views.missing import MissingError

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
KEPT = "public, max-age=31536000, immutable"  # under an address that names the content
ASKED_AGAIN = "no-cache"

router = APIRouter(include_in_schema=False)


@router.get("/static/{name:path}")
def send_file(request: Request, name: str) -> Response:
    """A file that the manifest names; browsers keep what was asked for by its content."""
    entry = next((one for one in load_manifest().values() if one["file"] == name), None)
    suffix = f".{name.rpartition('.')[2]}"
    if entry is None or suffix not in TYPES:
        raise MissingError("There is no such file.")
    headers = {"etag": f'"{entry["sha256"]}"', "cache-control": KEPT if "v" in request.query_params else ASKED_AGAIN}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(find_file(name).read_bytes(), media_type=TYPES[suffix], headers=headers)
