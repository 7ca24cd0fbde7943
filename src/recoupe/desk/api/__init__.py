"""The API, ``/api/v1``: what the pages show, for programs."""

from fastapi import APIRouter

from recoupe.desk.api import (
    conflicts,
    focus,
    incidents,
    judgements,
    reports,
    scheme,
    search,
    situation,
    statements,
    threads,
)

router = APIRouter(prefix="/api/v1")
for part in (incidents, conflicts, threads, reports, search, statements, focus, judgements, situation, scheme):
    router.include_router(part.router)

__all__ = ["router"]
