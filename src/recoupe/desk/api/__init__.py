"""The API, ``/api/v1``: what the pages show, for programs."""

from fastapi import APIRouter

from recoupe.desk.api import focus, incidents, judgements, reports

router = APIRouter(prefix="/api/v1")
for part in (incidents, reports, focus, judgements):
    router.include_router(part.router)

__all__ = ["router"]
