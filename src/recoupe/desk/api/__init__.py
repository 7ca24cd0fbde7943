"""The API, ``/api/v1``: what the pages show, for programs."""

from fastapi import APIRouter

from recoupe.desk.api import conflicts, incidents, jobs, reports, scheme, search, situation, statements, threads

router = APIRouter(prefix="/api/v1")
for part in (incidents, conflicts, threads, reports, search, statements, situation, scheme, jobs):
    router.include_router(part.router)

__all__ = ["router"]
